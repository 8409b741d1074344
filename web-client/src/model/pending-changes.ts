import type { Cancel, Clock } from '../platform/clock.ts';
import type { ClientFrame } from '../protocol/frames.ts';
import type { Id } from '../protocol/objects.ts';

/** How long a deletion can be taken back. */
export const UNDO_LASTS = 5000;

/** Own edits and deletions that the gateway has not confirmed yet. They go out when there is a connection. */
export class PendingChanges {
  private readonly edits = new Map<Id, string>();
  private readonly deletions = new Map<Id, Cancel | undefined>();

  constructor(
    private readonly clock: Clock,
    private readonly send: (frame: ClientFrame) => boolean,
    private readonly changed: () => void,
  ) {}

  editOf(messageId: Id): string | undefined {
    return this.edits.get(messageId);
  }

  removalOf(messageId: Id): 'none' | 'undoable' | 'sent' {
    if (!this.deletions.has(messageId)) return 'none';
    return this.deletions.get(messageId) === undefined ? 'sent' : 'undoable';
  }

  edit(messageId: Id, text: string): void {
    this.edits.set(messageId, text);
    this.send({ type: 'message:edit', messageId, text });
    this.changed();
  }

  delete(messageId: Id): void {
    this.deletions.get(messageId)?.();
    const cancel = this.clock.after(UNDO_LASTS, () => {
      this.deletions.set(messageId, undefined);
      this.send({ type: 'message:delete', messageId });
      this.changed();
    });
    this.deletions.set(messageId, cancel);
    this.changed();
  }

  undoDelete(messageId: Id): void {
    this.deletions.get(messageId)?.();
    this.deletions.delete(messageId);
    this.changed();
  }

  /** The gateway said how the message is now. */
  settled(messageId: Id): void {
    this.edits.delete(messageId);
    if (this.deletions.get(messageId) === undefined) this.deletions.delete(messageId);
  }

  /** The gateway refused a change without saying which: all show again what is true there. */
  dropAll(): void {
    this.edits.clear();
    for (const [messageId, cancel] of this.deletions) if (!cancel) this.deletions.delete(messageId);
    this.changed();
  }

  /** Says again what a lost connection may have swallowed; both are harmless twice. */
  resend(): void {
    for (const [messageId, text] of this.edits) this.send({ type: 'message:edit', messageId, text });
    for (const [messageId, cancel] of this.deletions) if (!cancel) this.send({ type: 'message:delete', messageId });
  }
}
