import { aMessage } from '../testing/samples.ts';
import { equal, test } from '../testing/check.ts';
import { group } from './grouping.ts';

const at = (minute: number, changes = {}) =>
  aMessage({ seq: minute + 1, sentAt: new Date(2026, 4, 4, 10, minute).toISOString(), ...changes });
const shape = (items: ReturnType<typeof group>) =>
  items.map((item) => (item.kind === 'group' ? `${item.senderId}×${item.entries.length}` : item.kind));

test('messages of one author within five minutes of each other form a group', () => {
  equal(shape(group([at(0), at(4), at(9), at(20)], [], 'me', undefined)), ['day', 'ben×3', 'ben×1']);
});

test('another author or another day begins a new group', () => {
  const later = aMessage({ seq: 9, sentAt: new Date(2026, 4, 5, 0, 1).toISOString() });
  equal(shape(group([at(0), at(1, { senderId: 'zoe' }), later], [], 'me', undefined)), ['day', 'ben×1', 'zoe×1', 'day', 'ben×1']);
});

test('the unread divider stands before the first unread message of others', () => {
  const messages = [at(0), at(1, { senderId: 'me' }), at(2), at(3)];
  equal(shape(group(messages, [], 'me', 1)), ['day', 'ben×1', 'me×1', 'unread', 'ben×2']);
});

test('what waits comes last and once', () => {
  const waiting = (clientId: string) => ({
    frame: { type: 'message:send', clientId, conversationId: 'c', text: clientId } as const,
    writtenAt: new Date(2026, 4, 4, 10, 1).getTime(),
  });
  const own = at(0, { senderId: 'me', clientId: 'a' });
  equal(shape(group([own], [waiting('a'), waiting('b')], 'me', undefined)), ['day', 'me×2']);
});
