import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Glossary, GlossaryRow } from '../../model/glossary.ts';
import type { Emitter } from '../../platform/emitter.ts';
import type { GlossaryTerm, Id } from '../../protocol/objects.ts';
import { languageName } from '../../i18n/formats.ts';
import { t } from '../../i18n/text.ts';
import { failureText } from '../failure-text.ts';
import { icon } from '../icons.ts';
import { View } from '../view.ts';
import './glossary-form.ts';

/** The words that translations have to use: read by all, edited in place by whoever may. */
@customElement('meeshy-glossary')
export class GlossaryEditor extends View {
  static override styles = [
    View.styles,
    css`
      :host {
        display: grid;
        gap: 8px;
      }
      h3 {
        font-size: var(--text-secondary);
        font-weight: 600;
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto auto;
        align-items: center;
        padding: 4px 0;
        border-bottom: 1px solid var(--line);
      }
      li > div {
        overflow-wrap: anywhere;
      }
      li > .problem,
      li > meeshy-glossary-form {
        grid-column: 1 / -1;
      }
      .removed {
        text-decoration: line-through;
      }
      .button {
        justify-self: start;
      }
    `,
  ];

  @property({ attribute: false }) glossary!: Glossary;
  @property({ type: Boolean }) editable = false;
  @property() hint = '';
  /** The row being edited; 'new' for one that is not there yet. */
  @state() private editing: Id | undefined;

  protected override watched(): readonly Emitter[] {
    return [this.glossary.changes];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.glossary.load();
  }

  protected override render() {
    const { glossary } = this;
    const rows = glossary.rows();
    return html`<h3>${t('glossary.title')}</h3>
      <span class="hint">${this.hint}</span>
      ${glossary.failure() === undefined
        ? nothing
        : html`<p class="problem" role="alert">
            ${failureText(glossary.failure())}
            <button class="link" type="button" @click=${() => glossary.load()}>${t('glossary.again')}</button>
          </p>`}
      ${rows?.length === 0 && this.editing !== 'new' ? html`<p class="quiet-text" data-testid="no-terms">${t('glossary.empty')}</p>` : nothing}
      ${this.editing === 'new'
        ? html`<meeshy-glossary-form
            .save=${(term: Omit<GlossaryTerm, 'id'>) => glossary.add(term)}
            @done=${() => (this.editing = undefined)}
          ></meeshy-glossary-form>`
        : nothing}
      <ul data-testid="terms">
        ${repeat(
          rows ?? [],
          (row) => row.term.id,
          (row) => this.renderRow(row),
        )}
      </ul>
      ${this.editable && rows && this.editing === undefined
        ? html`<button class="button quiet" type="button" data-testid="add-term" @click=${() => (this.editing = 'new')}>
            ${icon('add', 18)} ${t('glossary.add')}
          </button>`
        : nothing}`;
  }

  private renderRow(row: GlossaryRow) {
    const { term } = row;
    if (this.editing === term.id && !row.removed) {
      return html`<li>
        <meeshy-glossary-form
          .term=${term}
          .save=${(changed: Omit<GlossaryTerm, 'id'>) => this.glossary.change({ ...changed, id: term.id })}
          @done=${() => (this.editing = undefined)}
        ></meeshy-glossary-form>
      </li>`;
    }
    return html`<li data-testid="term" data-term=${term.term}>
      <div>
        <bdi class=${row.removed ? 'removed' : ''} lang=${term.language ?? ''}>${term.term}</bdi>
        <div class="quiet-text">${row.removed ? t('glossary.removed') : summary(term)}</div>
      </div>
      ${!this.editable ? nothing : row.removed ? this.renderUndo(term) : this.renderActions(term)}
      ${row.failure === undefined ? nothing : html`<p class="problem" role="alert">${failureText(row.failure)}</p>`}
    </li>`;
  }

  private renderUndo(term: GlossaryTerm) {
    return html`<button class="link" type="button" data-testid="undo-term" @click=${() => this.glossary.undoRemoval(term)}>
      ${t('message.undo')}
    </button>`;
  }

  private renderActions(term: GlossaryTerm) {
    const [edit, remove] = [t('glossary.edit', { term: term.term }), t('glossary.remove', { term: term.term })];
    return html`<button
        class="icon-button"
        type="button"
        aria-label=${edit}
        title=${edit}
        data-testid="edit-term"
        @click=${() => (this.editing = term.id)}
      >
        ${icon('edit', 18)}
      </button>
      <button
        class="icon-button"
        type="button"
        aria-label=${remove}
        title=${remove}
        data-testid="remove-term"
        @click=${() => this.glossary.remove(term)}
      >
        ${icon('trash', 18)}
      </button>`;
  }
}

/** Such as "French: point quotidien · else as it is". */
function summary({ translations, keep }: GlossaryTerm): string {
  const all = Object.entries(translations).map(([code, text]) => `${languageName(code)}: ${text ?? ''}`);
  if (keep) all.push(all.length === 0 ? t('glossary.kept') : t('glossary.elseKept'));
  return all.join(' · ');
}
