import { css } from 'lit';

export const timelineStyles = css`
  :host {
    display: block;
    position: relative;
    min-height: 0;
  }
  .scroll {
    height: 100%;
    overflow: auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }
  .content {
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
    gap: 16px;
    min-height: 100%;
    max-width: 920px;
    margin: 0 auto;
    padding: 24px 24px 12px;
  }
  .note,
  .day {
    text-align: center;
    font-size: var(--text-meta);
    color: var(--muted);
  }
  .day span {
    display: inline-block;
    padding: 2px 12px;
  }
  .unread {
    display: flex;
    align-items: center;
    gap: 12px;
    color: var(--accent);
    font-size: var(--text-meta);
    font-weight: 600;
  }
  .unread::before,
  .unread::after {
    content: '';
    flex: 1;
    border-top: 1px solid currentColor;
    opacity: 0.4;
  }
  .group {
    display: grid;
    grid-template-columns: 36px minmax(0, 1fr);
    gap: 12px;
    padding-inline-end: 48px;
  }
  .group.own {
    grid-template-columns: minmax(0, 1fr);
    padding-inline: 48px 0;
  }
  .group meeshy-avatar {
    margin-top: 2px;
  }
  /* the ring stands around its bubble, see message-styles.ts */
  meeshy-message:focus-visible {
    outline: none;
  }
  .messages {
    display: grid;
    gap: 4px;
    min-width: 0;
  }
  .by {
    display: flex;
    align-items: baseline;
    gap: 8px;
    font-size: var(--text-secondary);
  }
  .own .by {
    justify-content: flex-end;
  }
  .by strong {
    font-weight: 600;
  }
  .by time {
    font-size: var(--text-meta);
    color: var(--muted);
  }
  .empty {
    display: grid;
    justify-items: center;
    gap: 16px;
    margin: auto;
    padding: 32px;
    max-width: 44ch;
    text-align: center;
    color: var(--muted);
  }
  .latest {
    position: absolute;
    inset-block-end: 12px;
    inset-inline-end: 24px;
    display: flex;
    align-items: center;
    gap: 8px;
    min-width: 40px;
    min-height: 40px;
    padding: 8px 11px;
    border-radius: 20px;
    background: var(--raised);
    border: 1px solid var(--line);
    box-shadow: var(--shadow);
    font-size: var(--text-secondary);
    font-weight: 600;
    color: var(--accent);
  }
  @media (max-width: 719px) {
    .content {
      padding: 16px 12px 8px;
    }
    .group {
      gap: 8px;
      padding-inline-end: 16px;
    }
    .group.own {
      padding-inline: 32px 0;
    }
  }
`;
