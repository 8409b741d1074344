import type { KeyValueStore } from './storage.ts';

export type Theme = 'system' | 'light' | 'dark';

const KEY = 'meeshy.theme';

/** The theme chosen on this device; `system` follows the operating system. */
export function chosenTheme(store: KeyValueStore): Theme {
  const theme = store.get(KEY);
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

export function chooseTheme(store: KeyValueStore, theme: Theme): void {
  if (theme === 'system') {
    store.remove(KEY);
    delete document.documentElement.dataset['theme'];
  } else {
    store.set(KEY, theme);
    document.documentElement.dataset['theme'] = theme;
  }
}
