/** The assertions and the test function that our tests use; nothing else reaches for the runtime. */

export const test: (name: string, body: () => void | Promise<void>) => void = Deno.test;

export function equal(actual: unknown, expected: unknown): void {
  const [a, e] = [show(actual), show(expected)];
  if (a !== e) throw new Error(`expected ${e}\n but was ${a}`);
}

export function truthy(value: unknown, what: string): asserts value {
  if (!value) throw new Error(`${what} should hold, but was ${show(value)}`);
}

/** Waits for a condition over real sockets; looks again after each turn of the event loop, for five seconds at most. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  const end = performance.now() + 5000;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`still waiting for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** JSON with sorted keys, so that the order of fields does not matter. */
function show(value: unknown): string {
  if (value === undefined) return 'undefined';
  return JSON.stringify(
    value,
    (_, inner: unknown) => {
      if (inner === undefined) return '(undefined)';
      if (inner instanceof Map) return { map: [...inner] };
      if (inner instanceof Set) return { set: [...inner] };
      if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner;
      return Object.fromEntries(
        Object.entries(inner)
          .filter(([, field]) => field !== undefined)
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      );
    },
    1,
  );
}
