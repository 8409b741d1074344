import type { Conversation, Id, Instant } from '../protocol/objects.ts';

/** Who of one's contacts is online, and when the others were last. */
export class Presence {
  private readonly onlineIds = new Set<Id>();
  private readonly lastSeenAt = new Map<Id, Instant>();

  /** Takes over what a freshly loaded conversation says about its members. */
  learn(conversation: Conversation): void {
    for (const { user } of conversation.members) {
      if (user.online) this.online(user.id);
      else this.offline(user.id, user.lastSeen);
    }
  }

  online(id: Id): void {
    this.onlineIds.add(id);
  }

  offline(id: Id, lastSeen: Instant | undefined): void {
    this.onlineIds.delete(id);
    if (lastSeen !== undefined) this.lastSeenAt.set(id, lastSeen);
  }

  isOnline(id: Id): boolean {
    return this.onlineIds.has(id);
  }

  lastSeen(id: Id): Instant | undefined {
    return this.lastSeenAt.get(id);
  }
}
