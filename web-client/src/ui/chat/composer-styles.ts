import { css } from 'lit';

export const composerStyles = css`
  :host {
    display: block;
    padding: 0 24px 16px;
    padding-bottom: max(16px, env(safe-area-inset-bottom));
  }
  .frame {
    max-width: 872px;
    margin: 0 auto;
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: 16px;
    box-shadow: 0 1px 2px rgb(0 0 0 / 4%);
    transition: border-color var(--motion);
  }
  .frame:focus-within {
    border-color: var(--accent);
  }
  .context {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 6px 6px 6px 16px;
    padding-inline: 16px 6px;
    border-bottom: 1px solid var(--line);
    font-size: var(--text-secondary);
    color: var(--muted);
  }
  .context span {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  textarea {
    display: block;
    border: 0;
    background: transparent;
    padding: 14px 16px 6px;
    min-height: 44px;
    max-height: 36dvh;
    resize: none;
    field-sizing: content;
    outline: none !important;
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 4px;
    padding: 0 8px 8px;
  }
  .space {
    flex: 1;
  }
  .chip {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 6px;
    height: 32px;
    padding: 0 10px;
    border-radius: 16px;
    font-size: var(--text-secondary);
    color: var(--muted);
  }
  .chip:hover,
  .chip:focus-within {
    background: var(--hover);
    color: var(--text);
  }
  .chip:has(select:focus-visible) {
    outline: 2px solid var(--accent);
  }
  .chip select {
    position: absolute;
    inset: 0;
    opacity: 0;
    cursor: pointer;
    min-height: 0;
    padding: 0;
  }
  .send {
    display: inline-grid;
    place-items: center;
    width: 36px;
    height: 36px;
    border-radius: 12px;
    background: var(--accent);
    color: var(--on-accent);
    transition: opacity var(--motion);
  }
  .send:disabled {
    background: var(--line);
    color: var(--muted);
    opacity: 1;
  }
  .too-long {
    color: var(--bad);
    font-size: var(--text-secondary);
    font-variant-numeric: tabular-nums;
    padding-inline-end: 8px;
  }
  @media (max-width: 719px) {
    :host {
      padding: 0 8px 8px;
      padding-bottom: max(8px, env(safe-area-inset-bottom));
    }
    textarea {
      font-size: 16px;
    }
  }
`;
