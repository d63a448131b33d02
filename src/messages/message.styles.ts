import {css} from '../styles/css.js';

/** One message: its bubble, the name and the face beside it, the time below, day and unread divider above. */
export const messageStyles = css`
  .day,
  .system,
  .unread,
  .meta,
  .jump-count,
  .file-name small {
    font-size: var(--_chat-font-size-time);
    line-height: 16px;
    font-variant-numeric: tabular-nums;
  }
  .unread,
  .jump-count,
  .author,
  .show-all,
  .failure button {
    font-weight: 600;
  }
  .day {
    inline-size: fit-content;
    margin: 16px auto 4px;
    padding: 4px 12px;
    border-radius: 12px;
    color: var(--_chat-text-muted);
    background: var(--_chat-bubble);
    white-space: nowrap;
    user-select: none;
  }
  .system {
    margin: 12px auto 0;
    max-inline-size: 28rem;
    padding-inline: 16px;
    color: var(--_chat-text-muted);
    text-align: center;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  .system + .system,
  .day + .system {
    margin-block-start: 4px;
  }
  .unread {
    display: flex;
    gap: 12px;
    align-items: center;
    margin-block: 16px 4px;
    color: var(--_chat-accent-ink);
  }
  .unread::before,
  .unread::after {
    content: '';
    flex: 1;
    border-block-start: 1px solid;
    opacity: 0.35;
  }
  .row {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    justify-items: start;
    padding-block-start: 2px;
    outline: none;
  }
  .row.first {
    padding-block-start: 12px;
  }
  .row.own {
    justify-items: end;
  }
  .crowd .row:not(.own) {
    grid-template-columns: 28px minmax(0, 1fr);
    column-gap: 8px;
  }
  .crowd .row:not(.own) > * {
    grid-column: 2;
  }
  .row > .author {
    grid-row: 1;
    max-inline-size: var(--_chat-bubble-width);
    margin-block-end: 2px;
    padding-inline: 12px;
    color: var(--_chat-text-muted);
    font-size: var(--_chat-font-size-meta);
    line-height: 18px;
  }
  /* Not to be copied twice. */
  .heard {
    user-select: none;
  }
  .crowd .row > .avatar {
    grid-area: 2 / 1;
    align-self: end;
  }
  .bubble {
    grid-row: 2;
    max-inline-size: var(--_chat-bubble-width);
    padding: 8px 12px;
    border-radius: var(--_chat-radius-bubble);
    background: var(--_chat-bubble);
    /* Marks that are piled up, or signs that are wider than the bubble, do not paint over the neighbours. */
    overflow: clip;
    overflow-wrap: anywhere;
    text-wrap: pretty;
    white-space: pre-wrap;
  }
  /* The faces of readers stand beside it. */
  .bubble:has(.readers) {
    overflow: visible clip;
  }
  .own > .bubble {
    color: var(--_chat-on-accent);
    background: var(--_chat-accent);
  }
  /* Bubbles of one group join at the side of their author. */
  .row:not(.own, .first) > .bubble {
    border-start-start-radius: var(--_chat-radius-joint);
  }
  .row:not(.own, .last) > .bubble {
    border-end-start-radius: var(--_chat-radius-joint);
  }
  .own:not(.first) > .bubble {
    border-start-end-radius: var(--_chat-radius-joint);
  }
  .own:not(.last) > .bubble {
    border-end-end-radius: var(--_chat-radius-joint);
  }
  /* To balance the lines of a text of thousands takes too long. */
  .bubble:has(.show-all[aria-expanded='true']) {
    text-wrap: wrap;
  }
  .large > .bubble {
    padding-block: 2px;
    background: none;
    font-size: 2.5rem;
    line-height: 1.2;
  }
  .row:focus-visible > .bubble {
    outline: 2px solid var(--_chat-focus);
    outline-offset: 2px;
  }
  /* What the reader, or the page, was looking for. */
  .row[data-sought] > .bubble {
    outline: 3px solid var(--_chat-focus);
    outline-offset: 2px;
  }
  @media (prefers-reduced-motion: no-preference) {
    .row[data-sought] > .bubble {
      animation: sought 2.4s ease-in both;
    }
  }
  @keyframes sought {
    to {
      outline-color: transparent;
    }
  }
  .bubble a,
  .show-all,
  .failure button {
    border-radius: 2px;
    color: inherit;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 2px;
  }
  .bubble :focus-visible {
    outline-color: currentColor;
  }
  .show-all {
    display: block;
    margin-block-start: 4px;
  }
  .bubble em {
    opacity: 0.8;
  }
  .file {
    display: flex;
    gap: 12px;
    align-items: center;
    padding-inline-end: 4px;
  }
  .file-icon {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 40px;
    block-size: 40px;
    margin-inline-start: -4px;
    border-radius: 10px;
    color: var(--_chat-accent-ink);
    background: var(--_chat-accent-soft);
  }
  .own .file-icon {
    color: inherit;
    background: color-mix(in oklch, currentColor 16%, transparent);
  }
  .file-name small {
    display: block;
    opacity: 0.75;
  }
  .meta {
    grid-row: 3;
    display: flex;
    flex-wrap: wrap;
    gap: 0 4px;
    align-items: center;
    min-block-size: 20px;
    padding: 4px 12px 0;
    color: var(--_chat-text-muted);
  }
  /* Each paragraph, and each time, has the direction of its own first letter; what is around it, that of the page. */
  .bubble,
  .day,
  .meta > *,
  .show-all,
  .file-name {
    unicode-bidi: plaintext;
  }
  .status.read {
    color: var(--_chat-accent-ink);
  }
  .failure {
    justify-content: end;
    padding-block-end: 4px;
    color: var(--_chat-danger);
  }
  .reason {
    display: flex;
    gap: 4px;
  }
  .failure button {
    min-block-size: 24px;
    padding-inline: 4px;
    color: var(--_chat-text);
  }
  @media (pointer: coarse) {
    .failure button {
      min-block-size: 44px;
      padding-inline: 12px;
    }
  }
  @media (forced-colors: active) {
    .row[data-sought] > .bubble {
      outline-color: Highlight;
    }
    .bubble,
    .day {
      border: 1px solid;
    }
    /* Else the browser puts a plate of its own behind the words. */
    .own > .bubble {
      border-color: Highlight;
      forced-color-adjust: none;
    }
    .large > .bubble {
      border: 0;
    }
  }
`;
