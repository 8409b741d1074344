import { css } from 'lit';

export const messageStyles = css`
  :host {
    display: grid;
    justify-items: start;
    position: relative;
    scroll-margin: 24px;
    border-radius: var(--radius-bubble);
  }
  :host([own]) {
    justify-items: end;
  }
  :host(:focus-visible) {
    outline: none;
  }
  :host(:focus-visible) .bubble {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .bubble {
    position: relative;
    max-width: min(68ch, 100%);
    padding: 8px 14px;
    background: var(--surface);
    border-radius: var(--radius-bubble);
    box-shadow: 0 1px 1px rgb(0 0 0 / 4%);
    overflow-wrap: anywhere;
  }
  :host([own]) .bubble {
    background: var(--accent-soft);
    box-shadow: none;
  }
  :host([own]) .bubble:not(.gone) {
    display: grid;
    grid-template-columns: minmax(0, auto) auto;
    align-items: end;
    column-gap: 10px;
  }
  :host([own]) .quote,
  :host([own]) .meta.wide {
    grid-column: 1 / -1;
  }
  :host([first]) .bubble {
    border-start-start-radius: 4px;
  }
  :host([first][own]) .bubble {
    border-start-start-radius: var(--radius-bubble);
    border-start-end-radius: 4px;
  }
  .bubble.gone {
    background: transparent;
    border: 1px dashed var(--line);
    box-shadow: none;
    color: var(--muted);
  }
  .text {
    white-space: pre-wrap;
    text-align: start;
  }
  .text a {
    color: var(--accent);
  }
  .original {
    padding-bottom: 6px;
    margin-bottom: 6px;
    border-bottom: 1px solid var(--line);
  }
  :host([own]) .original {
    border-color: color-mix(in srgb, var(--accent) 25%, transparent);
  }
  .label {
    font-size: var(--text-meta);
    color: var(--muted);
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 6px;
    margin-top: 2px;
    font-size: var(--text-meta);
    color: var(--muted);
  }
  :host([own]) .meta {
    justify-content: flex-end;
  }
  .meta button {
    font-size: inherit;
    color: inherit;
    border-radius: 4px;
    text-decoration: underline;
    text-decoration-color: color-mix(in srgb, currentColor 35%, transparent);
    text-underline-offset: 2px;
  }
  .meta button:hover {
    color: var(--accent);
  }
  .meta .read {
    color: var(--accent);
  }
  .meta .bad {
    color: var(--bad);
  }
  .quote {
    display: block;
    width: 100%;
    margin-bottom: 6px;
    padding: 4px 10px;
    border-inline-start: 3px solid var(--accent);
    border-radius: 4px;
    background: var(--hover);
    font-size: var(--text-secondary);
    color: var(--muted);
  }
  .quote strong {
    display: block;
    color: var(--accent);
    font-weight: 600;
  }
  .quote span {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
  .tools {
    position: absolute;
    inset-block-start: -27px;
    inset-inline-end: 8px;
    z-index: 2;
    display: flex;
    padding: 2px;
    background: var(--raised);
    border: 1px solid var(--line);
    border-radius: 10px;
    box-shadow: var(--shadow);
    visibility: hidden;
    opacity: 0;
    transition: opacity var(--motion);
  }
  .tools .icon-button {
    width: 30px;
    height: 30px;
  }
  .detail {
    position: absolute;
    inset-block-start: calc(100% + 2px);
    inset-inline-start: 8px;
    z-index: 2;
    padding: 4px 10px;
    background: var(--raised);
    border: 1px solid var(--line);
    border-radius: 8px;
    box-shadow: var(--shadow);
    font-size: var(--text-meta);
    color: var(--muted);
    white-space: nowrap;
    visibility: hidden;
    opacity: 0;
    pointer-events: none;
    transition: opacity var(--motion) 300ms;
  }
  .bubble:hover .tools,
  :host(:focus-within) .tools,
  :host(:focus) .tools,
  .meta:hover ~ .detail,
  :host(:focus-visible) .detail,
  .meta:focus-within ~ .detail {
    visibility: visible;
    opacity: 1;
  }
`;
