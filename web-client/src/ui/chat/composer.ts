import { html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Chat } from '../../model/chat.ts';
import { DraftLanguage } from '../../model/draft-language.ts';
import { summary, others, userOf } from '../names.ts';
import type { Conversation, Id, LanguageCode, Message } from '../../protocol/objects.ts';
import { languageName } from '../../i18n/formats.ts';
import { t } from '../../i18n/text.ts';
import { icon } from '../icons.ts';
import { View } from '../view.ts';
import { languageOptions } from '../widgets/language-select.ts';
import { composerStyles } from './composer-styles.ts';
import './peek.ts';

/** A sign of writing is repeated this often, well before it ends by itself at the others'. */
const TYPING_EVERY = 4000;

const GROWS_BY_ITSELF = CSS.supports('field-sizing', 'content');

/** Where one writes: drafts, language, replies and edits. A new instance is made for each conversation that is opened. */
@customElement('meeshy-composer')
export class Composer extends View {
  static override styles = [View.styles, composerStyles];

  @property({ attribute: false }) chat!: Chat;
  @property({ attribute: false }) conversation!: Conversation;
  @state() private text = '';
  @state() private chosen: LanguageCode | undefined;
  @state() private replyTo: Id | undefined;
  @state() private edited: Message | undefined;
  @state() private peeking = false;
  @query('textarea') private area!: HTMLTextAreaElement;
  private language!: DraftLanguage;
  private typingSaidAt = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.language = new DraftLanguage(this.chat.api, this.chat.clock, () => this.requestUpdate());
    this.restoreDraft();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.language.stop();
    this.sayTyping(false);
  }

  override focus(): void {
    void this.updateComplete.then(() => this.area.focus());
  }

  reply(message: Message): void {
    this.leaveEdit();
    this.replyTo = message.id;
    this.keepDraft();
    this.focus();
  }

  edit(message: Message): void {
    this.edited = message;
    this.replyTo = undefined;
    this.text = this.chat.pending.editOf(message.id) ?? message.text;
    this.focus();
  }

  protected override render() {
    const tooMuch = this.excess;
    const empty = this.text.trim() === '';
    return html`<div class="frame">
      ${this.renderContext()}
      ${this.peeking
        ? html`<meeshy-peek
            .api=${this.chat.api}
            .text=${this.text}
            .source=${this.shownLanguage() ?? ''}
            .targets=${this.readersLanguages()}
          ></meeshy-peek>`
        : nothing}
      <textarea
        rows="1"
        dir="auto"
        lang=${this.shownLanguage() ?? nothing}
        placeholder=${t('composer.placeholder')}
        aria-label=${t('composer.label')}
        aria-invalid=${tooMuch > 0}
        data-testid="composer"
        .value=${live(this.text)}
        @input=${this.typed}
        @keydown=${this.pressed}
      ></textarea>
      <div class="bar">
        ${this.edited ? nothing : this.renderChip()}
        ${this.edited || this.readersLanguages().length === 0
          ? nothing
          : html`<button
              class="icon-button"
              type="button"
              aria-label=${t('composer.peek')}
              title=${t('composer.peek')}
              aria-pressed=${this.peeking}
              data-testid="peek-toggle"
              @click=${() => (this.peeking = !this.peeking)}
            >
              ${icon('eye', 18)}
            </button>`}
        <span class="space"></span>
        ${tooMuch > 0
          ? html`<span class="too-long" role="status" data-testid="too-long">${t('composer.tooLong', { count: tooMuch })}</span>`
          : nothing}
        <button
          class="send"
          type="button"
          aria-label=${this.edited ? t('composer.save') : t('composer.send')}
          title=${this.edited ? t('composer.save') : t('composer.send')}
          ?disabled=${empty || tooMuch > 0}
          data-testid="send"
          @click=${() => this.submit()}
        >
          ${icon(this.edited ? 'check' : 'send')}
        </button>
      </div>
    </div>`;
  }

  protected override updated(): void {
    if (GROWS_BY_ITSELF) return;
    this.area.style.height = 'auto';
    this.area.style.height = `${this.area.scrollHeight}px`;
  }

  private renderContext() {
    const quoted = this.replyTo === undefined ? undefined : this.chat.timelines.opened(this.conversation.id)?.find(this.replyTo);
    if (!this.edited && this.replyTo === undefined) return nothing;
    const author = quoted && userOf(this.conversation.members, quoted.senderId)?.displayName;
    const what = this.edited
      ? t('composer.editing')
      : quoted
        ? `${t('composer.replyingTo', { name: author ?? '' })}: ${summary(this.chat, quoted).text}`
        : t('message.replyGone');
    return html`<p class="context" data-testid="composer-context">
      ${icon(this.edited ? 'edit' : 'reply', 16)}<span><bdi>${what}</bdi></span>
      <button
        class="icon-button"
        type="button"
        aria-label=${t('composer.cancel')}
        title=${t('composer.cancel')}
        @click=${() => this.cancel()}
      >
        ${icon('close', 18)}
      </button>
    </p>`;
  }

  private renderChip() {
    const shown = this.shownLanguage();
    return html`<span class="chip" data-testid="language-chip" data-language=${shown ?? ''}>
      ${icon('globe', 16)}<span aria-hidden="true">${shown ? languageName(shown) : t('composer.detect')}</span>
      <select aria-label=${t('composer.language')} title=${t('composer.language')} @change=${this.languageChosen}>
        <option value="" ?selected=${this.chosen === undefined}>${t('composer.detect')}</option>
        ${languageOptions(this.chosen ?? '')}
      </select>
    </span>`;
  }

  private shownLanguage(): LanguageCode | undefined {
    return this.chosen ?? this.language.detected;
  }

  private readersLanguages(): readonly LanguageCode[] {
    const source = this.shownLanguage() ?? this.chat.me.language;
    return [...new Set(others(this.conversation, this.chat.me.id).map((user) => user.language))].filter((code) => code !== source);
  }

  private typed(): void {
    this.text = this.area.value;
    if (this.edited) return;
    this.keepDraft();
    this.language.textChanged(this.text);
    this.sayTyping(this.text.trim() !== '');
  }

  private pressed(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      this.submit();
    } else if (event.key === 'Escape' && (this.edited || this.replyTo !== undefined)) {
      event.stopPropagation();
      this.cancel();
    } else if (event.key === 'ArrowUp' && this.text === '' && !event.shiftKey) {
      event.preventDefault();
      const mine = this.chat.timelines
        .of(this.conversation.id)
        .all()
        .findLast((message) => message.senderId === this.chat.me.id && message.deletedAt === undefined);
      if (mine) this.edit(mine);
    }
  }

  private get excess(): number {
    return [...this.text].length - this.chat.settings.maxTextLength;
  }

  private submit(): void {
    const text = this.text.trim();
    if (text === '' || this.excess > 0) return;
    if (this.edited) {
      if (text !== this.edited.text) this.chat.pending.edit(this.edited.id, text);
      this.leaveEdit();
    } else {
      this.chat.send(this.conversation.id, text, this.chosen ?? this.language.of(text), this.replyTo);
      this.text = '';
      this.replyTo = undefined;
      this.keepDraft();
      this.language.textChanged('');
      this.typingSaidAt = 0;
      this.emit('message-sent');
    }
    this.area.focus();
  }

  private cancel(): void {
    if (this.edited) this.leaveEdit();
    this.replyTo = undefined;
    this.keepDraft();
    this.area.focus();
  }

  private leaveEdit(): void {
    if (!this.edited) return;
    this.edited = undefined;
    this.restoreDraft();
  }

  private restoreDraft(): void {
    const draft = this.chat.drafts.of(this.conversation.id);
    this.text = draft.text;
    this.chosen = draft.language;
    this.replyTo = draft.replyTo;
    this.language.textChanged(this.text);
  }

  private keepDraft(): void {
    if (this.edited) return;
    this.chat.drafts.keep(this.conversation.id, {
      text: this.text,
      ...(this.chosen === undefined ? {} : { language: this.chosen }),
      ...(this.replyTo === undefined ? {} : { replyTo: this.replyTo }),
    });
  }

  private languageChosen(event: Event): void {
    const code = (event.target as HTMLSelectElement).value;
    this.chosen = code === '' ? undefined : code;
    this.keepDraft();
    this.area.focus();
  }

  private sayTyping(typing: boolean): void {
    const now = this.chat.clock.now();
    if (typing ? now - this.typingSaidAt < TYPING_EVERY : this.typingSaidAt === 0) return;
    this.typingSaidAt = typing ? now : 0;
    this.chat.sayTyping(this.conversation.id, typing);
  }
}
