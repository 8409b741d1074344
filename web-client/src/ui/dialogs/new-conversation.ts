import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Chat } from '../../model/chat.ts';
import { MAX_TITLE_LENGTH } from '../../protocol/limits.ts';
import type { User } from '../../protocol/objects.ts';
import { t } from '../../i18n/text.ts';
import { failureText } from '../failure-text.ts';
import { icon } from '../icons.ts';
import { View } from '../view.ts';
import '../widgets/modal.ts';
import { PeopleSearch } from '../widgets/people-search.ts';

/** Finds people and starts a direct conversation with one, or a group with several. */
@customElement('meeshy-new-conversation')
export class NewConversation extends View {
  static override styles = [
    View.styles,
    css`
      form {
        display: grid;
        gap: 16px;
      }
      .chosen {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      .chosen li {
        display: flex;
        align-items: center;
        gap: 4px;
        padding: 2px 4px 2px 12px;
        padding-inline: 12px 4px;
        border-radius: 16px;
        background: var(--accent-soft);
      }
      .chosen .icon-button {
        width: 24px;
        height: 24px;
        border-radius: 12px;
      }
      meeshy-people-search {
        min-height: 160px;
        align-content: start;
      }
    `,
  ];

  @property({ attribute: false }) chat!: Chat;
  @state() private chosen: readonly User[] = [];
  @state() private busy = false;
  @state() private problem = '';
  @query('meeshy-people-search') private search!: PeopleSearch;

  protected override firstUpdated(): void {
    setTimeout(() => this.search.focus());
  }

  protected override render() {
    const isGroup = this.chosen.length > 1;
    return html`<meeshy-modal .heading=${t('new.title')}>
      <form @submit=${this.create} data-testid="new-conversation-form">
        <p class="quiet-text">${t('new.hint')}</p>
        ${this.chosen.length > 0
          ? html`<ul class="chosen">
              ${this.chosen.map(
                (user) =>
                  html`<li>
                    <bdi>${user.displayName}</bdi>
                    <button
                      class="icon-button"
                      type="button"
                      aria-label=${t('new.remove', { name: user.displayName })}
                      @click=${() => (this.chosen = this.chosen.filter((other) => other !== user))}
                    >
                      ${icon('close', 14)}
                    </button>
                  </li>`,
              )}
            </ul>`
          : nothing}
        <meeshy-people-search
          .api=${this.chat.api}
          .exclude=${[this.chat.me.id, ...this.chosen.map((user) => user.id)]}
          @pick=${this.pick}
        ></meeshy-people-search>
        ${isGroup
          ? html`<label class="field"
              ><span>${t('new.groupName')}</span
              ><input name="title" required maxlength=${MAX_TITLE_LENGTH} dir="auto" data-testid="new-group-title"
            /></label>`
          : nothing}
        ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
        <button class="button" ?disabled=${this.chosen.length === 0 || this.busy} data-testid="start-conversation">
          ${isGroup ? t('new.startGroup') : t('new.start')}
        </button>
      </form>
    </meeshy-modal>`;
  }

  private pick(event: CustomEvent<User>): void {
    this.chosen = [...this.chosen, event.detail];
  }

  private async create(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const title = String(new FormData(event.target as HTMLFormElement).get('title') ?? '').trim();
    const ids = this.chosen.map((user) => user.id);
    if (ids.length === 0 || this.busy) return;
    this.busy = true;
    try {
      const conversation = await this.chat.api.createConversation(ids.length > 1 ? 'group' : 'direct', ids, title);
      this.chat.adopt(conversation);
      this.emit('open-conversation', conversation.id);
      this.emit('dismiss');
    } catch (failure) {
      this.problem = failureText(failure);
    }
    this.busy = false;
  }
}
