import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Account } from '../model/account.ts';
import type { Emitter } from '../platform/emitter.ts';
import type { KeyValueStore } from '../platform/storage.ts';
import type { UiLanguage } from '../protocol/limits.ts';
import { t } from '../i18n/text.ts';
import './chat/chat-page.ts';
import { View } from './view.ts';
import './welcome/welcome-page.ts';

/** The whole page: the welcome of somebody signed out, or the chat. */
@customElement('meeshy-app')
export class App extends View {
  static override styles = [
    View.styles,
    css`
      .alone {
        display: grid;
        align-content: center;
        justify-items: center;
        gap: 16px;
        height: 100%;
        padding: 24px;
        text-align: center;
        color: var(--muted);
      }
    `,
  ];

  @property({ attribute: false }) account!: Account;
  @property({ attribute: false }) store!: KeyValueStore;
  @property({ attribute: false }) chooseUiLanguage!: (language: UiLanguage) => void;

  protected override watched(): readonly Emitter[] {
    return [this.account.changes];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('ui-language', (event) => this.chooseUiLanguage((event as CustomEvent<UiLanguage>).detail));
    this.addEventListener('sign-out', () => void this.account.logOut());
  }

  protected override render() {
    const { state } = this.account;
    switch (state.name) {
      case 'starting':
        return html`<p class="alone" role="status">${t('app.starting')}</p>`;
      case 'unreachable':
        return html`<div class="alone" role="alert">
          <p>${t('app.unreachable')}</p>
          <button class="button" type="button" @click=${() => void this.account.resume()}>${t('app.tryAgain')}</button>
        </div>`;
      case 'signedOut':
        return html`<meeshy-welcome .account=${this.account} ?expired=${state.expired}></meeshy-welcome>`;
      case 'signedIn':
        return html`<meeshy-chat .chat=${state.chat} .store=${this.store}></meeshy-chat>`;
    }
  }
}
