import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { Chat } from '../../model/chat.ts';
import { Glossary } from '../../model/glossary.ts';
import type { Emitter } from '../../platform/emitter.ts';
import { MAX_TITLE_LENGTH } from '../../protocol/limits.ts';
import type { Conversation, Member, User } from '../../protocol/objects.ts';
import { languageName } from '../../i18n/formats.ts';
import { t } from '../../i18n/text.ts';
import { failureText } from '../failure-text.ts';
import { icon } from '../icons.ts';
import { conversationColour, conversationName, presenceText } from '../names.ts';
import { View } from '../view.ts';
import '../widgets/avatar.ts';
import '../widgets/glossary-editor.ts';
import '../widgets/people-search.ts';

type Question = { readonly text: string; readonly yes: string; readonly run: () => Promise<void> };

/** Who is in a conversation, and what may be changed about it. Asks before what cannot be taken back. */
@customElement('meeshy-details')
export class DetailsPanel extends View {
  static override styles = [
    View.styles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
        background: var(--surface);
        border-inline-start: 1px solid var(--line);
      }
      .bar {
        display: flex;
        align-items: center;
        justify-content: space-between;
        padding: 12px 12px 12px 20px;
        padding-inline: 20px 12px;
      }
      h2 {
        font-size: var(--text-body);
        font-weight: 650;
      }
      .scroll {
        overflow: auto;
        padding: 8px 20px 24px;
        display: grid;
        gap: 24px;
        align-content: start;
      }
      .head {
        display: grid;
        justify-items: center;
        gap: 8px;
        text-align: center;
      }
      .head meeshy-avatar {
        --size: 72px;
      }
      .head strong {
        font-size: var(--text-title);
        overflow-wrap: anywhere;
      }
      form {
        display: flex;
        align-items: end;
        gap: 8px;
      }
      form .field {
        flex: 1;
        min-width: 0;
      }
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        align-items: center;
        gap: 12px;
        padding: 6px 0;
      }
      li div {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .online {
        color: var(--good);
      }
      .actions {
        display: grid;
        gap: 8px;
      }
      .question {
        display: grid;
        gap: 12px;
        padding: 16px;
        border-radius: var(--radius-bubble);
        background: var(--bg);
      }
      .question div {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
    `,
  ];

  @property({ attribute: false }) chat!: Chat;
  @property({ attribute: false }) conversation!: Conversation;
  private glossary: Glossary | undefined;
  @state() private question: Question | undefined;
  @state() private adding = false;
  @state() private problem = '';

  protected override watched(): readonly Emitter[] {
    return [this.chat.changes];
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('conversation');
    if (this.glossary === undefined || (before && before.id !== this.conversation.id)) {
      this.glossary = new Glossary(this.chat.api, this.conversation.id);
    }
  }

  protected override render() {
    const { chat, conversation } = this;
    const isGroup = conversation.type === 'group';
    const isOwner = conversation.members.some((member) => member.user.id === chat.me.id && member.role === 'owner');
    const name = conversationName(conversation, chat.me.id);
    return html`
      <div class="bar">
        <h2>${t('details.title')}</h2>
        <button
          class="icon-button"
          type="button"
          aria-label=${t('details.close')}
          data-testid="close-details"
          @click=${() => this.emit('close-details')}
        >
          ${icon('close')}
        </button>
      </div>
      <div class="scroll">
        <div class="head">
          <meeshy-avatar
            .name=${name}
            .colourOf=${conversationColour(conversation, chat.me.id)}
            ?group=${conversation.type === 'group'}
          ></meeshy-avatar>
          <strong><bdi>${name}</bdi></strong>
          <span class="quiet-text">${t('presence.members', { count: conversation.members.length })}</span>
        </div>
        ${isGroup && isOwner ? this.renderRename() : nothing}
        ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
        ${this.question ? this.renderQuestion(this.question) : nothing}
        <ul data-testid="members">
          ${conversation.members.map((member) => this.renderMember(member, isGroup && isOwner))}
        </ul>
        ${isGroup && isOwner ? this.renderAdd() : nothing}
        ${keyed(
          this.glossary,
          html`<meeshy-glossary
            .glossary=${this.glossary}
            ?editable=${isOwner || !isGroup}
            .hint=${t('glossary.hint')}
          ></meeshy-glossary>`,
        )}
        <div class="actions">
          ${isGroup
            ? html`<button class="button quiet" type="button" data-testid="leave" @click=${this.askLeave}>${t('details.leave')}</button>`
            : nothing}
          ${isOwner || !isGroup
            ? html`<button class="button danger" type="button" data-testid="delete-conversation" @click=${this.askDelete}>
                ${t('details.delete')}
              </button>`
            : nothing}
        </div>
      </div>
    `;
  }

  private renderRename() {
    return html`<form @submit=${this.rename}>
      <label class="field">
        <span>${t('details.name')}</span>
        <input
          name="title"
          required
          maxlength=${MAX_TITLE_LENGTH}
          dir="auto"
          .value=${this.conversation.title ?? ''}
          data-testid="group-title"
        />
      </label>
      <button class="button quiet" data-testid="rename">${t('details.rename')}</button>
    </form>`;
  }

  private renderMember({ user, role }: Member, mayRemove: boolean) {
    const { chat } = this;
    const self = user.id === chat.me.id;
    const online = self || chat.isOnline(user.id);
    return html`<li data-testid="member" data-username=${user.username}>
      <meeshy-avatar .name=${user.displayName} .colourOf=${user.id}></meeshy-avatar>
      <div>
        <bdi>${user.displayName}</bdi>
        ${self ? html`<span class="quiet-text">(${t('details.you')})</span>` : nothing}
        ${role === 'owner' && this.conversation.type === 'group' ? html`<span class="quiet-text">· ${t('details.owner')}</span>` : nothing}
        <div class="quiet-text">
          <span class=${online ? 'online' : ''}>${self ? t('presence.online') : presenceText(chat, user.id)}</span>
          · ${t('details.reads', { language: languageName(user.language) })}
        </div>
      </div>
      ${mayRemove && !self
        ? html`<button
            class="icon-button"
            type="button"
            aria-label=${t('details.remove', { name: user.displayName })}
            title=${t('details.remove', { name: user.displayName })}
            @click=${() => this.askRemove(user)}
          >
            ${icon('close', 18)}
          </button>`
        : nothing}
    </li>`;
  }

  private renderAdd() {
    if (!this.adding) {
      return html`<button class="button quiet" type="button" data-testid="add-people" @click=${() => (this.adding = true)}>
        ${icon('add', 18)} ${t('details.add')}
      </button>`;
    }
    return html`<meeshy-people-search
      .api=${this.chat.api}
      .exclude=${this.conversation.members.map((member) => member.user.id)}
      @pick=${this.add}
    ></meeshy-people-search>`;
  }

  private renderQuestion(question: Question) {
    return html`<div class="question" role="alertdialog" aria-label=${question.text}>
      <p>${question.text}</p>
      <div>
        <button class="button danger" type="button" data-testid="confirm" @click=${() => this.attempt(question.run)}>
          ${question.yes}
        </button>
        <button class="button quiet" type="button" @click=${() => (this.question = undefined)}>${t('common.cancel')}</button>
      </div>
    </div>`;
  }

  private rename(event: SubmitEvent): void {
    event.preventDefault();
    const title = String(new FormData(event.target as HTMLFormElement).get('title') ?? '').trim();
    if (title === '') return;
    void this.attempt(async () => this.chat.adopt(await this.chat.api.renameConversation(this.conversation.id, title)));
  }

  private add(event: CustomEvent<User>): void {
    void this.attempt(async () => this.chat.adopt(await this.chat.api.addMembers(this.conversation.id, [event.detail.id])));
  }

  private askRemove(user: User): void {
    this.question = {
      text: t('details.removeConfirm', { name: user.displayName }),
      yes: t('details.removeYes'),
      run: async () => {
        const left = await this.chat.api.removeMembers(this.conversation.id, [user.id]);
        if (left) this.chat.adopt(left);
      },
    };
  }

  private askLeave(): void {
    this.question = {
      text: t('details.leaveConfirm'),
      yes: t('details.leaveYes'),
      run: async () => {
        await this.chat.api.removeMembers(this.conversation.id, [this.chat.me.id]);
        this.chat.dropped(this.conversation.id);
        this.emit('open-conversation', undefined);
      },
    };
  }

  private askDelete(): void {
    this.question = {
      text: t('details.deleteConfirm'),
      yes: t('details.deleteYes'),
      run: async () => {
        await this.chat.api.deleteConversation(this.conversation.id);
        this.chat.dropped(this.conversation.id);
        this.emit('open-conversation', undefined);
      },
    };
  }

  private async attempt(run: () => Promise<void>): Promise<void> {
    this.problem = '';
    try {
      await run();
    } catch (failure) {
      this.problem = failureText(failure);
    }
    this.question = undefined;
  }
}
