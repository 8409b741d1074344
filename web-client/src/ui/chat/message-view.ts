import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Chat } from '../../model/chat.ts';
import { deliveryOf } from '../../model/delivery.ts';
import { readingOf, type Reading } from '../../model/reading.ts';
import type { Member, Message, Preferences, Translation } from '../../protocol/objects.ts';
import { fullTime, languageName, list } from '../../i18n/formats.ts';
import { isRightToLeft, t, type TextKey } from '../../i18n/text.ts';
import { icon, type IconName } from '../icons.ts';
import { summary, userOf } from '../names.ts';
import { View } from '../view.ts';
import { richText } from '../widgets/rich-text.ts';
import './translation-report.ts';
import { messageStyles } from './message-styles.ts';

/** A translation that is not there after so many milliseconds is not promised any longer. */
const PATIENCE = 30_000;

/** One message as its reader sees it: the translation first, the original one step away. */
@customElement('meeshy-message')
export class MessageView extends View {
  static override styles = [View.styles, messageStyles];

  @property({ attribute: false }) chat!: Chat;
  @property({ attribute: false }) members!: readonly Member[];
  @property({ attribute: false }) preferences!: Preferences;
  @property({ attribute: false }) message!: Message;
  /** The message that this one replies to, if it is loaded. */
  @property({ attribute: false }) quoted: Message | undefined;
  /** The new text of an edit that is not confirmed yet. */
  @property({ attribute: false }) edit: string | undefined;
  @property({ attribute: false }) removal: 'none' | 'undoable' | 'sent' = 'none';
  @property({ type: Boolean, reflect: true }) own = false;
  @property({ type: Boolean, reflect: true }) first = false;
  @state() private originalShown: boolean | undefined;
  @state() private active = false;
  @state() private impatient = false;
  @state() private reporting = false;
  /** The translation that was reported. */
  @state() private reported: string | undefined;
  private cancelPatience: () => void = () => undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('focusin', () => (this.active = true));
    this.addEventListener('focusout', () => (this.active = false));
    this.cancelPatience = this.chat.clock.after(PATIENCE, () => (this.impatient = true));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.cancelPatience();
  }

  protected override render() {
    const { chat, message } = this;
    if (message.deletedAt !== undefined || this.removal !== 'none') return this.renderGone();
    const reading = readingOf(message, chat.me.id, this.preferences);
    return html`<div
      class="bubble"
      data-testid="message"
      data-seq=${message.seq}
      data-reading=${reading.kind}
      data-own=${this.own}
      title=${fullTime(Date.parse(message.sentAt))}
    >
      ${this.renderTools(reading)} ${this.renderQuote()} ${this.renderBody(reading)} ${this.renderMeta(reading)}
      ${reading.kind === 'translated' && this.reporting
        ? html`<meeshy-translation-report
            .api=${chat.api}
            .message=${message}
            .translation=${reading.translation}
            @reported=${this.wasReported}
            @done=${this.reportClosed}
          ></meeshy-translation-report>`
        : nothing}
      ${reading.kind === 'translated'
        ? html`<span class="detail" role="note" data-testid="translation-detail">${detailOf(reading.translation)}</span>`
        : nothing}
    </div>`;
  }

  private renderGone() {
    return html`<div class="bubble gone" data-testid="deleted-message">
      ${t('message.deleted')}
      ${this.removal === 'undoable'
        ? html` ·
            <button class="link" type="button" data-testid="undo-delete" @click=${() => this.chat.pending.undoDelete(this.message.id)}>
              ${t('message.undo')}
            </button>`
        : nothing}
    </div>`;
  }

  private renderBody(reading: Reading) {
    const { message } = this;
    const original = spoken(this.edit ?? message.text, message.language, 'message-text');
    if (reading.kind !== 'translated') return original;
    const translated = spoken(reading.translation.text, reading.translation.language, 'message-text');
    if (!this.showsOriginal()) return translated;
    return html`<div class="original">
        <p class="label">${languageName(message.language)}</p>
        ${spoken(message.text, message.language, 'message-original')}
      </div>
      <p class="label">${languageName(reading.translation.language)}</p>
      ${translated}`;
  }

  private renderMeta(reading: Reading) {
    const parts: TemplateResult[] = [];
    const { message } = this;
    if (reading.kind === 'translated') {
      parts.push(html`<span>${t('message.from', { language: languageName(message.language) })}</span>`);
      parts.push(
        this.metaButton(
          'toggle-original',
          this.showsOriginal() ? 'message.hideOriginal' : 'message.showOriginal',
          () => (this.originalShown = !this.showsOriginal()),
        ),
      );
      if (this.reported === reading.translation.text) {
        parts.push(html`<span role="status" data-testid="report-sent">${t('report.sent')}</span>`);
      } else if (this.showsOriginal()) {
        parts.push(this.metaButton('report-translation', 'report.wrong', () => (this.reporting = true)));
      }
    } else if (reading.kind === 'untranslated' || (reading.kind === 'pending' && this.impatient)) {
      const reason = reading.kind === 'untranslated' ? reasonText(reading.reason) : t('reason.other');
      parts.push(html`<span title=${reason} data-testid="untranslated">${t('message.untranslated')}</span>`);
      parts.push(this.metaButton('retry-translation', 'message.retry', () => this.retry()));
    } else if (reading.kind === 'pending') {
      parts.push(html`<span role="status" data-testid="translating">${t('message.translating')}</span>`);
    }
    if (message.editedAt !== undefined) parts.push(html`<span>${t('message.edited')}</span>`);
    if (this.own) parts.push(this.renderDelivery());
    return parts.length === 0
      ? nothing
      : html`<p class="meta">${parts.map((part, index) => (index === 0 ? part : html`<span aria-hidden="true">·</span>${part}`))}</p>`;
  }

  private metaButton(testId: string, key: TextKey, run: () => void) {
    return html`<button type="button" tabindex=${this.active ? 0 : -1} data-testid=${testId} @click=${run}>${t(key)}</button>`;
  }

  private renderDelivery() {
    const { readBy, others } = deliveryOf(this.message, this.members, this.chat.me.id);
    if (this.edit !== undefined) return deliveryMark('saving', 'clock', t('delivery.saving'));
    if (readBy.length === 0) return deliveryMark('sent', 'check', t('delivery.sent'));
    const everybody = readBy.length === others;
    const names = list(readBy.map((member) => member.user.displayName));
    return deliveryMark(
      everybody ? 'read' : 'read-by-some',
      'checks',
      everybody && others === 1 ? t('delivery.read') : t('delivery.readBy', { names }),
    );
  }

  private renderQuote() {
    const { message, chat, quoted } = this;
    if (message.replyTo === undefined) return nothing;
    if (!quoted) return html`<span class="quote">${t('message.replyGone')}</span>`;
    const { text, language } = summary(chat, quoted);
    const author = quoted.senderId === chat.me.id ? t('message.you') : userOf(this.members, quoted.senderId)?.displayName;
    return html`<button class="quote" type="button" tabindex=${this.active ? 0 : -1} @click=${() => this.emit('go-to-message', quoted.seq)}>
      <strong><bdi>${author}</bdi></strong
      ><span dir="auto" lang=${language || nothing}>${text}</span>
    </button>`;
  }

  private renderTools(reading: Reading) {
    const tool = (name: IconName, key: TextKey, event: string, run = () => this.emit(event, this.message)) =>
      html`<button
        class="icon-button"
        type="button"
        aria-label=${t(key)}
        title=${t(key)}
        data-testid=${event}
        @click=${run}
      >
        ${icon(name, 18)}
      </button>`;
    return html`<div class="tools" role="toolbar" aria-label=${t('message.actions')}>
      ${tool('reply', 'message.reply', 'reply-message')} ${tool('copy', 'message.copy', 'copy-message')}
      ${reading.kind === 'translated' && this.reported !== reading.translation.text
        ? tool('thumbDown', 'report.wrong', 'report-tool', () => (this.reporting = true))
        : nothing}
      ${this.own ? html`${tool('edit', 'message.edit', 'edit-message')}${tool('trash', 'message.delete', 'delete-message')}` : nothing}
    </div>`;
  }

  private showsOriginal(): boolean {
    return this.originalShown ?? this.preferences.showOriginal;
  }

  private wasReported(event: CustomEvent<string>): void {
    this.reported = event.detail;
    this.reportClosed();
  }

  private reportClosed(): void {
    this.reporting = false;
    this.focus();
  }

  private retry(): void {
    this.impatient = false;
    this.cancelPatience();
    this.cancelPatience = this.chat.clock.after(PATIENCE, () => (this.impatient = true));
    void this.chat.translateAgain(this.message);
  }
}

/** Text in its own language, direction and script. */
function spoken(text: string, language: string, testId: string) {
  return html`<p class="text" lang=${language} dir=${isRightToLeft(language) ? 'rtl' : 'ltr'} data-testid=${testId}>${richText(text)}</p>`;
}

function deliveryMark(name: string, iconName: IconName, text: string) {
  return html`<span class=${name} title=${text} data-testid="delivery" data-delivery=${name}
    >${icon(iconName, 16)}<span class="hidden-text">${text}</span></span
  >`;
}

function detailOf(translation: Translation): string {
  const { model, tier, milliseconds, cached } = translation;
  const named = tier ? t(`tier.${tier}`) : '';
  if (cached) return t('message.detailCached', { model, tier: named });
  return milliseconds === undefined
    ? t('message.detailModel', { model })
    : t('message.detail', { model, tier: named, milliseconds: Math.round(milliseconds) });
}

function reasonText(reason: string): string {
  switch (reason) {
    case 'unsupported_pair':
    case 'rejected':
    case 'translator_unavailable':
    case 'overloaded':
    case 'text_too_long':
      return t(`reason.${reason}`);
    default:
      return t('reason.other');
  }
}
