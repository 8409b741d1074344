import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { reportOf } from '../../model/translation-report.ts';
import type { GatewayApi } from '../../net/gateway-api.ts';
import { MAX_PROPOSAL_LENGTH } from '../../protocol/limits.ts';
import type { Message, Translation } from '../../protocol/objects.ts';
import { isRightToLeft, t } from '../../i18n/text.ts';
import { failureText } from '../failure-text.ts';
import { View } from '../view.ts';

/** A reader's word about a wrong translation, with a better one if they like. Says `reported` when it is sent, `done` when given up. */
@customElement('meeshy-translation-report')
export class TranslationReport extends View {
  static override styles = [
    View.styles,
    css`
      form {
        display: grid;
        gap: 8px;
        width: 100%;
        min-width: min(36ch, 70vw);
        margin-top: 8px;
        padding-top: 8px;
        border-top: 1px solid var(--line);
      }
      textarea {
        min-height: 64px;
        resize: vertical;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
    `,
  ];

  @property({ attribute: false }) api!: GatewayApi;
  @property({ attribute: false }) message!: Message;
  @property({ attribute: false }) translation!: Translation;
  @state() private problem = '';
  @state() private sending = false;
  /** As they were when the form was opened: that is what it is about. */
  private about!: { readonly message: Message; readonly translation: Translation };

  override connectedCallback(): void {
    super.connectedCallback();
    this.about = { message: this.message, translation: this.translation };
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector('textarea')?.focus();
  }

  protected override render() {
    const { language, text } = this.about.translation;
    return html`<form data-testid="report-form" @submit=${this.submit} @keydown=${this.keyPressed}>
      <label class="field">
        <span>${t('report.better')}</span>
        <textarea
          name="proposal"
          rows="2"
          maxlength=${MAX_PROPOSAL_LENGTH}
          lang=${language}
          dir=${isRightToLeft(language) ? 'rtl' : 'ltr'}
          aria-describedby="privacy"
          data-testid="report-proposal"
          .value=${text}
        ></textarea>
      </label>
      <p class="hint" id="privacy">${t('report.privacy')}</p>
      ${this.problem ? html`<p class="problem" role="alert" data-testid="report-problem">${this.problem}</p>` : nothing}
      <div class="actions">
        <button class="button" ?disabled=${this.sending} data-testid="send-report">${t('report.send')}</button>
        <button class="button quiet" type="button" data-testid="cancel-report" @click=${() => this.emit('done')}>
          ${t('common.cancel')}
        </button>
      </div>
    </form>`;
  }

  /** The keys of the timeline mean something else in here. */
  private keyPressed(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.emit('done');
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { message, translation } = this.about;
    const written = String(new FormData(event.target as HTMLFormElement).get('proposal') ?? '');
    this.sending = true;
    this.problem = '';
    try {
      await this.api.reportTranslation(message, reportOf(message, translation, written));
      this.emit('reported', translation.text);
    } catch (failure) {
      this.problem = failureText(failure);
    }
    this.sending = false;
  }
}
