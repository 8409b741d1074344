import { memoryStore } from '../platform/storage.ts';
import { equal, test } from '../testing/check.ts';
import { Outbox } from './outbox.ts';

const frame = (clientId: string) => ({ type: 'message:send', clientId, conversationId: 'c', text: clientId }) as const;

test('what waits survives a reload, in the order it was written', () => {
  const store = memoryStore();
  const outbox = new Outbox(store, 'me');
  outbox.add(frame('second'), 2);
  outbox.add(frame('first'), 1);
  outbox.add(frame('gone'), 3);
  outbox.acknowledge('gone');

  equal(new Outbox(store, 'me').all().map((entry) => entry.frame.clientId), ['first', 'second']);
  equal(new Outbox(store, 'somebody else').all(), []);
});

test('a refused message is kept with its reason until it is tried again', () => {
  const store = memoryStore();
  const outbox = new Outbox(store, 'me');
  outbox.add(frame('a'), 1);
  outbox.refuse('a', 'rate_limited');
  equal(new Outbox(store, 'me').all()[0]?.refused, 'rate_limited');
  outbox.retry('a');
  equal(new Outbox(store, 'me').all()[0]?.refused, undefined);
});

test('two tabs keep each their own message', () => {
  const store = memoryStore();
  const [left, right] = [new Outbox(store, 'me'), new Outbox(store, 'me')];
  left.add(frame('left'), 1);
  right.add(frame('right'), 2);
  equal(new Outbox(store, 'me').all().length, 2);
});
