import { css } from 'lit';

export const chatPageStyles = css`
  :host {
    display: block;
    height: 100%;
  }
  .page {
    display: grid;
    grid-template-columns: 300px minmax(0, 1fr) auto;
    grid-template-rows: auto minmax(0, 1fr);
    height: 100%;
    position: relative;
  }
  meeshy-connection-bar {
    grid-column: 1 / -1;
  }
  meeshy-sidebar {
    grid-column: 1;
  }
  main {
    grid-column: 2;
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    min-width: 0;
    min-height: 0;
  }
  meeshy-details {
    grid-column: 3;
    width: 320px;
  }
  .none {
    grid-row: 1 / -1;
    display: grid;
    align-content: center;
    justify-items: center;
    gap: 16px;
    padding: 24px;
    text-align: center;
    color: var(--muted);
  }
  @media (max-width: 1079px) {
    meeshy-details {
      position: absolute;
      grid-area: 1 / 1 / -1 / -1;
      inset-block: 0;
      inset-inline-end: 0;
      z-index: 4;
      width: min(340px, 100%);
      box-shadow: var(--shadow);
    }
  }
  @media (max-width: 719px) {
    .page {
      grid-template-columns: minmax(0, 1fr);
    }
    main,
    meeshy-sidebar {
      grid-column: 1;
      grid-row: 2;
    }
    .listing main,
    .reading meeshy-sidebar {
      display: none;
    }
    meeshy-details {
      width: 100%;
      border: 0;
    }
  }
`;
