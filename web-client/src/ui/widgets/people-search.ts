import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { GatewayApi } from '../../net/gateway-api.ts';
import type { Id, User } from '../../protocol/objects.ts';
import { languageName } from '../../i18n/formats.ts';
import { t } from '../../i18n/text.ts';
import { failureText } from '../failure-text.ts';
import { View } from '../view.ts';
import './avatar.ts';

const PAUSE = 200;

/** A field that finds people by name and says `pick` with the User. */
@customElement('meeshy-people-search')
export class PeopleSearch extends View {
  static override styles = [
    View.styles,
    css`
      :host {
        display: grid;
        gap: 8px;
      }
      li button {
        display: flex;
        align-items: center;
        gap: 12px;
        width: 100%;
        padding: 8px;
      }
      li button:hover {
        background: var(--hover);
      }
      .who {
        display: grid;
        min-width: 0;
      }
      .who span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      ul {
        max-height: 280px;
        overflow: auto;
      }
    `,
  ];

  @property({ attribute: false }) api!: GatewayApi;
  @property({ attribute: false }) exclude: readonly Id[] = [];
  @state() private found: readonly User[] | undefined;
  @state() private problem = '';
  private timer = 0;
  private running = new AbortController();

  override focus(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  clear(): void {
    const input = this.renderRoot.querySelector('input');
    if (input) input.value = '';
    this.found = undefined;
  }

  protected override render() {
    const shown = this.found?.filter((user) => !this.exclude.includes(user.id));
    return html`
      <input
        type="search"
        placeholder=${t('new.search')}
        aria-label=${t('new.search')}
        autocomplete="off"
        maxlength="64"
        data-testid="people-search"
        @input=${(event: InputEvent) => this.search((event.target as HTMLInputElement).value)}
        @keydown=${this.pickFirst}
      />
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      ${shown?.length === 0 ? html`<p class="quiet-text" role="status">${t('new.nobody')}</p>` : nothing}
      <ul>
        ${shown?.map(
          (user) =>
            html`<li>
              <button type="button" data-testid="person" data-username=${user.username} @click=${() => this.pick(user)}>
                <meeshy-avatar .name=${user.displayName} .colourOf=${user.id}></meeshy-avatar>
                <span class="who">
                  <span><bdi>${user.displayName}</bdi></span>
                  <span class="quiet-text"
                    ><bdi>@${user.username}</bdi> · ${t('details.reads', { language: languageName(user.language) })}</span
                  >
                </span>
              </button>
            </li>`,
        )}
      </ul>
    `;
  }

  private search(text: string): void {
    clearTimeout(this.timer);
    this.running.abort();
    if (text.trim() === '') {
      this.found = undefined;
      return;
    }
    this.timer = setTimeout(() => void this.ask(text.trim()), PAUSE);
  }

  private async ask(text: string): Promise<void> {
    this.running = new AbortController();
    const { signal } = this.running;
    try {
      this.found = await this.api.searchUsers(text, signal);
      this.problem = '';
    } catch (failure) {
      if (!signal.aborted) this.problem = failureText(failure);
    }
  }

  private pickFirst(event: KeyboardEvent): void {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const first = this.found?.find((user) => !this.exclude.includes(user.id));
    if (first) this.pick(first);
  }

  private pick(user: User): void {
    this.emit('pick', user);
    this.clear();
    this.focus();
  }
}
