import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Chat } from '../../model/chat.ts';
import type { Emitter } from '../../platform/emitter.ts';
import type { Conversation, Id, User } from '../../protocol/objects.ts';
import { t } from '../../i18n/text.ts';
import { icon } from '../icons.ts';
import { conversationName } from '../names.ts';
import { View } from '../view.ts';
import './conversation-row.ts';

/** Rows drawn at first and added each time; a list of ten thousand opens as fast as one of ten. */
const STEP = 100;
const PAUSE = 250;

/** The conversations, found by name; people found by the same field. */
@customElement('meeshy-sidebar')
export class Sidebar extends View {
  static override styles = [
    View.styles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
        background: var(--surface);
        border-inline-end: 1px solid var(--line);
      }
      .head {
        display: flex;
        align-items: center;
        gap: 4px;
        padding: 12px 12px 4px 20px;
        padding-inline: 20px 12px;
      }
      h1 {
        flex: 1;
        display: flex;
        align-items: center;
        gap: 10px;
        font-size: var(--text-title);
        font-weight: 700;
        letter-spacing: -0.01em;
      }
      .search {
        position: relative;
        padding: 8px 16px;
      }
      .search svg {
        position: absolute;
        inset-inline-start: 26px;
        inset-block-start: 18px;
        color: var(--muted);
        pointer-events: none;
      }
      .search input {
        padding-inline-start: 36px;
        background: var(--bg);
        border-color: transparent;
      }
      .scroll {
        flex: 1;
        overflow: auto;
        padding: 4px 8px 16px;
        overscroll-behavior: contain;
      }
      h2 {
        padding: 12px 12px 4px;
        font-size: var(--text-meta);
        font-weight: 600;
        color: var(--muted);
      }
      .empty {
        display: grid;
        justify-items: center;
        gap: 16px;
        padding: 48px 24px;
        text-align: center;
        color: var(--muted);
      }
      .person {
        display: flex;
        align-items: center;
        gap: 12px;
        width: 100%;
        padding: 8px 12px;
      }
      .person:hover {
        background: var(--hover);
      }
      .person bdi {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .more {
        display: block;
        margin: 8px auto;
      }
    `,
  ];

  @property({ attribute: false }) chat!: Chat;
  @state() private search = '';
  @state() private people: readonly User[] = [];
  @state() private shownRows = STEP;
  private timer = 0;
  private running = new AbortController();

  protected override watched(): readonly Emitter[] {
    return [this.chat.changes];
  }

  protected override render() {
    const { chat } = this;
    const found = this.found();
    return html`
      <div class="head">
        <h1><img src="favicon.svg" alt="" width="26" height="26" />Meeshy</h1>
        <button
          class="icon-button"
          type="button"
          aria-label=${t('settings.title')}
          title=${t('settings.title')}
          data-testid="open-settings"
          @click=${() => this.emit('open-dialog', 'settings')}
        >
          ${icon('settings')}
        </button>
        <button
          class="icon-button"
          type="button"
          aria-label=${t('list.new')}
          title=${t('list.new')}
          data-testid="new-conversation"
          @click=${() => this.emit('open-dialog', 'new')}
        >
          ${icon('add')}
        </button>
      </div>
      <div class="search">
        ${icon('search', 18)}
        <input
          type="search"
          .value=${this.search}
          placeholder=${t('list.searchShort')}
          aria-label=${t('list.search')}
          maxlength="64"
          autocomplete="off"
          data-testid="search"
          @input=${this.searched}
          @keydown=${this.fromSearch}
        />
      </div>
      <div class="scroll" @keydown=${this.moved}>
        <ul>
          ${repeat(
            found.slice(0, this.shownRows),
            (conversation) => conversation.id,
            (conversation) =>
              html`<li>
                <meeshy-conversation-row
                  .chat=${chat}
                  .conversation=${conversation}
                  ?current=${conversation.id === chat.openId}
                ></meeshy-conversation-row>
              </li>`,
          )}
        </ul>
        ${found.length > this.shownRows
          ? html`<button class="link more" type="button" @click=${() => (this.shownRows += STEP)}>${t('list.showMore')}</button>`
          : nothing}
        ${this.renderPeople()} ${this.renderEmpty(found)}
      </div>
    `;
  }

  private renderPeople() {
    if (this.people.length === 0) return nothing;
    return html`<h2>${t('list.people')}</h2>
      <ul>
        ${this.people.map(
          (user) =>
            html`<li>
              <button
                class="person"
                type="button"
                data-testid="found-person"
                data-username=${user.username}
                @click=${() => this.talkTo(user)}
              >
                <meeshy-avatar .name=${user.displayName} .colourOf=${user.id}></meeshy-avatar>
                <bdi>${user.displayName}</bdi>
                <bdi class="quiet-text">@${user.username}</bdi>
              </button>
            </li>`,
        )}
      </ul>`;
  }

  private renderEmpty(found: readonly Conversation[]) {
    const { chat } = this;
    if (found.length > 0 || this.people.length > 0) return nothing;
    if (this.search) return html`<p class="empty" role="status">${t('list.noMatch')}</p>`;
    if (chat.loadFailed) {
      return html`<div class="empty">
        <p>${t('list.loadFailed')}</p>
        <button class="button quiet" type="button" @click=${() => void chat.loadConversations()}>${t('app.tryAgain')}</button>
      </div>`;
    }
    if (!chat.loaded) return nothing;
    return html`<div class="empty" data-testid="no-conversations">
      <p>${t('list.empty')}</p>
      <button class="button" type="button" @click=${() => this.emit('open-dialog', 'new')}>${t('list.emptyAction')}</button>
    </div>`;
  }

  private found(): readonly Conversation[] {
    const all = this.chat.conversations.all();
    const wanted = this.search.trim().toLocaleLowerCase();
    if (wanted === '') return all;
    return all.filter((one) => conversationName(one, this.chat.me.id).toLocaleLowerCase().includes(wanted));
  }

  private searched(event: InputEvent): void {
    this.search = (event.target as HTMLInputElement).value;
    this.shownRows = STEP;
    clearTimeout(this.timer);
    this.running.abort();
    const wanted = this.search.trim();
    if (wanted === '') this.people = [];
    else this.timer = setTimeout(() => void this.findPeople(wanted), PAUSE);
  }

  private async findPeople(wanted: string): Promise<void> {
    this.running = new AbortController();
    try {
      const users = await this.chat.api.searchUsers(wanted, this.running.signal);
      this.people = users.filter((user) => user.id !== this.chat.me.id && !this.chat.conversations.directWith(user.id));
    } catch {
      this.people = [];
    }
  }

  private talkTo(user: User): void {
    this.search = '';
    this.people = [];
    this.emit<Id>('talk-to', user.id);
  }

  private fromSearch(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.search) {
      this.search = '';
      this.people = [];
      event.stopPropagation();
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      this.renderRoot.querySelector<HTMLElement>('meeshy-conversation-row')?.focus();
    }
  }

  private moved(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const rows = [...this.renderRoot.querySelectorAll<HTMLElement>('meeshy-conversation-row, .person')];
    const at = rows.indexOf(this.shadowRoot?.activeElement as HTMLElement);
    const next = rows[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (next) next.focus();
    else if (event.key === 'ArrowUp') this.renderRoot.querySelector('input')?.focus();
  }
}
