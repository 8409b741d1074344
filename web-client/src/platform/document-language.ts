import type { KeyValueStore } from './storage.ts';
import { isRightToLeft, preferredUiLanguage, useUiLanguage } from '../i18n/text.ts';
import { LANGUAGES, type UiLanguage } from '../protocol/limits.ts';

const KEY = 'meeshy.uiLanguage';

/** The language of the interface on this device: the one chosen before, else the browser's. */
export function initialUiLanguage(store: KeyValueStore): UiLanguage {
  const chosen = LANGUAGES.find((code) => code === store.get(KEY));
  return chosen ?? preferredUiLanguage(navigator.languages);
}

/** Loads the language, remembers it, and turns the page to its direction. */
export async function speak(store: KeyValueStore, language: UiLanguage): Promise<void> {
  await useUiLanguage(language);
  store.set(KEY, language);
  document.documentElement.lang = language;
  document.documentElement.dir = isRightToLeft(language) ? 'rtl' : 'ltr';
}
