import {css} from '../styles/css.js';

export const messageListStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    min-block-size: 0;
    block-size: 100%;
    background: var(--_chat-surface);
    contain: content;
  }
  .scroller {
    flex: 1;
    min-block-size: 0;
    /* A page that gives us no height must not make us draw the whole thread. */
    max-block-size: 100vh;
    overflow: hidden auto;
    /* Chromium has the compositor scroll only what is opaque by itself, and paints the page anew for all else. */
    background: inherit;
    overscroll-behavior: contain;
    /* We keep the reader's place ourselves, in every browser alike. */
    overflow-anchor: none;
    /* What is led to is neither under the day nor under what stands over the thread; see chat-thread-search.ts. */
    scroll-padding-block-start: calc(var(--_chat-covered, 0px) + 40px);
    scrollbar-width: thin;
    scrollbar-color: var(--_chat-line) transparent;
    outline-offset: -2px;
  }
  .thread {
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
    min-block-size: 100%;
    padding: 0 20px 12px;
    /* A bubble that arrives must not make the thread longer. */
    overflow: clip;
  }
  .chunk {
    display: flow-root;
    contain: layout style;
  }
  .before,
  .after {
    /* Else every change of their height would take a millisecond where motion is reduced. */
    transition-property: none;
  }
  .floating {
    position: absolute;
    z-index: 1;
    inset: var(--_chat-covered, 0) 0 auto;
    margin-block-start: 8px;
    visibility: hidden;
    opacity: 0;
    box-shadow: var(--_chat-shadow);
    background: var(--_chat-surface-raised);
    transition: 120ms ease-out;
    pointer-events: none;
  }
  .floating[data-shown] {
    visibility: visible;
    opacity: 1;
  }
  /* Beside the message under the pointer: see message-menu-button.ts. */
  .more {
    /* Not in a cell of the row: its place is counted from the row's corner. */
    grid-area: auto / auto !important;
    position: absolute;
    z-index: 1;
    display: grid;
    place-items: center;
    inline-size: 32px;
    block-size: 32px;
    border-radius: 50%;
    color: var(--_chat-text-muted);
    animation: appear 120ms ease-out;
  }
  .more:hover,
  .more[aria-expanded='true'] {
    color: var(--_chat-text);
    background: var(--_chat-hover);
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  .edge {
    display: flex;
    gap: 8px;
    align-items: center;
    justify-content: center;
    block-size: 48px;
    color: var(--_chat-text-muted);
    font-size: var(--_chat-font-size-meta);
    line-height: 18px;
  }
  .edge button {
    display: flex;
    gap: 6px;
    align-items: center;
    min-block-size: 32px;
    padding-inline: 12px;
    color: var(--_chat-accent-ink);
    font-weight: 600;
  }
  .spinner {
    inline-size: 20px;
    block-size: 20px;
    border: 2px solid var(--_chat-line);
    border-block-start-color: var(--_chat-text-muted);
    border-radius: 50%;
    animation:
      turn 0.8s linear infinite,
      wait 300ms;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  /* What is over before the eye has found it is not shown. */
  @keyframes wait {
    from,
    to {
      visibility: hidden;
    }
  }
  [hidden] {
    display: none !important;
  }
  .cover {
    position: absolute;
    inset: 0;
    display: flex;
    flex-direction: column;
    background: var(--_chat-surface);
  }
  .skeleton {
    display: flex;
    flex: 1;
    flex-direction: column;
    justify-content: flex-end;
    gap: 12px;
    padding: 12px 20px;
    overflow: hidden;
    animation: wait 300ms;
  }
  .ghost {
    flex: none;
    inline-size: 36%;
    block-size: 36px;
    border-radius: var(--_chat-radius-bubble);
    background: var(--_chat-bubble);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  .ghost:nth-of-type(even) {
    inline-size: min(64%, 26rem);
    block-size: 56px;
  }
  .ghost:nth-of-type(3n) {
    align-self: flex-end;
    background: var(--_chat-accent-soft);
  }
  .chip {
    position: absolute;
    z-index: 2;
    inset-block-start: calc(var(--_chat-covered, 0px) + 8px);
    inset-inline: 0;
    display: flex;
    inline-size: fit-content;
    max-inline-size: calc(100% - 40px);
    margin-inline: auto;
    border-radius: 16px;
    color: var(--_chat-on-accent);
    background: var(--_chat-accent);
    box-shadow: var(--_chat-shadow);
    font-size: var(--_chat-font-size-meta);
    font-variant-numeric: tabular-nums;
    font-weight: 600;
    line-height: 16px;
    animation: sink 160ms ease-out;
  }
  .chip button {
    display: flex;
    gap: 6px;
    align-items: center;
    min-inline-size: 32px;
    min-block-size: 32px;
    padding-inline: 12px 10px;
    border-radius: 16px;
    outline-offset: -4px;
    outline-color: currentColor;
    white-space: nowrap;
  }
  .chip button + button {
    justify-content: center;
    padding-inline: 0 4px;
  }
  @media (hover: hover) {
    .chip button:hover {
      background: color-mix(in oklab, currentColor 12%, transparent);
    }
  }
  @keyframes sink {
    from {
      opacity: 0;
      translate: 0 -8px;
    }
  }
  /* The day under the chip, not behind it. */
  .chip ~ .floating {
    margin-block-start: 48px;
  }
  .jump {
    position: absolute;
    z-index: 1;
    inset-block-end: 12px;
    inset-inline-end: 20px;
    display: grid;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    border-radius: 50%;
    color: var(--_chat-text-muted);
    background: var(--_chat-surface-raised);
    box-shadow: var(--_chat-shadow);
    animation: rise 160ms ease-out;
  }
  .jump:hover {
    color: var(--_chat-text);
  }
  .jump-count {
    position: absolute;
    inset-block-start: -8px;
    min-inline-size: 20px;
    padding-inline: 6px;
    border-radius: 10px;
    color: var(--_chat-on-accent);
    background: var(--_chat-accent);
    line-height: 20px;
    text-align: center;
  }
  @media (pointer: coarse) {
    .jump {
      inline-size: 44px;
      block-size: 44px;
    }
    .edge button,
    .chip button {
      min-block-size: 44px;
    }
    /* A long press opens the menu, as everywhere on touch; the menu copies the text. */
    .bubble {
      user-select: none;
      -webkit-touch-callout: none;
    }
    .more {
      inline-size: 44px;
      block-size: 44px;
    }
    .chip,
    .chip button {
      border-radius: 22px;
    }
    .chip button + button {
      min-inline-size: 44px;
    }
    .chip ~ .floating {
      margin-block-start: 60px;
    }
  }
  @media (forced-colors: active) {
    .jump,
    .chip {
      border: 1px solid;
    }
    .jump-count {
      forced-color-adjust: none;
    }
  }
  @media print {
    /* What is loaded, as long as it is; nothing that only makes sense on a screen. */
    :host {
      display: block;
      block-size: auto;
      contain: none;
    }
    .scroller {
      max-block-size: none;
      overflow: visible;
    }
    .before,
    .after {
      block-size: 0 !important;
      margin: 0 !important;
    }
    .thread {
      display: block;
      min-block-size: 0;
    }
    .floating,
    .edge,
    .jump,
    .chip,
    .more,
    .thread button:not([part~='readers']),
    [popover] {
      display: none;
    }
    .row[data-sought] > .bubble {
      outline: none;
    }
    .row {
      break-inside: avoid;
    }
  }
`;
