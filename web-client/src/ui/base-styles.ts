import { css } from 'lit';

/** What every component shares: resets, scripts' fonts, focus, buttons and fields. */
export const base = css`
  :host {
    box-sizing: border-box;
    font: 400 var(--text-body) / 1.45 var(--font);
    color: var(--text);
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  :lang(ja) {
    font-family: system-ui, 'Hiragino Sans', 'Yu Gothic UI', 'Noto Sans CJK JP', 'Noto Sans JP', sans-serif;
  }
  :lang(zh) {
    font-family: system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif;
  }
  :lang(ar) {
    font-family: system-ui, 'Noto Sans Arabic', 'Segoe UI', 'Geeza Pro', 'Noto Naskh Arabic', sans-serif;
    line-height: 1.6;
  }
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  button {
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
    padding: 0;
    cursor: pointer;
    text-align: inherit;
    border-radius: var(--radius-control);
  }
  button:disabled {
    cursor: default;
    opacity: 0.5;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: 40px;
    padding: 8px 16px;
    font-weight: 600;
    border-radius: var(--radius-control);
    background: var(--accent);
    color: var(--on-accent);
    transition:
      filter var(--motion),
      background var(--motion);
  }
  .button:hover:enabled {
    filter: brightness(1.08);
  }
  .button.quiet {
    background: transparent;
    color: var(--text);
    border: 1px solid var(--line);
  }
  .button.quiet:hover:enabled {
    filter: none;
    background: var(--hover);
  }
  .button.danger {
    background: transparent;
    color: var(--bad);
    border: 1px solid var(--line);
  }
  .icon-button {
    display: inline-grid;
    place-items: center;
    width: 36px;
    height: 36px;
    flex: none;
    color: var(--muted);
    border-radius: var(--radius-control);
    transition:
      background var(--motion),
      color var(--motion);
  }
  .icon-button:hover:enabled,
  .icon-button[aria-expanded='true'],
  .icon-button[aria-pressed='true'] {
    background: var(--hover);
    color: var(--text);
  }
  .link {
    color: var(--accent);
    border-radius: 4px;
  }
  .link:hover {
    text-decoration: underline;
  }
  .field {
    display: grid;
    gap: 4px;
  }
  .field > span:not(.hint),
  legend {
    font-size: var(--text-secondary);
    font-weight: 600;
  }
  .hint {
    font-size: var(--text-meta);
    color: var(--muted);
  }
  input:not([type='checkbox'], [type='radio']),
  select,
  textarea {
    width: 100%;
    min-height: 40px;
    padding: 8px 12px;
    font: inherit;
    color: inherit;
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius-control);
    transition: border-color var(--motion);
  }
  input:focus-visible,
  select:focus-visible,
  textarea:focus-visible {
    outline-offset: -1px;
    border-color: var(--accent);
  }
  input[type='checkbox'],
  input[type='radio'] {
    accent-color: var(--accent);
    width: 16px;
    height: 16px;
    margin: 0;
  }
  ::placeholder {
    color: var(--muted);
    opacity: 1;
  }
  .problem {
    color: var(--bad);
    font-size: var(--text-secondary);
  }
  .quiet-text {
    color: var(--muted);
    font-size: var(--text-secondary);
  }
  .hidden-text {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  svg {
    display: block;
  }
  :dir(rtl) > svg.mirrored {
    transform: scaleX(-1);
  }
`;
