import { css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { GatewayApi } from '../../net/gateway-api.ts';
import type { LanguageCode } from '../../protocol/objects.ts';
import { ownLanguageName } from '../../i18n/formats.ts';
import { isRightToLeft, t } from '../../i18n/text.ts';
import { View } from '../view.ts';

const PAUSE = 800;

/** How the draft will read in the languages of the others. Asks only while it is open, and when the writer pauses. */
@customElement('meeshy-peek')
export class Peek extends View {
  static override styles = [
    View.styles,
    css`
      .peek {
        display: grid;
        gap: 8px;
        padding: 12px 16px;
        border-bottom: 1px solid var(--line);
        max-height: 30dvh;
        overflow: auto;
      }
      dt {
        font-size: var(--text-meta);
        color: var(--muted);
      }
    `,
  ];

  @property({ attribute: false }) api!: GatewayApi;
  @property() text = '';
  @property() source = '';
  @property({ attribute: false }) targets: readonly LanguageCode[] = [];
  @state() private readings: ReadonlyMap<LanguageCode, string> = new Map();
  @state() private failed = false;
  private timer = 0;
  private running = new AbortController();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('text') && !changed.has('source')) return;
    this.stop();
    this.readings = new Map();
    this.failed = false;
    if (this.text.trim() !== '') this.timer = setTimeout(() => void this.ask(), PAUSE);
  }

  protected override render() {
    return html`<dl class="peek" aria-live="polite" data-testid="peek">
      ${this.targets.map(
        (language) =>
          html`<div>
            <dt lang=${language}>${ownLanguageName(language)}</dt>
            <dd lang=${language} dir=${isRightToLeft(language) ? 'rtl' : 'ltr'}>
              ${this.readings.get(language) ?? (this.failed ? t('composer.peekFailed') : this.text.trim() ? t('composer.peekBusy') : '…')}
            </dd>
          </div>`,
      )}
    </dl>`;
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.running.abort();
  }

  private async ask(): Promise<void> {
    this.running = new AbortController();
    const { signal } = this.running;
    await Promise.all(
      this.targets.map(async (target) => {
        try {
          const text = await this.api.translate(this.text.trim(), this.source || 'auto', target, signal);
          if (!signal.aborted) this.readings = new Map(this.readings).set(target, text);
        } catch {
          if (!signal.aborted) this.failed = true;
        }
      }),
    );
  }
}
