import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Chat } from '../../model/chat.ts';
import type { Emitter } from '../../platform/emitter.ts';
import type { Conversation } from '../../protocol/objects.ts';
import { languageName } from '../../i18n/formats.ts';
import { t } from '../../i18n/text.ts';
import { icon } from '../icons.ts';
import { conversationColour, conversationName, others, presenceText, typingText } from '../names.ts';
import { View } from '../view.ts';
import '../widgets/avatar.ts';

/** Above the timeline: who one talks with, whether they are there, and who is writing. */
@customElement('meeshy-conversation-header')
export class ConversationHeader extends View {
  static override styles = [
    View.styles,
    css`
      .head {
        display: flex;
        align-items: center;
        gap: 12px;
        min-height: 64px;
        padding: 8px 12px 8px 24px;
        padding-inline: 24px 12px;
        background: var(--surface);
        border-bottom: 1px solid var(--line);
      }
      .back {
        display: none;
      }
      .who {
        flex: 1;
        min-width: 0;
      }
      h2,
      .who p {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      h2 {
        font-size: var(--text-body);
        font-weight: 650;
      }
      .online {
        color: var(--good);
      }
      .typing {
        color: var(--accent);
      }
      @media (max-width: 719px) {
        .back {
          display: inline-grid;
        }
        .head {
          padding-inline: 8px;
          gap: 8px;
          min-height: 56px;
        }
      }
    `,
  ];

  @property({ attribute: false }) chat!: Chat;
  @property({ attribute: false }) conversation!: Conversation;
  @property({ type: Boolean }) detailsOpen = false;

  protected override watched(): readonly Emitter[] {
    return [this.chat.changes];
  }

  protected override render() {
    const name = conversationName(this.conversation, this.chat.me.id);
    return html`<div class="head">
      <button
        class="icon-button back"
        type="button"
        aria-label=${t('common.back')}
        data-testid="back"
        @click=${() => this.emit('open-conversation', undefined)}
      >
        ${icon('back')}
      </button>
      <meeshy-avatar
        .name=${name}
        .colourOf=${conversationColour(this.conversation, this.chat.me.id)}
        ?group=${this.conversation.type === 'group'}
      ></meeshy-avatar>
      <div class="who">
        <h2 data-testid="conversation-title"><bdi>${name}</bdi></h2>
        <p class="quiet-text" aria-live="polite" data-testid="presence">${this.renderState()}</p>
      </div>
      <button
        class="icon-button"
        type="button"
        aria-label=${t('details.title')}
        title=${t('details.title')}
        aria-expanded=${this.detailsOpen}
        data-testid="open-details"
        @click=${() => this.emit('toggle-details')}
      >
        ${icon('people')}
      </button>
    </div>`;
  }

  private renderState() {
    const { chat, conversation } = this;
    const typing = typingText(chat, conversation);
    if (typing) return html`<span class="typing" data-testid="typing">${typing}</span>`;
    const people = others(conversation, chat.me.id);
    const partner = people[0];
    if (conversation.type === 'direct' && partner) {
      return html`<span class=${chat.isOnline(partner.id) ? 'online' : ''}>${presenceText(chat, partner.id)}</span> ·
        ${t('details.reads', { language: languageName(partner.language) })}`;
    }
    const online = people.filter((user) => chat.isOnline(user.id)).length;
    return html`${t('presence.members', { count: conversation.members.length })}
    ${online > 0 ? html`· <span class="online">${t('presence.membersOnline', { count: online })}</span>` : nothing}`;
  }
}
