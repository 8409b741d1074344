import type { ClientFrame } from '../protocol/frames.ts';
import { MAX_CURSORS_PER_FRAME } from '../protocol/limits.ts';
import type { Conversation, Id, Message } from '../protocol/objects.ts';

/** The last seq of each conversation that arrived in order. What follows is asked for after a lost connection. */
export class Cursors {
  private readonly seqs = new Map<Id, number>();

  has(conversationId: Id): boolean {
    return this.seqs.has(conversationId);
  }

  conversationIds(): readonly Id[] {
    return [...this.seqs.keys()];
  }

  /** A conversation was loaded: what it counts is known, unless it was followed before. */
  begin(conversation: Conversation): void {
    if (!this.seqs.has(conversation.id)) this.seqs.set(conversation.id, conversation.lastSeq);
  }

  arrived(message: Message): void {
    this.seqs.set(message.conversationId, Math.max(this.seqs.get(message.conversationId) ?? 0, message.seq));
  }

  forget(conversationId: Id): void {
    this.seqs.delete(conversationId);
  }

  /** The frames that ask for everything missed, each within the size of a frame. */
  frames(): readonly ClientFrame[] {
    const all = [...this.seqs];
    const frames: ClientFrame[] = [];
    for (let from = 0; from < all.length; from += MAX_CURSORS_PER_FRAME) {
      frames.push({ type: 'session:resume', cursors: Object.fromEntries(all.slice(from, from + MAX_CURSORS_PER_FRAME)) });
    }
    return frames;
  }
}
