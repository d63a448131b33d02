import {css} from '../styles/css.js';

export const composerStyles = css`
  :host {
    display: block;
    flex: none;
    padding: 4px 12px max(12px, env(safe-area-inset-bottom));
  }
  .composer {
    display: flex;
    gap: 8px;
    align-items: flex-end;
  }
  textarea {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 40px;
    /* Of the chat, if it is a size container; else of the viewport. */
    max-block-size: 40cqb;
    margin: 0;
    padding: 10px 16px;
    border: 0;
    border-radius: 20px;
    resize: none;
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    field-sizing: content;
    color: var(--_chat-text);
    background: var(--_chat-bubble);
    line-height: 20px;
    /* Each line begins on the side of its own letters. What dir=auto does besides takes Chromium seconds for thousands
       of lines (152, observed 2026-11-21). */
    unicode-bidi: plaintext;
    text-align: start;
  }
  /* Looking for the side of each line takes Chromium seconds for a word of a million letters (156, observed
     2026-11-21). */
  .vast {
    unicode-bidi: normal;
  }
  textarea::placeholder {
    color: var(--_chat-text-muted);
    opacity: 1;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  textarea:focus-visible {
    outline-offset: 0;
  }
  .send {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 40px;
    block-size: 40px;
    /* Takes no room of its own, so that the field has all of it. */
    margin-inline-start: -48px;
    border-radius: 50%;
    visibility: hidden;
    opacity: 0;
    scale: 0.6;
    color: var(--_chat-on-accent);
    background: var(--_chat-accent);
    transition: 160ms ease-out;
    transition-property: margin, scale, opacity, visibility;
  }
  .send.shown {
    margin-inline-start: 0;
    visibility: visible;
    opacity: 1;
    scale: 1;
  }
  .send.shown:active {
    scale: 0.94;
  }
  .notes {
    display: flex;
    gap: 12px;
    margin: 0;
    padding-inline: 16px;
    color: var(--_chat-text-muted);
    font-size: var(--_chat-font-size-time);
    line-height: 16px;
    font-variant-numeric: tabular-nums;
  }
  .notes :not(:empty) {
    padding-block-start: 6px;
  }
  [part='error'] {
    color: var(--_chat-danger);
  }
  [part='counter'] {
    margin-inline-start: auto;
  }
  @media (pointer: coarse) {
    textarea {
      min-block-size: 44px;
      padding-block: 12px;
      border-radius: 22px;
      /* Below 16px, iOS zooms the page. */
      font-size: max(16px, var(--_chat-font-size));
    }
    .send {
      inline-size: 44px;
      block-size: 44px;
      margin-inline-start: -52px;
    }
  }
  @media (forced-colors: active) {
    textarea {
      border: 1px solid;
    }
  }
`;
