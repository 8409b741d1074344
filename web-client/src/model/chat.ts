import type { GatewayApi } from '../net/gateway-api.ts';
import { type ConnectionState, GatewaySocket } from '../net/gateway-socket.ts';
import { Outbox } from '../net/outbox.ts';
import type { Clock } from '../platform/clock.ts';
import { Emitter } from '../platform/emitter.ts';
import type { KeyValueStore } from '../platform/storage.ts';
import type { ClientFrame, SendFrame } from '../protocol/frames.ts';
import type { GatewaySettings } from '../protocol/limits.ts';
import type { Conversation, Id, LanguageCode, Message, Preferences, User } from '../protocol/objects.ts';
import { ConversationList } from './conversation-list.ts';
import { Cursors } from './cursors.ts';
import { Drafts } from './drafts.ts';
import { Incoming } from './incoming.ts';
import { Notices } from './notices.ts';
import { PendingChanges } from './pending-changes.ts';
import { Presence } from './presence.ts';
import { Timelines } from './timelines.ts';
import { Typing } from './typing.ts';

export interface Surroundings {
  readonly api: GatewayApi;
  readonly socketUrl: string;
  readonly store: KeyValueStore;
  readonly settings: GatewaySettings;
  readonly clock: Clock;
  readonly random: () => number;
  readonly newId: () => string;
  /** The session was revoked, or its tokens are no good any more. */
  readonly signedOut: () => void;
}

/** An open connection that does not acknowledge a message for this many milliseconds is replaced by a new one. */
const ACK_PATIENCE = 15_000;

/**
 * The chat of one signed-in person: applies what the gateway says, keeps what the person says until it is acknowledged.
 * Runs on the event loop alone; `changes` rings after each change, at most once a turn.
 */
export class Chat {
  readonly changes = new Emitter();
  readonly conversations: ConversationList;
  readonly timelines: Timelines;
  readonly presence = new Presence();
  readonly typing: Typing;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  readonly notices: Notices;
  readonly pending: PendingChanges;
  connection: ConnectionState = { name: 'connecting' };
  /** Whether the list of conversations was loaded once. */
  loaded = false;
  loadFailed = false;
  openId: Id | undefined;

  private readonly socket: GatewaySocket;
  readonly cursors = new Cursors();
  private readonly incoming = new Incoming(this);
  private opens = 0;

  constructor(
    private readonly around: Surroundings,
    public me: User,
    public preferences: Preferences,
  ) {
    const changed = () => this.changes.ring();
    this.conversations = new ConversationList(me.id);
    this.timelines = new Timelines(around.api, changed);
    this.typing = new Typing(around.clock, changed);
    this.drafts = new Drafts(around.store, me.id);
    this.outbox = new Outbox(around.store, me.id);
    this.notices = new Notices(around.clock, changed);
    this.socket = new GatewaySocket(around.socketUrl, () => around.api.ticket(), around.clock, around.random, {
      opened: () => void this.synchronise(),
      received: (frame) => this.incoming.apply(frame),
      stateChanged: (state) => this.connectionChanged(state),
    });
    this.pending = new PendingChanges(around.clock, (frame: ClientFrame) => this.socket.send(frame), changed);
  }

  get api(): GatewayApi {
    return this.around.api;
  }

  get settings(): GatewaySettings {
    return this.around.settings;
  }

  get clock(): Clock {
    return this.around.clock;
  }

  /** Only what a live connection says counts: nobody shows as online while this client is not. */
  isOnline(userId: Id): boolean {
    return this.connection.name === 'open' && this.presence.isOnline(userId);
  }

  start(): void {
    this.socket.connect();
  }

  stop(): void {
    this.socket.close();
  }

  tryNow(): void {
    this.socket.connect();
  }

  networkChanged(): void {
    this.socket.renew();
  }

  open(conversationId: Id | undefined): void {
    this.openId = conversationId;
    if (conversationId !== undefined) void this.timelines.ensureNewest(conversationId);
    this.changes.ring();
  }

  send(conversationId: Id, text: string, language?: LanguageCode, replyTo?: Id): void {
    const clientId = this.around.newId();
    const frame: SendFrame = {
      type: 'message:send',
      clientId,
      conversationId,
      text,
      ...(language === undefined ? {} : { language }),
      ...(replyTo === undefined ? {} : { replyTo }),
    };
    this.outbox.add(frame, this.clock.now());
    this.socket.send(frame);
    this.clock.after(ACK_PATIENCE, () => this.doubtConnection(clientId));
    this.changes.ring();
  }

  /** Says a waiting message again; harmless when it was heard the first time. */
  resend(clientId: string): void {
    const entry = this.outbox.all().find((waiting) => waiting.frame.clientId === clientId);
    if (entry) this.socket.send(entry.frame);
  }

  sendAgain(clientId: string): void {
    const entry = this.outbox.retry(clientId);
    if (entry) this.socket.send(entry.frame);
    this.changes.ring();
  }

  discard(clientId: string): void {
    this.outbox.acknowledge(clientId);
    this.changes.ring();
  }

  sayTyping(conversationId: Id, typing: boolean): void {
    this.socket.send({ type: 'message:typing', conversationId, typing });
  }

  /** Everything in the conversation has been seen. */
  markRead(conversationId: Id): void {
    const conversation = this.conversations.get(conversationId);
    const last = this.timelines.opened(conversationId)?.last();
    if (!conversation || !last || last.seq <= conversation.lastReadSeq) return;
    if (!this.socket.send({ type: 'message:read', conversationId, seq: last.seq })) return;
    this.conversations.read(conversationId, this.me.id, last.seq);
    this.changes.ring();
  }

  async translateAgain(message: Message): Promise<void> {
    const timeline = this.timelines.opened(message.conversationId);
    timeline?.askedAgain(message.seq, message.revision);
    this.changes.ring();
    try {
      this.incoming.translated(message, await this.api.translateMessage(message));
    } catch (failure) {
      const reason = failure instanceof Error && 'code' in failure ? String(failure.code) : 'unavailable';
      timeline?.untranslated(message.seq, message.revision, { language: this.preferences.language, reason });
    }
    this.changes.ring();
  }

  /** Takes over a conversation that this client created or changed itself. */
  adopt(conversation: Conversation): void {
    this.cursors.begin(conversation);
    this.conversations.put(conversation);
    this.presence.learn(conversation);
    this.changes.ring();
  }

  dropped(conversationId: Id): void {
    this.conversations.remove(conversationId);
    this.timelines.forget(conversationId);
    this.cursors.forget(conversationId);
    if (this.openId === conversationId) this.openId = undefined;
    this.changes.ring();
  }

  async changePreferences(changes: Partial<Preferences>): Promise<void> {
    const before = this.preferences;
    this.preferences = await this.api.updatePreferences(changes);
    if (before.language !== this.preferences.language || changes.neverTranslate) {
      this.me = { ...this.me, language: this.preferences.language };
      this.timelines.forgetAll();
      await this.loadConversations();
      if (this.openId !== undefined) await this.timelines.ensureNewest(this.openId);
    }
    this.changes.ring();
  }

  /** After each opening: the list as it is now, then everything missed, then what waits to be said. */
  private async synchronise(): Promise<void> {
    const opening = ++this.opens;
    await this.loadConversations();
    if (opening !== this.opens) return;
    for (const frame of this.cursors.frames()) this.socket.send(frame);
    for (const entry of this.outbox.all()) if (entry.refused === undefined) this.socket.send(entry.frame);
    this.pending.resend();
    if (opening > 1) this.timelines.markStale();
    if (this.openId !== undefined) void this.timelines.ensureNewest(this.openId);
  }

  async loadConversations(): Promise<void> {
    try {
      const conversations = await this.api.conversations();
      this.conversations.replaceAll(conversations);
      for (const conversation of conversations) {
        this.presence.learn(conversation);
        this.cursors.begin(conversation);
      }
      for (const id of this.cursors.conversationIds()) if (!this.conversations.get(id)) this.dropped(id);
      this.loaded = true;
      this.loadFailed = false;
    } catch {
      this.loadFailed = !this.loaded;
    }
    this.changes.ring();
  }

  /** A page is not told when the other end vanished without a word; a missing acknowledgement gives it away. */
  private doubtConnection(clientId: string): void {
    const missing = this.outbox.all().some((entry) => entry.frame.clientId === clientId && entry.refused === undefined);
    if (missing && this.connection.name === 'open') this.socket.renew();
  }

  private connectionChanged(state: ConnectionState): void {
    this.connection = state;
    if (state.name === 'closed' && state.code >= 4501 && state.code <= 4502) this.around.signedOut();
    this.changes.ring();
  }
}
