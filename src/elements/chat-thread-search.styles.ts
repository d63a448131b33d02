import {css} from '../styles/css.js';

export const threadSearchStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .bar {
    position: relative;
    background: var(--_chat-surface-raised);
    box-shadow: 0 1px var(--_chat-line);
    font-size: var(--_chat-font-size-meta);
    line-height: 18px;
    animation: drop 160ms ease-out;
  }
  @keyframes drop {
    from {
      opacity: 0;
      translate: 0 -8px;
    }
  }
  .line {
    display: flex;
    gap: 2px;
    align-items: center;
    padding: 8px 12px 8px 20px;
    padding-inline: 20px 12px;
  }
  .field {
    display: flex;
    flex: 1;
    gap: 8px;
    align-items: center;
    min-inline-size: 0;
    min-block-size: 36px;
    margin-inline-end: 6px;
    padding-inline: 12px;
    border-radius: 18px;
    color: var(--_chat-text-muted);
    background: var(--_chat-bubble);
    cursor: text;
  }
  .field:focus-within {
    outline: 2px solid var(--_chat-focus);
    outline-offset: -2px;
  }
  input {
    flex: 1;
    min-inline-size: 0;
    padding: 0;
    border: 0;
    appearance: none;
    color: var(--_chat-text);
    background: none;
    font: inherit;
    font-size: var(--_chat-font-size);
    line-height: 20px;
    text-align: start;
  }
  input:focus-visible {
    outline: none;
  }
  input::placeholder {
    color: var(--_chat-text-muted);
    opacity: 1;
  }
  input::-webkit-search-cancel-button {
    display: none;
  }
  .count {
    flex: none;
    max-inline-size: 60%;
    font-variant-numeric: tabular-nums;
  }
  button {
    display: grid;
    place-items: center;
    min-inline-size: 36px;
    min-block-size: 36px;
    color: var(--_chat-text-muted);
  }
  button:hover {
    color: var(--_chat-text);
  }
  button[aria-disabled='true'] {
    opacity: 0.45;
    cursor: default;
  }
  .state {
    display: flex;
    gap: 8px;
    align-items: center;
    min-block-size: 36px;
    padding-inline: 20px 12px;
    color: var(--_chat-text-muted);
  }
  .state .text {
    flex: 1;
    min-inline-size: 0;
    padding-block: 4px 9px;
    text-wrap: pretty;
  }
  .state.bad .text {
    color: var(--_chat-danger);
  }
  .state button {
    min-block-size: 32px;
    margin-block-end: 4px;
    padding-inline: 12px;
    color: var(--_chat-accent-ink);
    font-weight: 600;
    white-space: nowrap;
  }
  progress {
    position: absolute;
    inset-block-end: -1px;
    inset-inline: 0;
    inline-size: 100%;
    block-size: 2px;
    border: 0;
    appearance: none;
    background: none;
    color: var(--_chat-accent);
  }
  progress::-webkit-progress-bar {
    background: none;
  }
  progress::-webkit-progress-value {
    background: var(--_chat-accent);
    transition: inline-size 200ms;
  }
  progress::-moz-progress-bar {
    background: var(--_chat-accent);
  }
  @container (inline-size < 22rem) {
    .line {
      padding-inline: 12px 4px;
    }
    .field svg {
      display: none;
    }
  }
  @media (pointer: coarse) {
    input {
      /* Below that, a phone zooms in. */
      font-size: max(16px, var(--_chat-font-size));
    }
    .field,
    button,
    .state button {
      min-block-size: 44px;
    }
    .field {
      border-radius: 22px;
    }
    button {
      min-inline-size: 44px;
    }
    .line {
      gap: 0;
      padding: 6px;
      padding-inline: 12px 4px;
    }
  }
  @media (forced-colors: active) {
    .field {
      border: 1px solid;
    }
    progress::-webkit-progress-value {
      forced-color-adjust: none;
    }
  }
`;
