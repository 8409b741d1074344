import type { Waiting } from '../net/outbox.ts';
import type { Id, Message } from '../protocol/objects.ts';

/** What a timeline shows from top to bottom. */
export type TimelineItem =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'unread'; readonly key: string }
  | { readonly kind: 'group'; readonly key: string; readonly senderId: Id; readonly at: number; readonly entries: readonly Entry[] };

export type Entry = { readonly kind: 'message'; readonly message: Message } | { readonly kind: 'waiting'; readonly waiting: Waiting };

const SAME_GROUP = 5 * 60_000;

/**
 * Puts day dividers, the unread divider (before the first message of others after `unreadAfter`) and groups of one author
 * around messages. Days are those of the local time zone. The waiting ones come last.
 */
export function group(messages: readonly Message[], waiting: readonly Waiting[], me: Id, unreadAfter: number | undefined): TimelineItem[] {
  const items: TimelineItem[] = [];
  let day = '';
  let previous = { senderId: '', at: 0 };
  let entries: Entry[] = [];
  let divided = unreadAfter === undefined;

  const add = (senderId: Id, at: number, key: string, entry: Entry) => {
    const today = new Date(at).toDateString();
    let fresh = senderId !== previous.senderId || at - previous.at > SAME_GROUP;
    if (today !== day) {
      day = today;
      fresh = true;
      items.push({ kind: 'day', key: `day ${today}`, at });
    }
    if (!divided && entry.kind === 'message' && senderId !== me && entry.message.seq > (unreadAfter ?? 0)) {
      divided = true;
      fresh = true;
      items.push({ kind: 'unread', key: 'unread' });
    }
    if (fresh) {
      entries = [];
      items.push({ kind: 'group', key, senderId, at, entries });
    }
    entries.push(entry);
    previous = { senderId, at };
  };

  const acknowledged = new Set<string>();
  for (const message of messages) {
    if (message.senderId === me) acknowledged.add(message.clientId);
    add(message.senderId, Date.parse(message.sentAt), `from ${message.seq}`, { kind: 'message', message });
  }
  for (const entry of waiting) {
    if (acknowledged.has(entry.frame.clientId)) continue;
    add(me, Math.max(entry.writtenAt, previous.at), `from ${entry.frame.clientId}`, { kind: 'waiting', waiting: entry });
  }
  return items;
}
