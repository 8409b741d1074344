import { css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { t } from '../../i18n/text.ts';
import { icon } from '../icons.ts';
import { View } from '../view.ts';

/** A modal dialog with a title; shown while it is in the page, and asks its owner to take it away by `dismiss`. */
@customElement('meeshy-modal')
export class Modal extends View {
  static override styles = [
    View.styles,
    css`
      dialog {
        width: min(480px, calc(100vw - 32px));
        max-height: min(760px, calc(100dvh - 48px));
        padding: 0;
        border: 1px solid var(--line);
        border-radius: 16px;
        background: var(--raised);
        color: inherit;
        box-shadow: var(--shadow);
        overflow: hidden;
      }
      dialog[open] {
        display: flex;
        flex-direction: column;
        animation: rise var(--motion);
      }
      dialog::backdrop {
        background: var(--scrim);
      }
      @keyframes rise {
        from {
          opacity: 0;
          transform: translateY(8px);
        }
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        padding: 16px 16px 8px 24px;
        padding-inline: 24px 16px;
      }
      h2 {
        font-size: var(--text-title);
        font-weight: 650;
      }
      .body {
        overflow: auto;
        padding: 8px 24px 24px;
        overscroll-behavior: contain;
      }
      @media (max-width: 479px) {
        dialog {
          width: 100vw;
          max-width: 100vw;
          max-height: 92dvh;
          margin: auto 0 0;
          border-radius: 16px 16px 0 0;
          border-inline: 0;
        }
      }
    `,
  ];

  @property() heading = '';
  @query('dialog') private dialog!: HTMLDialogElement;

  protected override firstUpdated(): void {
    this.dialog.showModal();
  }

  protected override render() {
    return html`<dialog
      aria-labelledby="title"
      @close=${() => this.emit('dismiss')}
      @click=${(event: MouseEvent) => event.target === this.dialog && this.dialog.close()}
    >
      <header>
        <h2 id="title">${this.heading}</h2>
        <button
          class="icon-button"
          type="button"
          aria-label=${t('common.close')}
          data-testid="dialog-close"
          @click=${() => this.dialog.close()}
        >
          ${icon('close')}
        </button>
      </header>
      <div class="body"><slot></slot></div>
    </dialog>`;
  }
}
