/** Runs one task at a time under a name, across all tabs of this browser. */
export type Exclusive = <T>(name: string, task: () => Promise<T>) => Promise<T>;

/** Web Locks where the page has them (secure origins), else one at a time within this tab. */
export function browserExclusive(): Exclusive {
  const locks: LockManager | undefined = navigator.locks;
  if (locks) return (name, task) => locks.request(name, task) as ReturnType<typeof task>;
  return inTurn();
}

export function inTurn(): Exclusive {
  const tails = new Map<string, Promise<unknown>>();
  return (name, task) => {
    const turn = (tails.get(name) ?? Promise.resolve()).then(task, task);
    tails.set(name, turn.catch(() => undefined));
    return turn;
  };
}
