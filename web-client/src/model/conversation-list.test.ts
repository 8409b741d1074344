import { aConversation, aMember, aMessage } from '../testing/samples.ts';
import { equal, test } from '../testing/check.ts';
import { ConversationList } from './conversation-list.ts';

function listOf(...changes: Parameters<typeof aConversation>[0][]): ConversationList {
  const list = new ConversationList('amelie');
  list.replaceAll(changes.map(aConversation));
  return list;
}

test('a new message of somebody else counts as unread once, and moves its conversation to the top', () => {
  const list = listOf({ id: 'other', updatedAt: '2026-05-04T09:30:00Z' }, { id: 'c' });
  list.received(aMessage());
  list.received(aMessage());
  equal([list.all()[0]?.id, list.get('c')?.unread, list.get('c')?.lastSeq], ['c', 1, 1]);
});

test('an own message is never unread', () => {
  const list = listOf({});
  list.received(aMessage({ senderId: 'amelie' }));
  equal(list.get('c')?.unread, 0);
});

test('what the list said already is not counted again when it is resumed', () => {
  const list = listOf({ lastSeq: 3, unread: 3 });
  for (const seq of [1, 2, 3]) list.received(aMessage({ seq }));
  equal(list.get('c')?.unread, 3);
});

test('reading in another tab takes the unread mark away', () => {
  const list = listOf({ lastSeq: 3, unread: 3 });
  list.read('c', 'amelie', 2);
  equal(list.get('c')?.unread, 1);
  list.read('c', 'amelie', 1);
  equal([list.get('c')?.unread, list.get('c')?.lastReadSeq], [1, 2]);
});

test('reading by others shows at the members', () => {
  const list = listOf({ members: [aMember('amelie'), aMember('ben', 1)] });
  list.read('c', 'ben', 4);
  equal(list.get('c')?.members[1]?.lastReadSeq, 4);
});
