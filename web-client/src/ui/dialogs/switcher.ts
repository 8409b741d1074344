import { css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Chat } from '../../model/chat.ts';
import type { Conversation } from '../../protocol/objects.ts';
import { t } from '../../i18n/text.ts';
import { conversationColour, conversationName } from '../names.ts';
import { View } from '../view.ts';
import '../widgets/avatar.ts';
import '../widgets/modal.ts';

const AT_MOST = 8;

/** Goes to a conversation by its name, from the keyboard alone. */
@customElement('meeshy-switcher')
export class Switcher extends View {
  static override styles = [
    View.styles,
    css`
      ul {
        margin-top: 12px;
        min-height: 200px;
      }
      li {
        display: flex;
        align-items: center;
        gap: 12px;
        padding: 8px;
        border-radius: var(--radius-control);
        cursor: pointer;
      }
      li[aria-selected='true'] {
        background: var(--accent-soft);
      }
    `,
  ];

  @property({ attribute: false }) chat!: Chat;
  @state() private text = '';
  @state() private at = 0;

  protected override firstUpdated(): void {
    setTimeout(() => this.renderRoot.querySelector('input')?.focus());
  }

  protected override render() {
    const found = this.found();
    return html`<meeshy-modal .heading=${t('switcher.title')}>
      <input
        type="search"
        role="combobox"
        aria-expanded="true"
        aria-controls="found"
        aria-activedescendant=${found.length > 0 ? `found-${this.at}` : ''}
        placeholder=${t('switcher.placeholder')}
        aria-label=${t('switcher.placeholder')}
        autocomplete="off"
        data-testid="switcher"
        @input=${this.typed}
        @keydown=${this.pressed}
      />
      <ul id="found" role="listbox">
        ${found.map(
          (conversation, index) =>
            html`<li id=${`found-${index}`} role="option" aria-selected=${index === this.at} @click=${() => this.go(conversation)}>
              <meeshy-avatar
                .name=${conversationName(conversation, this.chat.me.id)}
                .colourOf=${conversationColour(conversation, this.chat.me.id)}
                ?group=${conversation.type === 'group'}
              ></meeshy-avatar>
              <bdi>${conversationName(conversation, this.chat.me.id)}</bdi>
            </li>`,
        )}
      </ul>
    </meeshy-modal>`;
  }

  private found(): readonly Conversation[] {
    const wanted = this.text.trim().toLocaleLowerCase();
    return this.chat.conversations
      .all()
      .filter((one) => conversationName(one, this.chat.me.id).toLocaleLowerCase().includes(wanted))
      .slice(0, AT_MOST);
  }

  private typed(event: InputEvent): void {
    this.text = (event.target as HTMLInputElement).value;
    this.at = 0;
  }

  private pressed(event: KeyboardEvent): void {
    const found = this.found();
    const chosen = found[this.at];
    if (event.key === 'ArrowDown') this.at = Math.min(found.length - 1, this.at + 1);
    else if (event.key === 'ArrowUp') this.at = Math.max(0, this.at - 1);
    else if (event.key === 'Enter' && chosen) this.go(chosen);
    else return;
    event.preventDefault();
  }

  private go(conversation: Conversation): void {
    this.emit('open-conversation', conversation.id);
    this.emit('dismiss');
  }
}
