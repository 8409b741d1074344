import { equal, test } from '../testing/check.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { Typing } from './typing.ts';

test('a typing mark ends after six seconds, counted from its last sign', () => {
  const clock = new ManualClock();
  const typing = new Typing(clock, () => undefined);
  typing.set('c', 'ben', true);
  clock.advance(4000);
  typing.set('c', 'ben', true);
  clock.advance(5999);
  equal(typing.in('c'), ['ben']);
  clock.advance(1);
  equal(typing.in('c'), []);
});
