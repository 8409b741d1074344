import { html, type TemplateResult } from 'lit';
import { pieces } from '../../model/links.ts';

/** Message text with its web addresses as links. Everything else is text, whatever it looks like. */
export function richText(text: string): TemplateResult[] {
  return pieces(text).map((piece) =>
    piece.href === undefined
      ? html`${piece.text}`
      : html`<a href=${piece.href} target="_blank" rel="noopener noreferrer nofollow">${piece.text}</a>`,
  );
}
