import {css} from 'lit';

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
  header {
    display: flex;
    flex: none;
    align-items: center;
    min-block-size: var(--_chat-header-height);
    padding-inline: 20px 12px;
  }
  h2 {
    flex: 1;
    margin: 0;
    font-size: var(--_chat-font-size-title);
    font-weight: 600;
    line-height: 24px;
    overflow-wrap: anywhere;
  }
  .absent {
    display: none;
  }
  slot[name='empty']:not(.absent) {
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
  .row:focus-visible {
    /* Inside: the row's containment would cut it off. */
    outline-offset: -2px;
  }
  @media (hover: hover) {
    .row:hover {
      background: var(--_chat-hover);
    }
  }
  .row[aria-current] {
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
  .title,
  .preview {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    /* Aligned as the list is, whatever its own direction. */
    text-align: -webkit-match-parent;
    text-align: match-parent;
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
    .row[aria-current] {
      background: Canvas;
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .badge {
      forced-color-adjust: none;
    }
  }
`;
