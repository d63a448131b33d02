import {css} from '../styles/css.js';

export const conversationStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    min-block-size: 0;
    block-size: 100%;
    background: var(--_chat-surface);
  }
  header {
    border-block-end: 1px solid var(--_chat-line);
  }
  .bare {
    border-color: transparent;
  }
  .who {
    flex: 1;
    min-inline-size: 0;
  }
  h2 {
    font-size: inherit;
    font-weight: 600;
    line-height: 20px;
  }
  [part='subtitle'] {
    color: var(--_chat-text-muted);
    font-size: var(--_chat-font-size-meta);
    line-height: 18px;
  }
  [part='search-button'] {
    padding: 8px;
    color: var(--_chat-text-muted);
  }
  .thread {
    position: relative;
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 0;
  }
  .top {
    position: absolute;
    z-index: 2;
    inset-block-start: 0;
    inset-inline: 0;
  }
  chat-message-list {
    flex: 1;
    min-block-size: 0;
  }
  @media (pointer: coarse) {
    [part='search-button'] {
      padding: 12px;
    }
  }
  @media print {
    :host,
    .thread {
      display: block;
      block-size: auto;
    }
    /* Nothing that asks to be pressed. */
    .top,
    slot[name='back'],
    [part='search-button'],
    chat-composer,
    chat-typing-indicator {
      display: none;
    }
  }
`;
