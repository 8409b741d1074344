import { Emitter } from '../platform/emitter.ts';
import { LANGUAGES, type UiLanguage } from '../protocol/limits.ts';
import type { Catalogue, TextKey } from './catalogue.ts';
import { en } from './en.ts';

export type { TextKey } from './catalogue.ts';
export type TextParameters = Readonly<Record<string, string | number>>;

const LOADERS: Readonly<Record<UiLanguage, () => Promise<Catalogue>>> = {
  en: () => Promise.resolve(en),
  fr: async () => (await import('./fr.ts')).fr,
  es: async () => (await import('./es.ts')).es,
  de: async () => (await import('./de.ts')).de,
  pt: async () => (await import('./pt.ts')).pt,
  zh: async () => (await import('./zh.ts')).zh,
  ja: async () => (await import('./ja.ts')).ja,
  ar: async () => (await import('./ar.ts')).ar,
};

/** Rings when the language of the interface changed. */
export const textChanges = new Emitter();

let language: UiLanguage = 'en';
let catalogue: Catalogue = en;
let plurals = new Intl.PluralRules('en');

export function uiLanguage(): UiLanguage {
  return language;
}

export function isRightToLeft(code: string): boolean {
  return code === 'ar' || code === 'he' || code === 'fa' || code === 'ur';
}

/** The first language of the browser that the interface has, else English. */
export function preferredUiLanguage(wanted: readonly string[]): UiLanguage {
  for (const tag of wanted) {
    const known = LANGUAGES.find((code) => code === tag.slice(0, 2).toLowerCase());
    if (known) return known;
  }
  return 'en';
}

export async function useUiLanguage(next: UiLanguage): Promise<void> {
  catalogue = await LOADERS[next]();
  language = next;
  plurals = new Intl.PluralRules(next);
  textChanges.ring();
}

export function t(key: TextKey, parameters: TextParameters = {}): string {
  const text = catalogue[key];
  const form = typeof text === 'string' ? text : (text[plurals.select(Number(parameters['count'] ?? 0))] ?? text.other);
  return form.replace(/\{(\w+)\}/g, (hole, name: string) => String(parameters[name] ?? hole));
}
