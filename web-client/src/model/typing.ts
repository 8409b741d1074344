import type { Cancel, Clock } from '../platform/clock.ts';
import { TYPING_LASTS } from '../protocol/limits.ts';
import type { Id } from '../protocol/objects.ts';

/** Who writes in which conversation. A mark ends when it is taken back, when a message comes, or after six seconds. */
export class Typing {
  private readonly ends = new Map<string, Cancel>();
  private readonly writers = new Map<Id, Set<Id>>();

  constructor(
    private readonly clock: Clock,
    private readonly changed: () => void,
  ) {}

  in(conversationId: Id): readonly Id[] {
    return [...(this.writers.get(conversationId) ?? [])];
  }

  set(conversationId: Id, userId: Id, typing: boolean): void {
    const key = `${conversationId} ${userId}`;
    this.ends.get(key)?.();
    this.ends.delete(key);
    const here = this.writers.get(conversationId) ?? new Set();
    this.writers.set(conversationId, here);
    if (typing) {
      here.add(userId);
      this.ends.set(key, this.clock.after(TYPING_LASTS, () => this.set(conversationId, userId, false)));
    } else {
      here.delete(userId);
    }
    this.changed();
  }
}
