/** Strings kept by name across reloads; null when absent, as the browser's Storage has it. */
export interface KeyValueStore {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  keys(): string[];
}

/** The browser's localStorage, or memory where it is refused (private windows, blocked site data). */
export function browserStore(): KeyValueStore {
  try {
    const probe = 'meeshy.probe';
    localStorage.setItem(probe, '1');
    localStorage.removeItem(probe);
  } catch {
    return memoryStore();
  }
  return {
    get: (key) => localStorage.getItem(key),
    set: (key, value) => {
      try {
        localStorage.setItem(key, value);
      } catch {
        // full: what is kept elsewhere in memory goes on, it only does not survive a reload
      }
    },
    remove: (key) => localStorage.removeItem(key),
    keys: () => Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? ''),
  };
}

export function memoryStore(): KeyValueStore {
  const entries = new Map<string, string>();
  return {
    get: (key) => entries.get(key) ?? null,
    set: (key, value) => void entries.set(key, value),
    remove: (key) => void entries.delete(key),
    keys: () => [...entries.keys()],
  };
}

/** A value kept as JSON; what cannot be read counts as absent. */
export function readJson<T>(store: KeyValueStore, key: string): T | undefined {
  const text = store.get(key);
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}
