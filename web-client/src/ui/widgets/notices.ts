import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Notices } from '../../model/notices.ts';
import type { Emitter } from '../../platform/emitter.ts';
import { t } from '../../i18n/text.ts';
import { icon } from '../icons.ts';
import { View } from '../view.ts';

/** The short words to the person, at the bottom of the page, read out by screen readers. */
@customElement('meeshy-notices')
export class NoticesView extends View {
  static override styles = [
    View.styles,
    css`
      :host {
        position: fixed;
        inset-block-end: 96px;
        inset-inline: 16px;
        z-index: 10;
        display: grid;
        justify-items: center;
        gap: 8px;
        pointer-events: none;
      }
      p {
        display: flex;
        align-items: center;
        gap: 12px;
        padding: 8px 8px 8px 16px;
        padding-inline: 16px 8px;
        background: var(--raised);
        border: 1px solid var(--line);
        border-radius: var(--radius-bubble);
        box-shadow: var(--shadow);
        pointer-events: auto;
      }
      .bad {
        color: var(--bad);
      }
    `,
  ];

  @property({ attribute: false }) notices!: Notices;
  @property({ attribute: false }) changes!: Emitter;

  protected override watched(): readonly Emitter[] {
    return [this.changes];
  }

  protected override render() {
    return html`<div role="status" aria-live="polite">
      ${repeat(
        this.notices.all(),
        (notice) => notice.id,
        (notice) =>
          html`<p class=${notice.tone} data-testid="notice">
            ${notice.text}
            <button class="icon-button" type="button" aria-label=${t('notice.dismiss')} @click=${() => this.notices.dismiss(notice.id)}>
              ${icon('close', 18)}
            </button>
          </p>`,
      )}
    </div>`;
  }
}
