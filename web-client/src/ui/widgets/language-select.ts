import { html, type TemplateResult } from 'lit';
import { ownLanguageName } from '../../i18n/formats.ts';
import { LANGUAGES } from '../../protocol/limits.ts';

/** The languages, each under its own name, as options of a select. */
export function languageOptions(selected: string): TemplateResult[] {
  const codes: readonly string[] = LANGUAGES;
  const all = codes.includes(selected) || selected === '' ? codes : [...codes, selected];
  return all.map((code) => html`<option value=${code} lang=${code} ?selected=${code === selected}>${ownLanguageName(code)}</option>`);
}
