import { mayReconnect, parseServerFrame } from './frames.ts';
import { equal, test } from '../testing/check.ts';

test('a known frame is read', () => {
  equal(parseServerFrame('{"type":"session:resumed"}'), { type: 'session:resumed' });
});

test('what is not JSON, has no type or an unknown one is ignored', () => {
  for (const text of ['', '{', 'null', '[]', '{"kind":1}', '{"type":7}', '{"type":"party:time"}']) {
    equal(parseServerFrame(text), undefined);
  }
});

test('only the close codes 4500 to 4999 say do not come back', () => {
  equal([1000, 1006, 4000, 4003, 4008, 4499].map(mayReconnect), [true, true, true, true, true, true]);
  equal([4500, 4501, 4502, 4503, 4999].map(mayReconnect), [false, false, false, false, false]);
});
