import { html, type TemplateResult } from 'lit';
import { ownLanguageName } from '../../i18n/formats.ts';
import { LANGUAGES } from '../../protocol/limits.ts';

/** Languages, each under its own name, as options of a select; the selected one is always among them. */
export function languageOptions(selected: string, codes: readonly string[] = LANGUAGES): TemplateResult[] {
  const all = codes.includes(selected) || selected === '' ? codes : [...codes, selected];
  return all.map((code) => html`<option value=${code} lang=${code} ?selected=${code === selected}>${ownLanguageName(code)}</option>`);
}
