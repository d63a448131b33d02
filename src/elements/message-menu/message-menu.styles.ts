import {css} from '../../styles/css.js';

/** The menu on a message, and what is known of it. Added to the list when the first of them opens. */
export const messageMenuStyles = css`
  .panel {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 4px;
    border: 0;
    border-radius: 14px;
    max-inline-size: calc(100vw - 16px);
    max-block-size: min(28rem, calc(100dvh - 16px));
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    color: var(--_chat-text);
    background: var(--_chat-surface-raised);
    box-shadow: var(--_chat-shadow);
    outline: none;
    animation: rise 160ms ease-out;
    user-select: none;
  }
  .menu {
    min-inline-size: 11rem;
  }
  .menu button {
    display: flex;
    gap: 12px;
    align-items: center;
    inline-size: 100%;
    min-block-size: 36px;
    padding: 6px 12px;
    border-radius: 10px;
    outline: none;
  }
  .menu button:hover,
  .menu button:focus {
    background: var(--_chat-hover);
  }
  .menu button:focus-visible {
    outline: 2px solid var(--_chat-focus);
    outline-offset: -2px;
  }
  .menu svg {
    color: var(--_chat-text-muted);
  }
  .details {
    inline-size: 20rem;
    padding: 8px 0 12px;
    user-select: text;
  }
  .details-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding-inline: 16px 8px;
  }
  .details h2,
  .details h3 {
    margin: 0;
    font-weight: 600;
  }
  .details h2 {
    font-size: var(--_chat-font-size);
  }
  .details h3 {
    padding: 12px 16px 4px;
    color: var(--_chat-text-muted);
    font-size: var(--_chat-font-size-meta);
    line-height: 18px;
  }
  .details .count {
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }
  .close {
    display: grid;
    place-items: center;
    inline-size: 32px;
    block-size: 32px;
    color: var(--_chat-text-muted);
  }
  .details dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 4px 12px;
    margin: 4px 0 0;
    padding-inline: 16px;
    font-size: var(--_chat-font-size-meta);
    line-height: 18px;
  }
  .details dt {
    color: var(--_chat-text-muted);
  }
  .details dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .details ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .details li {
    display: flex;
    gap: 10px;
    align-items: center;
    min-block-size: 36px;
    padding: 4px 16px;
  }
  .details li > div {
    flex: 1;
    min-inline-size: 0;
  }
  .details li bdi {
    display: block;
  }
  .details small {
    display: block;
    color: var(--_chat-text-muted);
    font-size: var(--_chat-font-size-time);
    line-height: 16px;
  }
  .details li > svg {
    color: var(--_chat-text-muted);
  }
  .details .failed {
    align-items: flex-start;
  }
  .details .failed > svg,
  .details .why {
    color: var(--_chat-danger);
  }
  .details .rest,
  .details p {
    margin: 0;
    padding-inline: 16px;
    color: var(--_chat-text-muted);
    font-size: var(--_chat-font-size-meta);
    line-height: 18px;
  }
  .details p button {
    min-block-size: 32px;
    padding-inline: 8px;
    color: var(--_chat-accent-ink);
    font-weight: 600;
  }
  .details .spinner {
    display: block;
    margin: 8px 16px;
  }
  @media (pointer: coarse) {
    .menu button,
    .details p button {
      min-block-size: 44px;
    }
    .close {
      inline-size: 44px;
      block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .panel {
      border: 1px solid;
    }
    .menu button:focus {
      outline: 2px solid Highlight;
    }
  }
`;
