import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Account } from '../../model/account.ts';
import type { UiLanguage } from '../../protocol/limits.ts';
import { t, uiLanguage } from '../../i18n/text.ts';
import { icon } from '../icons.ts';
import { View } from '../view.ts';
import { languageOptions } from '../widgets/language-select.ts';
import './account-form.ts';
import './try-it.ts';

/** The page of somebody not signed in: what Meeshy is, to be tried at once, and the way in. */
@customElement('meeshy-welcome')
export class WelcomePage extends View {
  static override styles = [
    View.styles,
    css`
      :host {
        display: block;
        height: 100%;
        overflow: auto;
      }
      .page {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 360px;
        grid-template-rows: auto 1fr;
        gap: 32px 64px;
        max-width: 1120px;
        min-height: 100%;
        margin: 0 auto;
        padding: 24px 32px 48px;
      }
      header {
        grid-column: 1 / -1;
        display: flex;
        align-items: center;
        justify-content: space-between;
      }
      .brand {
        display: flex;
        align-items: center;
        gap: 12px;
        font-size: var(--text-title);
        font-weight: 700;
        letter-spacing: -0.01em;
      }
      .brand img {
        width: 32px;
        height: 32px;
      }
      .language {
        display: flex;
        align-items: center;
        gap: 4px;
        color: var(--muted);
      }
      .language select {
        border-color: transparent;
        background: transparent;
        width: auto;
        padding-inline: 4px;
        color: var(--text);
      }
      .language option {
        background: var(--raised);
      }
      main {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        align-content: center;
        gap: 32px;
      }
      h1 {
        font-size: clamp(26px, 3.2vw, 38px);
        font-weight: 700;
        line-height: 1.15;
        letter-spacing: -0.02em;
        text-wrap: balance;
        max-width: 26ch;
      }
      h1:lang(ar),
      h1:lang(ja),
      h1:lang(zh) {
        letter-spacing: 0;
        line-height: 1.35;
      }
      h1:lang(ja) {
        word-break: auto-phrase;
      }
      aside {
        align-self: center;
      }
      @media (max-width: 919px) {
        .page {
          grid-template-columns: minmax(0, 560px);
          justify-content: center;
          grid-template-rows: none;
          gap: 24px;
          padding: 16px 16px 40px;
        }
        h1 {
          max-width: none;
        }
        main {
          gap: 24px;
        }
      }
    `,
  ];

  @property({ attribute: false }) account!: Account;
  @property({ type: Boolean }) expired = false;

  protected override render() {
    return html`<div class="page">
      <header>
        <div class="brand"><img src="favicon.svg" alt="" />Meeshy</div>
        <label class="language">
          ${icon('globe')}
          <span class="hidden-text">${t('settings.uiLanguage')}</span>
          <select
            data-testid="ui-language"
            @change=${(event: Event) => this.emit<UiLanguage>('ui-language', (event.target as HTMLSelectElement).value as UiLanguage)}
          >
            ${languageOptions(uiLanguage())}
          </select>
        </label>
      </header>
      <main>
        <h1 lang=${uiLanguage()}>${t('app.tagline')}</h1>
        <meeshy-try-it .api=${this.account.api}></meeshy-try-it>
        <p class="quiet-text">${t('try.note')}</p>
      </main>
      <aside><meeshy-account-form .account=${this.account} ?expired=${this.expired}></meeshy-account-form></aside>
    </div>`;
  }
}
