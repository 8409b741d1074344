import { type KeyValueStore, readJson } from '../platform/storage.ts';
import type { Id } from '../protocol/objects.ts';
import type { SendFrame } from '../protocol/frames.ts';

/** A message that is not acknowledged yet. */
export interface Waiting {
  readonly frame: SendFrame;
  /** Milliseconds since the epoch. */
  readonly writtenAt: number;
  /** The code of the gateway's refusal; absent while the message is on its way. */
  readonly refused?: string;
}

/**
 * The messages that wait for their acknowledgement, oldest first. Each is stored under its own key, so that it survives a
 * reload and two tabs never overwrite each other's. Sending one twice is harmless: the client id makes it one message.
 */
export class Outbox {
  private readonly entries = new Map<string, Waiting>();
  private readonly prefix: string;

  constructor(
    private readonly store: KeyValueStore,
    userId: Id,
  ) {
    this.prefix = `meeshy.outbox.${userId}.`;
    const stored = store
      .keys()
      .filter((key) => key.startsWith(this.prefix))
      .map((key) => readJson<Waiting>(store, key))
      .filter((entry) => entry !== undefined);
    for (const entry of stored.sort((a, b) => a.writtenAt - b.writtenAt)) this.entries.set(entry.frame.clientId, entry);
  }

  add(frame: SendFrame, writtenAt: number): void {
    this.put({ frame, writtenAt });
  }

  acknowledge(clientId: string): void {
    if (!this.entries.delete(clientId)) return;
    this.store.remove(this.prefix + clientId);
  }

  refuse(clientId: string, code: string): void {
    const entry = this.entries.get(clientId);
    if (entry) this.put({ ...entry, refused: code });
  }

  /** Puts a refused message back on its way. */
  retry(clientId: string): Waiting | undefined {
    const entry = this.entries.get(clientId);
    if (!entry) return undefined;
    const again = { frame: entry.frame, writtenAt: entry.writtenAt };
    this.put(again);
    return again;
  }

  all(): readonly Waiting[] {
    return [...this.entries.values()];
  }

  of(conversationId: Id): readonly Waiting[] {
    return this.all().filter((entry) => entry.frame.conversationId === conversationId);
  }

  private put(entry: Waiting): void {
    this.entries.set(entry.frame.clientId, entry);
    this.store.set(this.prefix + entry.frame.clientId, JSON.stringify(entry));
  }
}
