import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Chat } from '../../model/chat.ts';
import { Glossary } from '../../model/glossary.ts';
import type { Emitter } from '../../platform/emitter.ts';
import type { KeyValueStore } from '../../platform/storage.ts';
import { chooseTheme, chosenTheme, type Theme } from '../../platform/theme.ts';
import { LANGUAGES, type UiLanguage } from '../../protocol/limits.ts';
import type { LanguageCode, Preferences } from '../../protocol/objects.ts';
import { ownLanguageName } from '../../i18n/formats.ts';
import { t, uiLanguage, type TextKey } from '../../i18n/text.ts';
import { failureText } from '../failure-text.ts';
import { View } from '../view.ts';
import { languageOptions } from '../widgets/language-select.ts';
import '../widgets/glossary-editor.ts';
import '../widgets/modal.ts';

const THEMES: readonly (readonly [Theme, TextKey])[] = [
  ['system', 'settings.themeSystem'],
  ['light', 'settings.themeLight'],
  ['dark', 'settings.themeDark'],
];

/** What one may decide for oneself. Every change is saved as it is made. */
@customElement('meeshy-settings')
export class SettingsDialog extends View {
  static override styles = [
    View.styles,
    css`
      .all {
        display: grid;
        gap: 20px;
      }
      fieldset {
        border: 0;
        margin: 0;
        padding: 0;
        display: grid;
        gap: 8px;
      }
      legend {
        padding: 0;
        margin-bottom: 4px;
      }
      .choices {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(120px, 1fr));
        gap: 8px;
      }
      .choice {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 32px;
      }
      .segments {
        display: flex;
        border: 1px solid var(--line);
        border-radius: var(--radius-control);
        overflow: hidden;
      }
      .segments label {
        flex: 1;
        padding: 8px;
        text-align: center;
        cursor: pointer;
        font-size: var(--text-secondary);
      }
      .segments label:has(:checked) {
        background: var(--accent-soft);
        font-weight: 600;
      }
      .segments label:has(:focus-visible) {
        outline: 2px solid var(--accent);
        outline-offset: -2px;
        border-radius: var(--radius-control);
      }
      .foot {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 12px;
        padding-top: 8px;
        border-top: 1px solid var(--line);
      }
    `,
  ];

  @property({ attribute: false }) chat!: Chat;
  @property({ attribute: false }) store!: KeyValueStore;
  private glossary: Glossary | undefined;
  @state() private saved = false;
  @state() private problem = '';

  protected override watched(): readonly Emitter[] {
    return [this.chat.changes];
  }

  protected override render() {
    const { me, preferences, settings } = this.chat;
    const theme = chosenTheme(this.store);
    return html`<meeshy-modal .heading=${t('settings.title')}>
      <div class="all" data-testid="settings">
        <label class="field">
          <span>${t('settings.name')}</span>
          <input
            maxlength="64"
            dir="auto"
            autocomplete="name"
            .value=${me.displayName}
            @change=${this.nameChanged}
            data-testid="settings-name"
          />
        </label>
        <label class="field">
          <span>${t('settings.language')}</span>
          <select data-testid="settings-language" @change=${(event: Event) => this.save({ language: chosen(event) })}>
            ${languageOptions(preferences.language, settings.languages)}
          </select>
          <span class="hint">${t('settings.languageHint')}</span>
        </label>
        <fieldset>
          <legend>${t('settings.never')}</legend>
          <span class="hint">${t('settings.neverHint')}</span>
          <div class="choices">
            ${LANGUAGES.filter((code) => code !== preferences.language).map(
              (code) =>
                html`<label class="choice">
                  <input
                    type="checkbox"
                    .checked=${preferences.neverTranslate.includes(code)}
                    @change=${() => this.toggleNever(code)}
                    data-testid=${`never-${code}`}
                  />
                  <span lang=${code}>${ownLanguageName(code)}</span>
                </label>`,
            )}
          </div>
        </fieldset>
        <label class="choice">
          <input
            type="checkbox"
            .checked=${preferences.showOriginal}
            @change=${() => this.save({ showOriginal: !preferences.showOriginal })}
            data-testid="settings-show-original"
          />
          ${t('settings.showOriginal')}
        </label>
        <label class="field">
          <span>${t('settings.uiLanguage')}</span>
          <select data-testid="settings-ui-language" @change=${this.uiLanguageChanged}>
            ${languageOptions(uiLanguage())}
          </select>
        </label>
        <fieldset>
          <legend>${t('settings.theme')}</legend>
          <div class="segments">
            ${THEMES.map(
              ([value, key]) =>
                html`<label>
                  <input
                    class="hidden-text"
                    type="radio"
                    name="theme"
                    .checked=${theme === value}
                    @change=${() => this.themeChanged(value)}
                    data-testid=${`theme-${value}`}
                  />
                  ${t(key)}
                </label>`,
            )}
          </div>
        </fieldset>
        ${me.role === undefined || me.role === 'user' ? nothing : this.renderGlossary()}
        ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
        <div class="foot">
          <button class="button quiet" type="button" data-testid="sign-out" @click=${() => this.emit('sign-out')}>
            ${t('settings.signOut')}
          </button>
          <span class="quiet-text" role="status">${this.saved ? t('settings.saved') : ''}</span>
          <span class="quiet-text" dir="ltr">@${me.username}</span>
        </div>
      </div>
    </meeshy-modal>`;
  }

  private renderGlossary() {
    this.glossary ??= new Glossary(this.chat.api);
    return html`<meeshy-glossary
      .glossary=${this.glossary}
      editable
      .hint=${t('glossary.hintOrganisation')}
    ></meeshy-glossary>`;
  }

  private async save(changes: Partial<Preferences>): Promise<void> {
    await this.attempt(() => this.chat.changePreferences(changes));
  }

  private nameChanged(event: Event): void {
    const displayName = (event.target as HTMLInputElement).value.trim();
    if (displayName === '') return;
    void this.attempt(async () => {
      this.chat.me = await this.chat.api.updateMe(this.chat.me.id, { displayName });
    });
  }

  private toggleNever(code: LanguageCode): void {
    const { neverTranslate } = this.chat.preferences;
    const without = neverTranslate.filter((other) => other !== code);
    void this.save({ neverTranslate: without.length < neverTranslate.length ? without : [...neverTranslate, code] });
  }

  private uiLanguageChanged(event: Event): void {
    const code = chosen(event) as UiLanguage;
    this.emit<UiLanguage>('ui-language', code);
    void this.save({ uiLanguage: code });
  }

  private themeChanged(theme: Theme): void {
    chooseTheme(this.store, theme);
    this.requestUpdate();
  }

  private async attempt(run: () => Promise<void>): Promise<void> {
    this.problem = '';
    this.saved = false;
    try {
      await run();
      this.saved = true;
    } catch (failure) {
      this.problem = failureText(failure);
    }
  }
}

function chosen(event: Event): string {
  return (event.target as HTMLSelectElement).value;
}
