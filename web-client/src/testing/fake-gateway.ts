import type { ClientFrame, ServerFrame } from '../protocol/frames.ts';
import type { GatewaySettings } from '../protocol/limits.ts';
import type { Conversation, GlossaryTerm, Id, Message, Preferences, TranslationReport, User } from '../protocol/objects.ts';

interface Person {
  readonly user: User;
  readonly password: string;
  preferences: Preferences;
}

/**
 * A gateway in memory that speaks docs/protocol.md over real HTTP and a real WebSocket, for tests alone. Tests reach into it to
 * cut connections, refuse frames and count what arrived. Its translations put the target's code in front of the text.
 */
export class FakeGateway {
  readonly people = new Map<Id, Person>();
  readonly conversations = new Map<Id, Conversation>();
  readonly messages = new Map<Id, Message[]>();
  readonly reports: TranslationReport[] = [];
  readonly glossaries = new Map<Id, GlossaryTerm[]>();
  readonly frames: ClientFrame[] = [];
  refreshes = 0;
  /** What it is set up for; undefined for one that cannot say. */
  settings: GatewaySettings | undefined = { languages: ['fr', 'en'], maxTextLength: 100 };
  /** Called for each frame before it is carried out; false swallows it, as a connection lost in the middle does. */
  gate: (frame: ClientFrame) => boolean = () => true;
  private readonly sockets = new Map<WebSocket, Id>();
  private readonly access = new Map<string, Id>();
  private readonly refresh = new Map<string, Id>();
  private readonly tickets = new Map<string, Id>();
  private readonly server: Deno.Server;
  private serial = 0;

  constructor(port = 0) {
    this.server = Deno.serve({ port, hostname: '127.0.0.1', onListen: () => undefined }, (request) => this.handle(request));
  }

  get origin(): string {
    return `http://127.0.0.1:${this.server.addr.port}`;
  }

  addPerson(id: Id, language: string, displayName = id): User {
    const user: User = { id, username: id, displayName, language };
    this.people.set(id, {
      user,
      password: 'secret-secret',
      preferences: { language, uiLanguage: language, neverTranslate: [], showOriginal: false },
    });
    return user;
  }

  addConversation(id: Id, memberIds: readonly Id[], title?: string): void {
    const at = new Date().toISOString();
    const members = memberIds.map((member, index) => ({
      user: this.person(member).user,
      role: index === 0 ? ('owner' as const) : ('member' as const),
      joinedAt: at,
      lastReadSeq: 0,
    }));
    const type = title === undefined ? ('direct' as const) : ('group' as const);
    this.conversations.set(id, {
      id,
      type,
      ...(title === undefined ? {} : { title }),
      members,
      lastSeq: 0,
      lastReadSeq: 0,
      unread: 0,
      createdAt: at,
      updatedAt: at,
    });
    this.messages.set(id, []);
  }

  /** Stores a message and delivers it, as another person's client would have it done. */
  say(conversationId: Id, senderId: Id, text: string, clientId = `fake-${++this.serial}`): Message {
    const log = this.messages.get(conversationId) ?? [];
    const known = log.find((message) => message.senderId === senderId && message.clientId === clientId);
    if (known) return known;
    const seq = log.length + 1;
    const language = this.person(senderId).user.language;
    const message: Message = {
      id: `${conversationId}-${seq}`,
      conversationId,
      seq,
      senderId,
      clientId,
      text,
      language,
      sentAt: new Date().toISOString(),
      revision: 1,
    };
    log.push(message);
    this.toMembers(conversationId, (reader) => ({ type: 'message:receive', message: this.asRead(message, reader) }));
    return message;
  }

  push(userId: Id, frame: ServerFrame): void {
    for (const [socket, id] of this.sockets) if (id === userId && socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
  }

  /** Cuts every connection with a close code. */
  cut(code: number): void {
    for (const socket of [...this.sockets.keys()]) socket.close(code);
    this.sockets.clear();
  }

  /** Makes every access token of before worthless, as their expiry does. */
  expireAccess(): void {
    this.access.clear();
  }

  revokeRefresh(): void {
    this.refresh.clear();
  }

  async stop(): Promise<void> {
    this.cut(4000);
    await this.server.shutdown();
  }

  private async handle(request: Request): Promise<Response> {
    const url = new URL(request.url);
    if (url.pathname === '/ws') return this.connect(request, url.searchParams.get('ticket') ?? '');
    const body = request.method === 'GET' ? {} : ((await request.json().catch(() => ({}))) as Record<string, string>);
    if (url.pathname === '/settings') return this.settings ? Response.json(this.settings) : refusal(503, 'unavailable');
    if (url.pathname === '/auth/login') return this.logIn(body);
    if (url.pathname === '/auth/refresh') return this.renew(body);
    const userId = this.access.get((request.headers.get('Authorization') ?? '').replace('Bearer ', ''));
    if (userId === undefined) return refusal(401, 'not_authenticated');
    return this.answer(request.method, url, userId, body);
  }

  private answer(method: string, url: URL, userId: Id, body: Record<string, unknown>): Response {
    const [, first, id, second, third] = url.pathname.split('/');
    const person = this.person(userId);
    if (first === 'auth') {
      const ticket = `ticket-${++this.serial}`;
      this.tickets.set(ticket, userId);
      return Response.json({ ticket, expiresIn: 30 });
    }
    if (first === 'me' && id === 'preferences') {
      if (method === 'PUT') person.preferences = { ...person.preferences, ...body };
      return Response.json(person.preferences);
    }
    if (first === 'me') return Response.json(person.user);
    if (first === 'conversations' && id === undefined) {
      const mine = [...this.conversations.values()].filter((one) => one.members.some((member) => member.user.id === userId));
      return Response.json({ conversations: mine.map((one) => this.asSeen(one, userId)) });
    }
    if (first === 'conversations' && second === 'glossary' && id !== undefined && this.conversations.has(id)) {
      return this.glossary(method, id, third, body);
    }
    if (method === 'POST' && first === 'conversations' && second === 'messages' && third !== undefined) {
      const message = this.messages.get(id ?? '')?.find((one) => one.id === third);
      if (!message || !url.pathname.endsWith('/translation/report')) return refusal(404, 'not_found');
      if (body['revision'] !== message.revision) return refusal(409, 'conflict');
      this.reports.push(body as unknown as TranslationReport);
      return Response.json(body, { status: 201 });
    }
    if (first === 'conversations' && second === 'messages') {
      const before = Number(url.searchParams.get('before') ?? Infinity);
      const limit = Number(url.searchParams.get('limit') ?? 50);
      const older = (this.messages.get(id ?? '') ?? []).filter((message) => message.seq < before);
      const page = older.slice(-limit).reverse();
      return Response.json({ messages: page.map((message) => this.asRead(message, userId)), hasMore: older.length > page.length });
    }
    return refusal(404, 'not_found');
  }

  private glossary(method: string, id: Id, termId: Id | undefined, body: Record<string, unknown>): Response {
    const terms = this.glossaries.get(id) ?? [];
    if (method === 'GET') return Response.json({ terms });
    const others = terms.filter((term) => term.id !== termId);
    if (termId !== undefined && others.length === terms.length) return refusal(404, 'not_found');
    const term = { ...body, id: termId ?? `term-${++this.serial}` } as GlossaryTerm;
    this.glossaries.set(id, method === 'DELETE' ? others : [...others, term]);
    return method === 'DELETE' ? new Response(null, { status: 204 }) : Response.json(term, { status: method === 'POST' ? 201 : 200 });
  }

  private logIn(body: Record<string, string>): Response {
    const person = [...this.people.values()].find((one) => one.user.username === body['username'] && one.password === body['password']);
    return person ? this.session(person.user) : refusal(401, 'wrong_credentials');
  }

  private renew(body: Record<string, string>): Response {
    this.refreshes++;
    const token = body['refreshToken'] ?? '';
    const userId = this.refresh.get(token);
    this.refresh.delete(token);
    return userId === undefined ? refusal(401, 'token_reused') : this.session(this.person(userId).user);
  }

  private session(user: User): Response {
    const [accessToken, refreshToken] = [`access-${++this.serial}`, `refresh-${++this.serial}`];
    this.access.set(accessToken, user.id);
    this.refresh.set(refreshToken, user.id);
    return Response.json({ accessToken, refreshToken, expiresIn: 3600, user });
  }

  private connect(request: Request, ticket: string): Response {
    const { socket, response } = Deno.upgradeWebSocket(request);
    const userId = this.tickets.get(ticket);
    this.tickets.delete(ticket);
    socket.onopen = () => {
      if (userId === undefined) return socket.close(4501);
      this.sockets.set(socket, userId);
      this.push(userId, { type: 'connection', userId, sessionId: `session-${++this.serial}` });
    };
    socket.onmessage = (event) => userId !== undefined && this.receive(userId, JSON.parse(String(event.data)) as ClientFrame);
    socket.onclose = () => this.sockets.delete(socket);
    return response;
  }

  private receive(userId: Id, frame: ClientFrame): void {
    this.frames.push(frame);
    if (!this.gate(frame)) return;
    if (frame.type === 'message:send') {
      const { id, seq, sentAt } = this.say(frame.conversationId, userId, frame.text, frame.clientId);
      this.push(userId, {
        type: 'message:ack',
        clientId: frame.clientId,
        conversationId: frame.conversationId,
        messageId: id,
        seq,
        sentAt,
      });
    } else if (frame.type === 'session:resume') {
      for (const [id, cursor] of Object.entries(frame.cursors)) {
        for (const message of (this.messages.get(id) ?? []).slice(cursor)) {
          this.push(userId, { type: 'message:receive', message: this.asRead(message, userId) });
        }
      }
      this.push(userId, { type: 'session:resumed' });
    }
  }

  private toMembers(conversationId: Id, frameFor: (reader: Id) => ServerFrame): void {
    const members = this.conversations.get(conversationId)?.members ?? [];
    for (const { user } of members) this.push(user.id, frameFor(user.id));
  }

  private asRead(message: Message, reader: Id): Message {
    const { language } = this.person(reader).preferences;
    if (language === message.language || message.senderId === reader) return message;
    return { ...message, translation: { language, text: `${language} ${message.text}`, model: 'fake', cached: false } };
  }

  private asSeen(conversation: Conversation, userId: Id): Conversation {
    const log = this.messages.get(conversation.id) ?? [];
    const last = log.at(-1);
    const unread = log.filter((message) => message.senderId !== userId).length;
    return {
      ...conversation,
      lastSeq: log.length,
      unread,
      ...(last ? { lastMessage: this.asRead(last, userId), updatedAt: last.sentAt } : {}),
    };
  }

  private person(id: Id): Person {
    const person = this.people.get(id);
    if (!person) throw new Error(`nobody called ${id}`);
    return person;
  }
}

function refusal(status: number, code: string): Response {
  return Response.json({ error: { code, message: code } }, { status });
}
