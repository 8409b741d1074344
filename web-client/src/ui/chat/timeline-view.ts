import { html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Chat } from '../../model/chat.ts';
import { group, type Entry, type TimelineItem } from '../../model/grouping.ts';
import { firstText, readingOf } from '../../model/reading.ts';
import type { Emitter } from '../../platform/emitter.ts';
import type { Conversation, Id, Message } from '../../protocol/objects.ts';
import { day, languageName, timeOfDay } from '../../i18n/formats.ts';
import { t } from '../../i18n/text.ts';
import { icon } from '../icons.ts';
import { others, userOf } from '../names.ts';
import { View } from '../view.ts';
import '../widgets/avatar.ts';
import './message-view.ts';
import './waiting-message.ts';
import { TimelineScroll } from './timeline-scroll.ts';
import { timelineStyles } from './timeline-styles.ts';

/** The messages of one conversation. A new instance is made for each conversation that is opened. */
@customElement('meeshy-timeline')
export class TimelineView extends View {
  static override styles = [View.styles, timelineStyles];

  @property({ attribute: false }) chat!: Chat;
  @property({ attribute: false }) conversation!: Conversation;
  @state() private unreadAfter: number | undefined;
  @state() private atEnd = true;
  @state() private spoken = '';
  /** Messages of others that came while one was reading further up. */
  @state() private missed = 0;
  private byId: ReadonlyMap<Id, Message> = new Map();
  private lastSeen = 0;
  private keeper: TimelineScroll | undefined;
  @query('.scroll') private scroller!: HTMLElement;
  @query('.content') private content!: HTMLElement;
  private readonly looked = () => this.read();
  private readonly away = () => {
    if (document.visibilityState === 'hidden' || !document.hasFocus())
      this.unreadAfter = this.chat.conversations.get(this.conversation.id)?.lastReadSeq;
  };

  protected override watched(): readonly Emitter[] {
    return [this.chat.changes];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.unreadAfter = this.conversation.unread > 0 ? this.conversation.lastReadSeq : undefined;
    window.addEventListener('focus', this.looked);
    window.addEventListener('blur', this.away);
    document.addEventListener('visibilitychange', this.looked);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('focus', this.looked);
    window.removeEventListener('blur', this.away);
    document.removeEventListener('visibilitychange', this.looked);
    this.keeper?.disconnect();
  }

  /** Called by the page after the person sent something: there is nothing unread, and the end is what one wants to see. */
  sent(): void {
    this.unreadAfter = undefined;
    this.keeper?.toEnd();
  }

  toEnd(): void {
    this.missed = 0;
    this.keeper?.toEnd();
  }

  protected override firstUpdated(): void {
    this.keeper = new TimelineScroll(this.scroller, this.content, () => this.moved());
  }

  protected override updated(): void {
    const last = this.chat.timelines.of(this.conversation.id).last();
    if (last && last.seq > this.lastSeen) {
      if (this.lastSeen > 0 && last.senderId !== this.chat.me.id) this.arrived(last);
      this.lastSeen = last.seq;
    }
    // few messages do not change the size of the content, which fills the screen anyway
    if (this.keeper && !this.keeper.settled) requestAnimationFrame(() => this.keeper?.restore());
    this.read();
  }

  protected override render() {
    const timeline = this.chat.timelines.of(this.conversation.id);
    this.byId = new Map(timeline.all().map((message) => [message.id, message]));
    const items = group(timeline.all(), this.chat.outbox.of(this.conversation.id), this.chat.me.id, this.unreadAfter);
    return html`
      <div class="scroll" @keydown=${this.stepped} @go-to-message=${this.goTo}>
        <div class="content" role="log" aria-live="off" aria-label=${t('timeline.messages')} data-testid="timeline">
          ${timeline.state === 'loading' ? html`<p class="note" role="status">${t('timeline.loading')}</p>` : nothing}
          ${timeline.loadingOlder ? html`<p class="note" role="status">${t('timeline.loading')}</p>` : nothing}
          ${timeline.state === 'failed' ? this.renderFailed() : nothing}
          ${timeline.state === 'ready' && !timeline.hasMore && items.length > 0
            ? html`<p class="note">${t('timeline.beginning')}</p>`
            : nothing}
          ${timeline.state === 'ready' && items.length === 0 ? this.renderEmpty() : nothing}
          ${repeat(
            items,
            (item) => item.key,
            (item) => this.renderItem(item),
          )}
        </div>
      </div>
      ${this.atEnd
        ? nothing
        : html`<button class="latest" type="button" data-testid="jump-to-latest" @click=${() => this.toEnd()}>
            ${icon('down', 18)}
            ${this.missed > 0
              ? t('timeline.newMessages', { count: this.missed })
              : html`<span class="hidden-text">${t('timeline.latest')}</span>`}
          </button>`}
      <p class="hidden-text" aria-live="polite">${this.spoken}</p>
    `;
  }

  private renderItem(item: TimelineItem) {
    switch (item.kind) {
      case 'day':
        return html`<p class="day"><span>${day(item.at, this.chat.clock.now())}</span></p>`;
      case 'unread':
        return html`<p class="unread" data-divider data-testid="unread-divider"><span>${t('timeline.unread')}</span></p>`;
      case 'group':
        return this.renderGroup(item);
    }
  }

  private renderGroup(item: Extract<TimelineItem, { kind: 'group' }>) {
    const own = item.senderId === this.chat.me.id;
    const author = userOf(this.conversation.members, item.senderId);
    const name = author?.displayName ?? '—';
    return html`<section class=${own ? 'group own' : 'group'} aria-label=${own ? t('message.you') : name}>
      ${own ? nothing : html`<meeshy-avatar .name=${name} .colourOf=${item.senderId}></meeshy-avatar>`}
      <div class="messages">
        <p class="by">
          ${own ? nothing : html`<strong><bdi>${name}</bdi></strong>`}
          <time>${timeOfDay(item.at)}</time>
        </p>
        ${repeat(item.entries, keyOf, (entry, index) => this.renderEntry(entry, own, index === 0, name))}
      </div>
    </section>`;
  }

  private renderEntry(entry: Entry, own: boolean, first: boolean, name: string) {
    if (entry.kind === 'waiting') {
      return html`<meeshy-waiting-message
        role="article"
        aria-label=${t('message.you')}
        .chat=${this.chat}
        .waiting=${entry.waiting}
        own
        ?first=${first}
      ></meeshy-waiting-message>`;
    }
    const { message } = entry;
    const { chat, conversation } = this;
    return html`<meeshy-message
      role="article"
      aria-label=${`${own ? t('message.you') : name}, ${timeOfDay(Date.parse(message.sentAt))}`}
      tabindex=${message.seq === chat.timelines.of(conversation.id).last()?.seq ? 0 : -1}
      data-seq=${message.seq}
      .chat=${chat}
      .members=${conversation.members}
      .preferences=${chat.preferences}
      .message=${message}
      .quoted=${message.replyTo === undefined ? undefined : this.byId.get(message.replyTo)}
      .edit=${chat.pending.editOf(message.id)}
      .removal=${chat.pending.removalOf(message.id)}
      ?own=${own}
      ?first=${first}
    ></meeshy-message>`;
  }

  private renderFailed() {
    return html`<div class="empty">
      <p>${t('timeline.failed')}</p>
      <button class="button quiet" type="button" @click=${() => void this.chat.timelines.ensureNewest(this.conversation.id)}>
        ${t('app.tryAgain')}
      </button>
    </div>`;
  }

  private renderEmpty() {
    const partner = this.conversation.type === 'direct' ? others(this.conversation, this.chat.me.id)[0] : undefined;
    return html`<div class="empty" data-testid="empty-timeline">
      <p>
        ${partner ? t('timeline.empty', { name: partner.displayName, language: languageName(partner.language) }) : t('timeline.emptyGroup')}
      </p>
      <button class="button quiet" type="button" @click=${() => this.emit('focus-composer')}>${t('timeline.emptyAction')}</button>
    </div>`;
  }

  private moved(): void {
    if (!this.keeper) return;
    this.atEnd = this.keeper.atEnd;
    if (this.atEnd) {
      this.missed = 0;
      this.chat.timelines.of(this.conversation.id).trim();
    }
    if (this.keeper.nearStart) void this.chat.timelines.loadOlder(this.conversation.id);
    this.read();
  }

  private read(): void {
    if (!this.keeper?.settled || !this.keeper.atEnd || document.visibilityState !== 'visible' || !document.hasFocus()) return;
    this.chat.markRead(this.conversation.id);
  }

  private arrived(message: Message): void {
    if (!this.atEnd) this.missed++;
    const name = userOf(this.conversation.members, message.senderId)?.displayName ?? '';
    this.spoken = `${name}: ${firstText(message, readingOf(message, this.chat.me.id, this.chat.preferences)).text}`;
  }

  private goTo(event: CustomEvent<number>): void {
    const target = this.content.querySelector<HTMLElement>(`[data-seq="${event.detail}"]`);
    target?.scrollIntoView({ block: 'center' });
    target?.focus();
  }

  private stepped(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.emit('focus-composer');
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    const entries = [...this.content.querySelectorAll<HTMLElement>('meeshy-message')];
    const at = entries.indexOf(this.shadowRoot?.activeElement as HTMLElement);
    if (at < 0) return;
    event.preventDefault();
    const next = entries[at + (event.key === 'ArrowUp' ? -1 : 1)];
    if (next) next.focus();
    else if (event.key === 'ArrowDown') this.emit('focus-composer');
  }
}

function keyOf(entry: Entry): string {
  return entry.kind === 'message' ? `seq ${entry.message.seq}` : entry.waiting.frame.clientId;
}
