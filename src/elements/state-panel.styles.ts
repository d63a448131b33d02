import {css} from '../styles/css.js';

/** For the elements that show a `statePanel`. */
export const statePanelStyles = css`
  .state {
    display: grid;
    align-content: center;
    justify-items: center;
    gap: 4px;
    flex: 1;
    min-block-size: 0;
    padding: 24px;
    overflow: auto;
    text-align: center;
    text-wrap: balance;
    /* What is true for a moment only is not shown. */
    animation: rise 160ms ease-out 300ms backwards;
  }
  .state p {
    max-inline-size: 22rem;
    margin: 0;
    overflow-wrap: anywhere;
  }
  .state-icon {
    display: grid;
    place-items: center;
    inline-size: 56px;
    block-size: 56px;
    margin-block-end: 12px;
    border-radius: 50%;
    color: var(--_chat-accent-ink);
    background: var(--_chat-accent-soft);
  }
  .state-title {
    font-weight: 600;
  }
  .state-hint {
    color: var(--_chat-text-muted);
    font-size: var(--_chat-font-size-meta);
  }
  .state > .state-action,
  .state > slot {
    display: block;
    margin-block-start: 16px;
  }
  .state-action {
    min-block-size: 40px;
    padding: 0 20px;
    border-radius: 20px;
    color: var(--_chat-on-accent);
    background: var(--_chat-accent);
    font-weight: 600;
  }
  @media (pointer: coarse) {
    .state-action {
      min-block-size: 44px;
      border-radius: 22px;
    }
  }
`;
