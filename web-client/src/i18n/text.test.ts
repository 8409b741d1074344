import { LANGUAGES } from '../protocol/limits.ts';
import { equal, test } from '../testing/check.ts';
import type { Catalogue, TextKey } from './catalogue.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import { pt } from './pt.ts';
import { isRightToLeft, preferredUiLanguage, t, uiLanguage, useUiLanguage } from './text.ts';
import { zh } from './zh.ts';

const CATALOGUES: Readonly<Record<(typeof LANGUAGES)[number], Catalogue>> = { en, fr, es, de, pt, zh, ja, ar };

test('every text has the parameters of the English one in every language', () => {
  const wrong: string[] = [];
  for (const [language, catalogue] of Object.entries(CATALOGUES)) {
    for (const key of Object.keys(en) as TextKey[]) {
      if (parameters(catalogue[key]) !== parameters(en[key])) wrong.push(`${language} ${key}`);
    }
  }
  equal(wrong, []);
});

test('every plural has the categories of its language', () => {
  const missing: string[] = [];
  for (const [language, catalogue] of Object.entries(CATALOGUES)) {
    const rules = new Intl.PluralRules(language);
    for (const [key, text] of Object.entries(catalogue)) {
      if (typeof text === 'string') continue;
      for (const count of [1, 2, 3, 11, 100]) if (!(rules.select(count) in text)) missing.push(`${language} ${key} ${count}`);
    }
  }
  equal(missing, []);
});

test('the language of the interface is the first of the browser that there is', () => {
  equal(preferredUiLanguage(['nl-NL', 'pt-BR', 'en']), 'pt');
  equal(preferredUiLanguage(['nl']), 'en');
});

test('counts take their plural form, other holes their parameters', async () => {
  equal(t('list.unread', { count: 1 }), '1 unread message');
  equal(t('list.unread', { count: 2 }), '2 unread messages');
  await useUiLanguage('ar');
  equal([t('list.unread', { count: 3 }), uiLanguage(), isRightToLeft('ar')], ['3 رسائل غير مقروءة', 'ar', true]);
  await useUiLanguage('en');
});

function parameters(text: Catalogue[TextKey]): string {
  const form = typeof text === 'string' ? text : text.other;
  return [...form.matchAll(/\{\w+\}/g)].map((match) => match[0]).sort().join(' ');
}
