import { html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { Chat } from '../../model/chat.ts';
import type { Emitter } from '../../platform/emitter.ts';
import type { KeyValueStore } from '../../platform/storage.ts';
import type { Conversation, Id, Message } from '../../protocol/objects.ts';
import { t } from '../../i18n/text.ts';
import { failureText } from '../failure-text.ts';
import { conversationName, summary } from '../names.ts';
import { View } from '../view.ts';
import { chatPageStyles } from './chat-page-styles.ts';
import type { Composer } from './composer.ts';
import type { TimelineView } from './timeline-view.ts';
import '../dialogs/new-conversation.ts';
import '../dialogs/settings.ts';
import '../dialogs/switcher.ts';
import '../widgets/notices.ts';
import './composer.ts';
import './connection-bar.ts';
import './conversation-header.ts';
import './details-panel.ts';
import './sidebar.ts';
import './timeline-view.ts';

type DialogName = 'new' | 'settings' | 'switcher';

const ROUTE = /^#\/c\/([\w-]+)$/;

/** Conversations, timeline and details side by side; one of them at a time where there is no room. The open one stands in the address. */
@customElement('meeshy-chat')
export class ChatPage extends View {
  static override styles = [View.styles, chatPageStyles];

  @property({ attribute: false }) chat!: Chat;
  @property({ attribute: false }) store!: KeyValueStore;
  @state() private dialog: DialogName | undefined;
  @state() private detailsOpen = false;
  @query('meeshy-composer') private composer!: Composer | null;
  @query('meeshy-timeline') private timeline!: TimelineView | null;
  /** A conversation was opened where there is a keyboard; writing can begin once its composer is there. */
  private focusDue = false;
  private readonly routed = () => this.route();
  private readonly pressed = (event: KeyboardEvent) => this.shortcut(event);
  private readonly online = () => this.chat.networkChanged();

  protected override watched(): readonly Emitter[] {
    return [this.chat.changes];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.routed);
    window.addEventListener('keydown', this.pressed);
    window.addEventListener('online', this.online);
    this.route();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.routed);
    window.removeEventListener('keydown', this.pressed);
    window.removeEventListener('online', this.online);
  }

  protected override updated(): void {
    if (this.focusDue && this.composer && !this.dialog) {
      this.focusDue = false;
      this.composer.focus();
    }
    const unread = this.chat.conversations.all().reduce((sum, one) => sum + one.unread, 0);
    document.title = unread > 0 ? `(${unread}) Meeshy` : 'Meeshy';
  }

  protected override render() {
    const { chat } = this;
    const open = chat.openId === undefined ? undefined : chat.conversations.get(chat.openId);
    return html`
      <div
        class="page ${chat.openId === undefined ? 'listing' : 'reading'} ${open && this.detailsOpen ? 'detailed' : ''}"
        @open-conversation=${(event: CustomEvent<Id | undefined>) => this.go(event.detail)}
        @talk-to=${(event: CustomEvent<Id>) => void this.talkTo(event.detail)}
        @open-dialog=${(event: CustomEvent<DialogName>) => (this.dialog = event.detail)}
        @dismiss=${() => (this.dialog = undefined)}
        @toggle-details=${() => (this.detailsOpen = !this.detailsOpen)}
        @close-details=${() => (this.detailsOpen = false)}
      >
        <meeshy-connection-bar .chat=${chat}></meeshy-connection-bar>
        <meeshy-sidebar role="navigation" aria-label=${t('list.conversations')} .chat=${chat}></meeshy-sidebar>
        <main>${open ? this.renderConversation(open) : this.renderNone()}</main>
        ${open && this.detailsOpen
          ? keyed(
              open.id,
              html`<meeshy-details
                role="complementary"
                aria-label=${t('details.title')}
                .chat=${chat}
                .conversation=${open}
              ></meeshy-details>`,
            )
          : nothing}
        ${this.renderDialog()}
        <meeshy-notices .notices=${chat.notices} .changes=${chat.changes}></meeshy-notices>
      </div>
    `;
  }

  private renderConversation(open: Conversation) {
    const { chat } = this;
    return html`
      <meeshy-conversation-header .chat=${chat} .conversation=${open} ?detailsOpen=${this.detailsOpen}></meeshy-conversation-header>
      ${keyed(
        open.id,
        html`<meeshy-timeline
            aria-label=${conversationName(open, chat.me.id)}
            .chat=${chat}
            .conversation=${open}
            @focus-composer=${() => this.composer?.focus()}
            @reply-message=${(event: CustomEvent<Message>) => this.composer?.reply(event.detail)}
            @edit-message=${(event: CustomEvent<Message>) => this.composer?.edit(event.detail)}
            @delete-message=${(event: CustomEvent<Message>) => chat.pending.delete(event.detail.id)}
            @copy-message=${(event: CustomEvent<Message>) => void this.copy(event.detail)}
          ></meeshy-timeline>
          <meeshy-composer .chat=${chat} .conversation=${open} @message-sent=${() => this.timeline?.sent()}></meeshy-composer>`,
      )}
    `;
  }

  private renderNone() {
    const { chat } = this;
    if (chat.openId !== undefined && !chat.loaded) return html`<p class="none" role="status">${t('timeline.loading')}</p>`;
    if (chat.openId !== undefined) {
      return html`<div class="none">
        <p>${t('timeline.gone')}</p>
        <button class="button quiet" type="button" @click=${() => this.go(undefined)}>${t('timeline.backToList')}</button>
      </div>`;
    }
    return html`<div class="none">
      <p>${t('timeline.choose')}</p>
      <button class="button" type="button" @click=${() => (this.dialog = 'new')}>${t('list.new')}</button>
    </div>`;
  }

  private renderDialog() {
    switch (this.dialog) {
      case 'new':
        return html`<meeshy-new-conversation .chat=${this.chat}></meeshy-new-conversation>`;
      case 'settings':
        return html`<meeshy-settings .chat=${this.chat} .store=${this.store}></meeshy-settings>`;
      case 'switcher':
        return html`<meeshy-switcher .chat=${this.chat}></meeshy-switcher>`;
      case undefined:
        return nothing;
    }
  }

  private route(): void {
    const id = ROUTE.exec(location.hash)?.[1];
    this.chat.open(id);
    this.focusDue = id !== undefined && !matchMedia('(pointer: coarse)').matches;
  }

  private go(id: Id | undefined): void {
    this.detailsOpen = this.detailsOpen && id !== undefined;
    location.hash = id === undefined ? '' : `#/c/${id}`;
  }

  private async talkTo(userId: Id): Promise<void> {
    try {
      const conversation = await this.chat.api.createConversation('direct', [userId]);
      this.chat.adopt(conversation);
      this.go(conversation.id);
    } catch (failure) {
      this.chat.notices.sayText('bad', failureText(failure));
    }
  }

  private async copy(message: Message): Promise<void> {
    await navigator.clipboard.writeText(summary(this.chat, message).text);
    this.chat.notices.say('info', 'notice.copied');
  }

  private shortcut(event: KeyboardEvent): void {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      this.dialog = 'switcher';
    } else if (event.key === 'Escape' && !this.dialog && this.detailsOpen) {
      this.detailsOpen = false;
    }
  }
}
