import type { Id, Message, Preferences, Translation } from '../protocol/objects.ts';

/** How one reader gets to see one message. */
export type Reading =
  | { readonly kind: 'plain' }
  | { readonly kind: 'translated'; readonly translation: Translation }
  | { readonly kind: 'pending' }
  | { readonly kind: 'untranslated'; readonly reason: string };

const PLAIN: Reading = { kind: 'plain' };

export function readingOf(message: Message, readerId: Id, preferences: Preferences): Reading {
  if (message.deletedAt !== undefined || message.senderId === readerId) return PLAIN;
  if (message.language === preferences.language || preferences.neverTranslate.includes(message.language)) return PLAIN;
  if (message.translation) {
    return message.translation.text === message.text ? PLAIN : { kind: 'translated', translation: message.translation };
  }
  if (message.untranslated) return { kind: 'untranslated', reason: message.untranslated.reason };
  return { kind: 'pending' };
}

/** The text a reader sees first, and the language it is in. */
export function firstText(message: Message, reading: Reading): { readonly text: string; readonly language: string } {
  return reading.kind === 'translated' ? reading.translation : message;
}
