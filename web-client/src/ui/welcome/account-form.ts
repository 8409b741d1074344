import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ApiError } from '../../net/api-error.ts';
import type { Account } from '../../model/account.ts';
import type { Emitter } from '../../platform/emitter.ts';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH, USERNAME_PATTERN } from '../../protocol/limits.ts';
import { t, uiLanguage } from '../../i18n/text.ts';
import { failureText } from '../failure-text.ts';
import { icon } from '../icons.ts';
import { View } from '../view.ts';
import { languageOptions } from '../widgets/language-select.ts';

/** Signs in, or creates an account and signs in. */
@customElement('meeshy-account-form')
export class AccountForm extends View {
  static override styles = [
    View.styles,
    css`
      form {
        display: grid;
        gap: 16px;
        padding: 24px;
        background: var(--surface);
        border-radius: 16px;
        box-shadow: var(--shadow);
      }
      h2 {
        font-size: var(--text-title);
        font-weight: 650;
      }
      .password {
        position: relative;
      }
      .password input {
        padding-inline-end: 44px;
      }
      .password .icon-button {
        position: absolute;
        inset-block-start: 2px;
        inset-inline-end: 2px;
      }
      .notice {
        background: var(--accent-soft);
        padding: 12px;
        border-radius: var(--radius-control);
        font-size: var(--text-secondary);
      }
      .other {
        text-align: center;
        font-size: var(--text-secondary);
        color: var(--muted);
      }
    `,
  ];

  @property({ attribute: false }) account!: Account;
  @property({ type: Boolean }) expired = false;
  @state() private registering = false;
  @state() private busy = false;
  @state() private revealed = false;
  @state() private problem = '';
  @state() private problemField: string | undefined;

  protected override watched(): readonly Emitter[] {
    return [this.account.changes];
  }

  protected override render() {
    return html`<form @submit=${this.submit} data-testid=${this.registering ? 'register-form' : 'sign-in-form'}>
      <h2>${this.registering ? t('auth.register') : t('auth.signIn')}</h2>
      ${this.expired && !this.registering ? html`<p class="notice" role="status">${t('auth.expired')}</p>` : nothing}
      ${this.registering ? this.renderNewcomer() : nothing}
      <label class="field">
        <span>${t('auth.username')}</span>
        <input
          name="username"
          required
          pattern=${this.registering ? USERNAME_PATTERN : nothing}
          title=${this.registering ? t('auth.usernameHint') : nothing}
          maxlength="32"
          autocomplete="username"
          autocapitalize="none"
          spellcheck="false"
          dir="ltr"
          data-testid="username"
          aria-invalid=${this.problemField === 'username'}
        />
        ${this.registering ? html`<span class="hint">${t('auth.usernameHint')}</span>` : nothing}
      </label>
      <div class="field">
        <span id="password-label">${t('auth.password')}</span>
        <div class="password">
          <input
            name="password"
            type=${this.revealed ? 'text' : 'password'}
            required
            minlength=${this.registering ? MIN_PASSWORD_LENGTH : nothing}
            maxlength=${MAX_PASSWORD_LENGTH}
            autocomplete=${this.registering ? 'new-password' : 'current-password'}
            aria-labelledby="password-label"
            dir="ltr"
            data-testid="password"
            aria-invalid=${this.problemField === 'password'}
          />
          <button
            class="icon-button"
            type="button"
            aria-label=${this.revealed ? t('auth.hidePassword') : t('auth.showPassword')}
            aria-pressed=${this.revealed}
            @click=${() => (this.revealed = !this.revealed)}
          >
            ${icon(this.revealed ? 'eyeOff' : 'eye')}
          </button>
        </div>
        ${this.registering ? html`<span class="hint">${t('auth.passwordHint')}</span>` : nothing}
      </div>
      ${this.problem ? html`<p class="problem" role="alert" data-testid="auth-problem">${this.problem}</p>` : nothing}
      <button class="button" ?disabled=${this.busy} data-testid="auth-submit">
        ${this.registering ? t('auth.register') : t('auth.signIn')}
      </button>
      <p class="other">
        ${this.registering ? t('auth.haveAccount') : t('auth.newHere')}
        <button class="link" type="button" data-testid="auth-switch" @click=${this.switchOver}>
          ${this.registering ? t('auth.signIn') : t('auth.register')}
        </button>
      </p>
    </form>`;
  }

  private renderNewcomer() {
    const { languages } = this.account.settings;
    const likely = languages.find((code) => code === uiLanguage()) ?? languages[0] ?? '';
    return html`
      <label class="field">
        <span>${t('auth.displayName')}</span>
        <input name="displayName" required maxlength="64" autocomplete="name" dir="auto" data-testid="display-name" />
        <span class="hint">${t('auth.displayNameHint')}</span>
      </label>
      <label class="field">
        <span>${t('auth.language')}</span>
        <select name="language" data-testid="language">
          ${languageOptions(likely, languages)}
        </select>
        <span class="hint">${t('auth.languageHint')}</span>
      </label>
    `;
  }

  private switchOver(): void {
    this.registering = !this.registering;
    this.problem = '';
    void this.updateComplete.then(() => this.renderRoot.querySelector('input')?.focus());
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    const values = new FormData(event.target as HTMLFormElement);
    const value = (name: string) => String(values.get(name) ?? '');
    const [username, password] = [value('username').trim().toLowerCase(), value('password')];
    this.busy = true;
    this.problem = '';
    this.problemField = undefined;
    try {
      if (this.registering) {
        const registration = { username, password, displayName: value('displayName').trim(), language: value('language') };
        await this.account.register(registration, uiLanguage());
      } else {
        await this.account.logIn(username, password);
      }
    } catch (failure) {
      this.problem = failureText(failure);
      this.problemField = failure instanceof ApiError ? failure.field : undefined;
    }
    this.busy = false;
  }
}
