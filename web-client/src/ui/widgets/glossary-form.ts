import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { LANGUAGES, MAX_TERM_LENGTH } from '../../protocol/limits.ts';
import type { GlossaryTerm, LanguageCode } from '../../protocol/objects.ts';
import { languageName } from '../../i18n/formats.ts';
import { t } from '../../i18n/text.ts';
import { failureText } from '../failure-text.ts';
import { View } from '../view.ts';
import { languageOptions } from './language-select.ts';

/** One term being written; what it is refused with stands in it. Says `done` when it is saved or given up. */
@customElement('meeshy-glossary-form')
export class GlossaryForm extends View {
  static override styles = [
    View.styles,
    css`
      form {
        display: grid;
        gap: 12px;
        padding: 12px;
        margin: 4px 0;
        border-radius: var(--radius-bubble);
        background: var(--bg);
      }
      .choice {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      .translations {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(180px, 1fr));
        gap: 8px;
      }
      .actions {
        display: flex;
        gap: 8px;
      }
    `,
  ];

  @property({ attribute: false }) term: GlossaryTerm | undefined;
  @property({ attribute: false }) save!: (term: Omit<GlossaryTerm, 'id'>) => Promise<void>;
  @state() private language: LanguageCode | undefined;
  @state() private problem = '';
  @state() private saving = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.language = this.term?.language;
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLInputElement>('input[name=term]')?.focus();
  }

  protected override render() {
    const { term } = this;
    return html`<form data-testid="term-form" @submit=${this.submit} @keydown=${this.keyPressed}>
      <label class="field">
        <span>${t('glossary.term')}</span>
        <input name="term" required maxlength=${MAX_TERM_LENGTH} dir="auto" .value=${term?.term ?? ''} data-testid="term-text" />
      </label>
      <label class="field">
        <span>${t('glossary.language')}</span>
        <select data-testid="term-language" @change=${this.languageChosen}>
          <option value="" ?selected=${this.language === undefined}>${t('glossary.anyLanguage')}</option>
          ${languageOptions(this.language ?? '')}
        </select>
      </label>
      <div class="translations">
        ${LANGUAGES.filter((code) => code !== this.language).map(
          (code) =>
            html`<label class="field">
              <span>${t('glossary.into', { language: languageName(code) })}</span>
              <input
                name=${code}
                maxlength=${MAX_TERM_LENGTH}
                lang=${code}
                dir="auto"
                .value=${term?.translations[code] ?? ''}
                data-testid=${`term-${code}`}
              />
            </label>`,
        )}
      </div>
      <label class="choice">
        <input type="checkbox" name="keep" .checked=${term?.keep ?? false} data-testid="term-keep" />
        ${t('glossary.keep')}
      </label>
      <label class="choice">
        <input type="checkbox" name="caseSensitive" .checked=${term?.caseSensitive ?? false} data-testid="term-case" />
        ${t('glossary.case')}
      </label>
      ${this.problem ? html`<p class="problem" role="alert" data-testid="term-problem">${this.problem}</p>` : nothing}
      <div class="actions">
        <button class="button" ?disabled=${this.saving} data-testid="save-term">${t('glossary.save')}</button>
        <button class="button quiet" type="button" @click=${() => this.emit('done')}>${t('common.cancel')}</button>
      </div>
    </form>`;
  }

  private languageChosen(event: Event): void {
    const code = (event.target as HTMLSelectElement).value;
    this.language = code === '' ? undefined : code;
  }

  private keyPressed(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.emit('done');
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const text = (name: string) => String(data.get(name) ?? '').trim();
    const translations = Object.fromEntries(LANGUAGES.map((code) => [code, text(code)] as const).filter(([, value]) => value !== ''));
    const keep = data.has('keep');
    if (!keep && Object.keys(translations).length === 0) {
      this.problem = t('glossary.needsTranslation');
      return;
    }
    const language = this.language === undefined ? {} : { language: this.language };
    this.saving = true;
    try {
      await this.save({ term: text('term'), ...language, keep, caseSensitive: data.has('caseSensitive'), translations });
      this.emit('done');
    } catch (failure) {
      this.problem = failureText(failure);
    }
    this.saving = false;
  }
}
