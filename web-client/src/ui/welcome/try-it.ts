import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { ApiError } from '../../net/api-error.ts';
import type { GatewayApi } from '../../net/gateway-api.ts';
import type { Preview } from '../../protocol/objects.ts';
import { MAX_PREVIEW_LENGTH } from '../../protocol/limits.ts';
import { languageName, ownLanguageName } from '../../i18n/formats.ts';
import { isRightToLeft, t } from '../../i18n/text.ts';
import { View } from '../view.ts';

type State =
  | { readonly name: 'idle' | 'busy' | 'off' }
  | { readonly name: 'limited'; readonly until: number }
  | { readonly name: 'done'; readonly preview: Preview };

const PAUSE = 700;

/** Write a sentence and see how the others would read it. Needs no account; the gateway limits how often. */
@customElement('meeshy-try-it')
export class TryIt extends View {
  static override styles = [
    View.styles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 24px;
      }
      .caption {
        font-size: var(--text-secondary);
        color: var(--muted);
        margin-bottom: 8px;
        padding-inline: 4px;
      }
      .own {
        display: block;
        margin-inline-start: auto;
        width: min(100%, 560px);
      }
      textarea {
        display: block;
        background: var(--accent-soft);
        border-color: transparent;
        border-radius: var(--radius-bubble);
        border-end-end-radius: 4px;
        padding: 12px 16px;
        font-size: var(--text-title);
        line-height: 1.4;
        resize: none;
        field-sizing: content;
        min-height: 52px;
        max-height: 30dvh;
      }
      .own .caption {
        display: flex;
        justify-content: space-between;
      }
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 264px), 1fr));
        gap: 12px;
      }
      li {
        background: var(--surface);
        border-radius: var(--radius-bubble);
        border-end-start-radius: 4px;
        padding: 12px 16px;
        box-shadow: 0 1px 2px rgb(0 0 0 / 5%);
        min-height: 68px;
      }
      li .name {
        font-size: var(--text-meta);
        color: var(--muted);
      }
      li.waiting .text {
        color: transparent;
        background: var(--line);
        border-radius: 4px;
        height: 16px;
        margin-top: 6px;
        width: 72%;
        animation: breathe 1.2s ease-in-out infinite alternate;
      }
      @keyframes breathe {
        to {
          opacity: 0.4;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        li.waiting .text {
          animation: none;
        }
      }
      @media (max-width: 559px) {
        ul {
          display: flex;
          gap: 8px;
          margin-inline: -16px;
          padding-inline: 16px;
          overflow-x: auto;
          scroll-snap-type: x proximity;
          scroll-padding: 16px;
        }
        li {
          flex: 0 0 min(240px, 78vw);
          scroll-snap-align: start;
        }
      }
      .state {
        padding: 16px;
        border: 1px dashed var(--line);
        border-radius: var(--radius-bubble);
        color: var(--muted);
      }
    `,
  ];

  @property({ attribute: false }) api!: GatewayApi;
  @state() private text: string | undefined;
  @state() private shown: State = { name: 'idle' };
  private timer = 0;
  private running = new AbortController();
  private ticking = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.schedule(0);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    clearInterval(this.ticking);
    this.running.abort();
  }

  protected override render() {
    const text = this.text ?? t('try.example');
    const source = this.shown.name === 'done' ? this.shown.preview.source : undefined;
    return html`
      <label class="own">
        <span class="caption">
          <span>${source ? t('try.youWriteIn', { language: languageName(source) }) : t('try.youWrite')}</span>
          ${text.length > MAX_PREVIEW_LENGTH - 40 ? html`<span>${text.length} / ${MAX_PREVIEW_LENGTH}</span>` : nothing}
        </span>
        <textarea
          dir="auto"
          rows="1"
          maxlength=${MAX_PREVIEW_LENGTH}
          aria-label=${t('try.label')}
          placeholder=${t('try.placeholder')}
          data-testid="try-input"
          .value=${live(text)}
          @input=${this.typed}
        ></textarea>
      </label>
      <section aria-live="polite" aria-busy=${this.shown.name === 'busy'}>
        <p class="caption">${t('try.theyRead')}</p>
        ${this.renderState()}
      </section>
    `;
  }

  private renderState() {
    switch (this.shown.name) {
      case 'idle':
        return html`<p class="state">${t('try.empty')}</p>`;
      case 'off':
        return html`<p class="state" data-testid="try-off">${t('try.off')}</p>`;
      case 'limited': {
        const seconds = Math.max(1, Math.ceil((this.shown.until - Date.now()) / 1000));
        return html`<p class="state" data-testid="try-limited">${t('try.limited', { seconds })}</p>`;
      }
      case 'busy':
        return html`<ul>
          ${Array.from(
            { length: 6 },
            () =>
              html`<li class="waiting">
                <p class="name">${t('try.busy')}</p>
                <p class="text"></p>
              </li>`,
          )}
        </ul>`;
      case 'done':
        return html`<ul>
          ${this.shown.preview.translations.map(
            ({ language, text }) =>
              html`<li
                lang=${language}
                dir=${isRightToLeft(language) ? 'rtl' : 'ltr'}
                data-testid="try-translation"
                data-language=${language}
              >
                <p class="name">${ownLanguageName(language)}</p>
                <p>${text}</p>
              </li>`,
          )}
        </ul>`;
    }
  }

  private typed(event: InputEvent): void {
    this.text = (event.target as HTMLTextAreaElement).value;
    this.schedule(PAUSE);
  }

  private schedule(pause: number): void {
    clearTimeout(this.timer);
    this.running.abort();
    if (this.text?.trim() === '') {
      this.shown = { name: 'idle' };
      return;
    }
    const wait = this.shown.name === 'limited' ? Math.max(pause, this.shown.until - Date.now()) : pause;
    this.timer = setTimeout(() => void this.ask(), wait);
  }

  private async ask(): Promise<void> {
    this.running = new AbortController();
    const { signal } = this.running;
    const before = this.shown;
    if (before.name !== 'done') this.shown = { name: 'busy' };
    try {
      const preview = await this.api.preview((this.text ?? t('try.example')).trim(), signal);
      this.shown = preview.translations.length === 0 ? { name: 'off' } : { name: 'done', preview };
    } catch (failure) {
      if (signal.aborted) return;
      if (failure instanceof ApiError && failure.status === 429) this.limited(failure.retryAfter ?? 30);
      else this.shown = { name: 'off' };
    }
  }

  private limited(seconds: number): void {
    this.shown = { name: 'limited', until: Date.now() + seconds * 1000 };
    clearInterval(this.ticking);
    this.ticking = setInterval(() => {
      this.requestUpdate();
      if (this.shown.name === 'limited' && this.shown.until > Date.now()) return;
      clearInterval(this.ticking);
      if (this.shown.name === 'limited') void this.ask();
    }, 1000);
  }
}
