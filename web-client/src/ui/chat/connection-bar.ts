import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Chat } from '../../model/chat.ts';
import type { Emitter } from '../../platform/emitter.ts';
import { t } from '../../i18n/text.ts';
import { View } from '../view.ts';

/** A connection that opens within this time is not worth a word. */
const QUIET = 1500;

/** One thin bar while there is no connection; reading and writing go on below it. */
@customElement('meeshy-connection-bar')
export class ConnectionBar extends View {
  static override styles = [
    View.styles,
    css`
      p {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: center;
        gap: 2px 12px;
        padding: 6px 16px;
        font-size: var(--text-secondary);
        background: color-mix(in srgb, var(--warn) 14%, var(--surface));
        border-bottom: 1px solid color-mix(in srgb, var(--warn) 40%, transparent);
        font-variant-numeric: tabular-nums;
      }
      strong {
        color: var(--warn);
        font-weight: 600;
      }
      button {
        text-decoration: underline;
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) chat!: Chat;
  private ticking = 0;
  private lostAt = 0;

  protected override watched(): readonly Emitter[] {
    return [this.chat.changes];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.lostAt = this.chat.clock.now();
    this.ticking = setInterval(() => this.chat.connection.name === 'open' || this.requestUpdate(), 500);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.ticking);
  }

  protected override render() {
    const { connection, clock } = this.chat;
    const now = clock.now();
    if (connection.name === 'open') {
      this.lostAt = 0;
      return nothing;
    }
    this.lostAt ||= now;
    if (now - this.lostAt < QUIET && connection.name !== 'closed') return nothing;
    return html`<p role="status" data-testid="connection-bar" data-state=${connection.name}>
      <strong>${this.said(now)}</strong>
      ${connection.name === 'connecting'
        ? nothing
        : html`<button type="button" data-testid="try-now" @click=${() => this.chat.tryNow()}>${t('connection.tryNow')}</button>`}
      <span class="quiet-text">${t('connection.kept')}</span>
    </p>`;
  }

  private said(now: number): string {
    const { connection } = this.chat;
    switch (connection.name) {
      case 'waiting':
        return t('connection.reconnecting', { seconds: Math.max(0, Math.ceil((connection.retryAt - now) / 1000)) });
      case 'closed':
        return t('connection.closed');
      case 'connecting':
      case 'open':
        return t('connection.connecting');
    }
  }
}
