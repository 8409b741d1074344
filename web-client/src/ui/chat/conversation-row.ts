import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Chat } from '../../model/chat.ts';
import type { Emitter } from '../../platform/emitter.ts';
import type { Conversation, Message } from '../../protocol/objects.ts';
import { number, shortWhen } from '../../i18n/formats.ts';
import { t } from '../../i18n/text.ts';
import { conversationColour, conversationName, others, presenceText, summary, typingText, userOf } from '../names.ts';
import { View } from '../view.ts';
import '../widgets/avatar.ts';

/** One conversation in the list: who, the last message in the reader's language, when, how many unread. */
@customElement('meeshy-conversation-row')
export class ConversationRow extends View {
  static override styles = [
    View.styles,
    css`
      :host {
        display: block;
      }
      button {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        gap: 0 12px;
        align-items: center;
        width: 100%;
        padding: 10px 12px;
        border-radius: 10px;
        transition: background var(--motion);
      }
      button:hover {
        background: var(--hover);
      }
      button[aria-current='true'] {
        background: var(--accent-soft);
      }
      .face {
        position: relative;
        grid-row: span 2;
      }
      .face meeshy-avatar {
        --size: 42px;
      }
      .dot {
        position: absolute;
        inset-block-end: 0;
        inset-inline-end: 0;
        width: 12px;
        height: 12px;
        border-radius: 50%;
        background: var(--good);
        border: 2px solid var(--surface);
      }
      .name {
        font-weight: 600;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .when,
      .last {
        font-size: var(--text-secondary);
        color: var(--muted);
      }
      .when {
        font-size: var(--text-meta);
      }
      .last {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .last.wide {
        grid-column: 2 / -1;
      }
      .last.unseen {
        color: var(--text);
      }
      .last.typing {
        color: var(--accent);
      }
      .count {
        justify-self: end;
        min-width: 20px;
        padding: 0 6px;
        border-radius: 10px;
        background: var(--accent);
        color: var(--on-accent);
        font-size: var(--text-meta);
        font-weight: 600;
        line-height: 20px;
        text-align: center;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  @property({ attribute: false }) chat!: Chat;
  @property({ attribute: false }) conversation!: Conversation;
  @property({ type: Boolean }) current = false;

  protected override watched(): readonly Emitter[] {
    return [this.chat.changes];
  }

  override focus(): void {
    this.renderRoot.querySelector('button')?.focus();
  }

  protected override render() {
    const { chat, conversation } = this;
    const name = conversationName(conversation, chat.me.id);
    const partner = conversation.type === 'direct' ? others(conversation, chat.me.id)[0] : undefined;
    const online = partner !== undefined && chat.isOnline(partner.id);
    return html`<button
      type="button"
      aria-current=${this.current ? 'true' : nothing}
      data-testid="conversation"
      data-conversation-id=${conversation.id}
      @click=${() => this.emit('open-conversation', conversation.id)}
    >
      <span class="face" title=${partner ? presenceText(chat, partner.id) : nothing}>
        <meeshy-avatar
          .name=${name}
          .colourOf=${conversationColour(conversation, chat.me.id)}
          ?group=${conversation.type === 'group'}
        ></meeshy-avatar>
        ${online ? html`<span class="dot"><span class="hidden-text">${t('presence.online')}</span></span>` : nothing}
      </span>
      <span class="name"><bdi>${name}</bdi></span>
      <time class="when">${shortWhen(Date.parse(conversation.updatedAt), chat.clock.now())}</time>
      ${this.renderLast()}
      ${conversation.unread > 0
        ? html`<span class="count" data-testid="unread-count">
            <span aria-hidden="true">${conversation.unread > 99 ? '99+' : number(conversation.unread)}</span>
            <span class="hidden-text">${t('list.unread', { count: conversation.unread })}</span>
          </span>`
        : nothing}
    </button>`;
  }

  private renderLast() {
    const { chat, conversation } = this;
    const typing = typingText(chat, conversation);
    const room = conversation.unread > 0 ? '' : 'wide';
    if (typing) return html`<span class="last typing ${room}"><bdi>${typing}</bdi></span>`;
    const draft = this.current ? '' : chat.drafts.of(conversation.id).text;
    if (draft) return html`<span class="last ${room}">${labelled(t('list.draft'), draft.slice(0, 120))}</span>`;
    const last = conversation.lastMessage;
    if (!last) return html`<span class="last ${room}">${t('list.noMessages')}</span>`;
    const { text, language } = summary(chat, last);
    const seen = conversation.unread > 0 ? 'unseen' : 'wide';
    return html`<span class="last ${seen}" lang=${language || nothing} data-testid="last-message"
      >${labelled(this.author(last), text)}</span
    >`;
  }

  /** Who wrote the last message, where that is not plain. */
  private author(last: Message): string {
    const { chat, conversation } = this;
    if (last.deletedAt !== undefined) return '';
    if (last.senderId === chat.me.id) return t('message.you');
    return conversation.type === 'direct' ? '' : (userOf(conversation.members, last.senderId)?.displayName ?? '');
  }
}

/** A name or word before what it says, each in its own direction. */
function labelled(label: string, text: string) {
  return label === '' ? html`<bdi>${text}</bdi>` : html`<bdi>${label}</bdi>${t('list.separator')}<bdi>${text}</bdi>`;
}
