import {css} from '../styles/css.js';

export const channelListStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    block-size: min(680px, 100dvh);
    min-block-size: 0;
    contain: content;
    border-radius: var(--_chat-radius);
    background: var(--_chat-surface-side);
  }
  nav {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 0;
  }
  h2 {
    flex: 1;
    margin: 0;
    font-size: var(--_chat-font-size-title);
    font-weight: 600;
    line-height: 24px;
    overflow-wrap: anywhere;
  }
  slot[name='empty']:not([hidden]) {
    display: flex;
    flex: 1;
  }
  .scroller {
    flex: 1;
    min-block-size: 0;
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--_chat-line) transparent;
  }
  ul {
    margin: 0;
    padding: 0 8px 8px;
    list-style: none;
  }
  li {
    padding-block-end: 2px;
    content-visibility: auto;
    contain-intrinsic-block-size: auto 62px;
  }

  .row {
    display: grid;
    grid-template: 20px 20px / auto minmax(0, 1fr);
    align-content: center;
    align-items: center;
    column-gap: 12px;
    inline-size: 100%;
    min-block-size: 60px;
    padding: 10px 12px;
    border-radius: 12px;
  }
  .row > :first-child {
    grid-row: span 2;
  }
  .row[aria-current='true'] {
    background: var(--_chat-accent-soft);
  }
  .line {
    display: flex;
    gap: 8px;
    align-items: center;
    min-inline-size: 0;
  }
  .second {
    min-block-size: 20px;
    color: var(--_chat-text-muted);
    font-size: var(--_chat-font-size-meta);
    line-height: 18px;
  }
  .cut {
    flex: 1;
  }
  .title {
    font-weight: 600;
  }
  .unread .preview {
    color: var(--_chat-text);
  }
  .typing,
  .unread .typing {
    color: var(--_chat-accent-ink);
  }
  .time {
    flex: none;
    color: var(--_chat-text-muted);
    font-size: var(--_chat-font-size-time);
    line-height: 16px;
    font-variant-numeric: tabular-nums;
  }
  .badge {
    flex: none;
    min-inline-size: 20px;
    block-size: 20px;
    padding: 0 6px;
    border-radius: 10px;
    color: var(--_chat-on-accent);
    background: var(--_chat-accent);
    font-size: var(--_chat-font-size-time);
    font-weight: 600;
    line-height: 20px;
    text-align: center;
    font-variant-numeric: tabular-nums;
  }
  @media (forced-colors: active) {
    .row[aria-current='true'] {
      background: Canvas;
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .badge {
      forced-color-adjust: none;
    }
  }
`;
