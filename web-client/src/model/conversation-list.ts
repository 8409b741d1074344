import type { Conversation, Id, Message } from '../protocol/objects.ts';

/** The conversations one is a member of, newest activity first, with their unread counts. */
export class ConversationList {
  private readonly byId = new Map<Id, Conversation>();
  private sorted: readonly Conversation[] | undefined;

  constructor(private readonly me: Id) {}

  all(): readonly Conversation[] {
    this.sorted ??= [...this.byId.values()].sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1));
    return this.sorted;
  }

  get(id: Id): Conversation | undefined {
    return this.byId.get(id);
  }

  /** The direct conversation with somebody, if there is one. */
  directWith(userId: Id): Conversation | undefined {
    return this.all().find((one) => one.type === 'direct' && one.members.some((member) => member.user.id === userId));
  }

  replaceAll(conversations: readonly Conversation[]): void {
    this.byId.clear();
    for (const conversation of conversations) this.byId.set(conversation.id, conversation);
    this.sorted = undefined;
  }

  put(conversation: Conversation): void {
    this.byId.set(conversation.id, conversation);
    this.sorted = undefined;
  }

  remove(id: Id): void {
    this.byId.delete(id);
    this.sorted = undefined;
  }

  received(message: Message): void {
    this.change(message.conversationId, (known) => {
      if (message.seq < known.lastSeq) return known;
      const isNew = message.seq > known.lastSeq;
      const unread = known.unread + (isNew && message.senderId !== this.me && message.deletedAt === undefined ? 1 : 0);
      return { ...known, unread, lastSeq: message.seq, lastMessage: message, updatedAt: isNew ? message.sentAt : known.updatedAt };
    });
  }

  /** A message changed (edited, translated, deleted); only the last one shows in the list. */
  changed(conversationId: Id, seq: number, to: (message: Message) => Message): void {
    this.change(conversationId, (known) => known.lastMessage?.seq === seq ? { ...known, lastMessage: to(known.lastMessage) } : known);
  }

  read(conversationId: Id, userId: Id, seq: number): void {
    this.change(conversationId, (known) => {
      const members = known.members.map((member) =>
        member.user.id === userId && member.lastReadSeq < seq ? { ...member, lastReadSeq: seq } : member
      );
      if (userId !== this.me || seq <= known.lastReadSeq) return { ...known, members };
      return { ...known, members, lastReadSeq: seq, unread: Math.min(known.unread, Math.max(0, known.lastSeq - seq)) };
    });
  }

  private change(id: Id, to: (known: Conversation) => Conversation): void {
    const known = this.byId.get(id);
    if (known) this.put(to(known));
  }
}
