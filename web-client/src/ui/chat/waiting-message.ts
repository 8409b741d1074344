import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Chat } from '../../model/chat.ts';
import type { Waiting } from '../../net/outbox.ts';
import { t } from '../../i18n/text.ts';
import { icon } from '../icons.ts';
import { View } from '../view.ts';
import { richText } from '../widgets/rich-text.ts';
import { messageStyles } from './message-styles.ts';

/** An own message that is not acknowledged yet, or was refused. */
@customElement('meeshy-waiting-message')
export class WaitingMessage extends View {
  static override styles = [View.styles, messageStyles];

  @property({ attribute: false }) chat!: Chat;
  @property({ attribute: false }) waiting!: Waiting;
  @property({ type: Boolean, reflect: true }) own = true;
  @property({ type: Boolean, reflect: true }) first = false;

  protected override render() {
    const { frame, refused } = this.waiting;
    return html`<div class="bubble" data-testid="waiting-message" data-refused=${refused ?? nothing}>
      <p class="text" lang=${frame.language ?? nothing} dir="auto">${richText(frame.text)}</p>
      ${refused === undefined
        ? html`<p class="meta">
            <span title=${t('delivery.waiting')} data-testid="delivery" data-delivery="waiting"
              >${icon('clock', 16)}<span class="hidden-text">${t('delivery.waiting')}</span></span
            >
          </p>`
        : html`<p class="meta wide" role="alert">
            <span class="bad">${t('delivery.refused', { reason: refusal(refused) })}</span>
            <button type="button" data-testid="send-again" @click=${() => this.chat.sendAgain(frame.clientId)}>
              ${t('delivery.sendAgain')}
            </button>
            <button type="button" data-testid="discard" @click=${() => this.chat.discard(frame.clientId)}>${t('delivery.discard')}</button>
          </p>`}
    </div>`;
  }
}

function refusal(code: string): string {
  if (code === 'text_too_long' || code === 'too_large') return t('error.too_large');
  if (code === 'not_found') return t('error.not_found');
  return code === 'forbidden' ? t('error.forbidden') : t('error.other');
}
