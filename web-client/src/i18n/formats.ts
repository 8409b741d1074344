import { uiLanguage } from './text.ts';

/** Dates, names and lists as the language of the interface writes them. */

const formatters = new Map<string, unknown>();

function kept<T>(kind: string, make: (locale: string) => T): T {
  const key = `${uiLanguage()} ${kind}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) formatters.set(key, formatter = make(uiLanguage()));
  return formatter as T;
}

/** "German", or for a sentence of its own with a capital first letter. */
export function languageName(code: string): string {
  const names = kept('language', (locale) => new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' }));
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

/** The language's own name for itself: "Deutsch". */
export function ownLanguageName(code: string): string {
  try {
    const name = new Intl.DisplayNames(code, { type: 'language' }).of(code) ?? code;
    return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
  } catch {
    return code;
  }
}

export function timeOfDay(at: number): string {
  return kept('time', (locale) => new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' })).format(at);
}

export function fullTime(at: number): string {
  return kept('full', (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' })).format(at);
}

/** "today", "yesterday", a weekday within the last week, else the date. */
export function day(at: number, now: number): string {
  const days = daysBetween(at, now);
  if (days === 0 || days === 1) {
    const word = kept('relative day', (locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })).format(-days, 'day');
    return word.charAt(0).toLocaleUpperCase(uiLanguage()) + word.slice(1);
  }
  if (days > 1 && days < 7) return kept('weekday', (locale) => new Intl.DateTimeFormat(locale, { weekday: 'long' })).format(at);
  return kept('date', (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long' })).format(at);
}

/** For a list: the time today, a weekday within the last week, else a short date. */
export function shortWhen(at: number, now: number): string {
  const days = daysBetween(at, now);
  if (days <= 0) return timeOfDay(at);
  if (days < 7) return kept('short weekday', (locale) => new Intl.DateTimeFormat(locale, { weekday: 'short' })).format(at);
  return kept('short date', (locale) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })).format(at);
}

/** "5 minutes ago". */
export function ago(at: number, now: number): string {
  const relative = kept('relative', (locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  const minutes = Math.max(1, Math.round((now - at) / 60_000));
  if (minutes < 60) return relative.format(-minutes, 'minute');
  if (minutes < 24 * 60) return relative.format(-Math.round(minutes / 60), 'hour');
  return relative.format(-Math.round(minutes / (24 * 60)), 'day');
}

export function list(names: readonly string[]): string {
  return kept('list', (locale) => new Intl.ListFormat(locale, { type: 'conjunction' })).format(names);
}

export function number(value: number): string {
  return kept('number', (locale) => new Intl.NumberFormat(locale)).format(value);
}

function daysBetween(at: number, now: number): number {
  const midnight = (time: number) => new Date(time).setHours(0, 0, 0, 0);
  return Math.round((midnight(now) - midnight(at)) / 86_400_000);
}
