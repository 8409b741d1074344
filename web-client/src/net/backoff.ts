const FIRST = 500;
const LONGEST = 30_000;

/**
 * Milliseconds to wait before the given attempt (1 is the first after a loss): doubling from half a second to half a minute,
 * of which a random part between half and all is taken, so that a thousand clients do not come back in the same instant.
 */
export function backoff(attempt: number, random: () => number): number {
  const ceiling = Math.min(LONGEST, FIRST * 2 ** Math.min(attempt - 1, 16));
  return Math.round(ceiling * (0.5 + random() / 2));
}
