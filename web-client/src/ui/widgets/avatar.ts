import { css, html, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { View } from '../view.ts';

/** Initials on a colour that comes from the id, so that one person has the same everywhere. People are round, groups are not. */
@customElement('meeshy-avatar')
export class Avatar extends View {
  static override styles = [
    View.styles,
    css`
      :host {
        --size: 36px;
        display: inline-grid;
        place-items: center;
        flex: none;
        width: var(--size);
        height: var(--size);
        border-radius: 50%;
        font-size: calc(var(--size) * 0.38);
        font-weight: 600;
        line-height: 1;
        user-select: none;
        background: light-dark(hsl(var(--hue) 55% 88%), hsl(var(--hue) 32% 30%));
        color: light-dark(hsl(var(--hue) 60% 26%), hsl(var(--hue) 70% 88%));
      }
      :host([group]) {
        border-radius: 32%;
      }
    `,
  ];

  @property() name = '';
  @property() colourOf = '';
  @property({ type: Boolean, reflect: true }) group = false;

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('colourOf')) this.style.setProperty('--hue', String(hue(this.colourOf)));
  }

  protected override render() {
    return html`<span aria-hidden="true">${initials(this.name)}</span>`;
  }
}

/** The first letters of the first and the last word; emoji and signs are no words. */
export function initials(name: string): string {
  const words = name.split(/[\s._-]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase();
}

export function hue(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 36_000;
  return sum % 360;
}
