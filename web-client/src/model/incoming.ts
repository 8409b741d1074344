import type { ServerFrame } from '../protocol/frames.ts';
import type { Id, Message } from '../protocol/objects.ts';
import type { Chat } from './chat.ts';

/** Refusals that pass by themselves: the message is sent again after this many milliseconds. */
const TRANSIENT: ReadonlySet<string> = new Set(['rate_limited', 'unavailable']);
const TRANSIENT_PAUSE = 2000;

/** What the gateway says, applied to the parts of the chat. */
export class Incoming {
  constructor(private readonly chat: Chat) {}

  apply(frame: ServerFrame): void {
    switch (frame.type) {
      case 'message:receive':
        this.receive(frame.message);
        break;
      case 'message:ack':
        this.acknowledged(frame);
        break;
      case 'message:translated':
        this.translated(frame, frame.translation);
        break;
      case 'message:untranslated':
        if (frame.language !== this.chat.preferences.language) break;
        this.chat.timelines.opened(frame.conversationId)?.untranslated(frame.seq, frame.revision, {
          language: frame.language,
          reason: frame.reason,
        });
        break;
      case 'message:updated':
        this.chat.pending.settled(frame.message.id);
        this.chat.timelines.opened(frame.message.conversationId)?.merge([frame.message]);
        this.chat.conversations.changed(frame.message.conversationId, frame.message.seq, () => frame.message);
        break;
      case 'message:deleted':
        this.chat.pending.settled(frame.messageId);
        this.chat.timelines.opened(frame.conversationId)?.deleted(frame.seq, frame.revision, frame.deletedAt);
        this.chat.conversations.changed(frame.conversationId, frame.seq, ({ translation: _, ...message }) => ({
          ...message,
          text: '',
          deletedAt: frame.deletedAt,
        }));
        break;
      case 'message:typing':
        if (frame.userId !== this.chat.me.id) this.chat.typing.set(frame.conversationId, frame.userId, frame.typing);
        break;
      case 'message:read':
        this.chat.conversations.read(frame.conversationId, frame.userId, frame.seq);
        break;
      case 'conversation:updated':
        this.chat.adopt(frame.conversation);
        break;
      case 'conversation:removed':
        this.chat.dropped(frame.conversationId);
        break;
      case 'user:online':
        this.chat.presence.online(frame.userId);
        break;
      case 'user:offline':
        this.chat.presence.offline(frame.userId, frame.lastSeen);
        break;
      case 'error':
        this.refused(frame.code, frame.clientId);
        break;
      case 'connection':
      case 'session:resumed':
        break;
    }
    this.chat.changes.ring();
  }

  private receive(message: Message): void {
    if (!this.chat.cursors.has(message.conversationId)) return; // a conversation that the list, on its way, will bring
    if (message.senderId === this.chat.me.id) this.chat.outbox.acknowledge(message.clientId);
    else this.chat.typing.set(message.conversationId, message.senderId, false);
    this.chat.timelines.opened(message.conversationId)?.merge([message]);
    this.chat.conversations.received(message);
    this.chat.cursors.arrived(message);
  }

  /** The own message takes its place at once; the copy that every member receives replaces it. */
  private acknowledged(ack: Extract<ServerFrame, { type: 'message:ack' }>): void {
    const entry = this.chat.outbox.all().find((waiting) => waiting.frame.clientId === ack.clientId);
    this.chat.outbox.acknowledge(ack.clientId);
    if (!entry) return;
    const { text, language, replyTo } = entry.frame;
    this.chat.timelines.opened(ack.conversationId)?.merge([
      {
        id: ack.messageId,
        conversationId: ack.conversationId,
        seq: ack.seq,
        senderId: this.chat.me.id,
        clientId: ack.clientId,
        text,
        language: language ?? this.chat.me.language,
        sentAt: ack.sentAt,
        revision: 1,
        ...(replyTo === undefined ? {} : { replyTo }),
      },
    ]);
  }

  translated(of: { conversationId: Id; seq: number; revision: number }, translation: Message['translation']): void {
    if (!translation || translation.language !== this.chat.preferences.language) return;
    this.chat.timelines.opened(of.conversationId)?.translated(of.seq, of.revision, translation);
    this.chat.conversations.changed(
      of.conversationId,
      of.seq,
      (message) => message.revision === of.revision ? { ...message, translation } : message,
    );
  }

  private refused(code: string, clientId: string | undefined): void {
    if (clientId === undefined) {
      if (code === 'unknown_type' || code === 'rate_limited') return; // typing and read marks are not worth a word
      this.chat.pending.dropAll();
      this.chat.notices.say('bad', 'notice.changeRefused');
    } else if (TRANSIENT.has(code)) {
      this.chat.clock.after(TRANSIENT_PAUSE, () => {
        this.chat.resend(clientId);
      });
    } else {
      this.chat.outbox.refuse(clientId, code);
    }
  }
}
