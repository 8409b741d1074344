import { aMessage, french } from '../testing/samples.ts';
import { equal, test } from '../testing/check.ts';
import { readingOf } from './reading.ts';

const translation = { language: 'fr', text: 'Bonjour', model: 'm', cached: false };
const kind = (message = aMessage(), preferences = french) => readingOf(message, 'amelie', preferences).kind;

test('what is already in the language of the reader has no mark', () => equal(kind(aMessage({ language: 'fr' })), 'plain'));

test('what the reader never wants translated has no mark', () =>
  equal(kind(aMessage({ translation }), { ...french, neverTranslate: ['en'] }), 'plain'));

test('what one wrote oneself has no mark', () => equal(kind(aMessage({ senderId: 'amelie' })), 'plain'));

test('a translation that equals the original has nothing to show', () =>
  equal(kind(aMessage({ translation: { ...translation, text: 'Hello' } })), 'plain'));

test('otherwise it is translated, on its way, or not translated', () => {
  equal(kind(aMessage({ translation })), 'translated');
  equal(kind(), 'pending');
  equal(kind(aMessage({ untranslated: { language: 'fr', reason: 'overloaded' } })), 'untranslated');
});
