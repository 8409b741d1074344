import { equal, test } from '../testing/check.ts';
import { backoff } from './backoff.ts';

test('waiting doubles from half a second and stops at half a minute', () => {
  equal([1, 2, 3, 7, 8, 1000].map((attempt) => backoff(attempt, () => 1)), [500, 1000, 2000, 30_000, 30_000, 30_000]);
});

test('jitter takes between half and all of it', () => {
  equal(backoff(3, () => 0), 1000);
  equal(backoff(3, () => 0.5), 1500);
});
