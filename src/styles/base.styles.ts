import {css} from './css.js';

/** What every element starts from: the page's own font and direction, our text size, visible focus. */
export const base = css`
  :host {
    box-sizing: border-box;
    color: var(--_chat-text);
    font-size: var(--_chat-font-size);
    line-height: var(--_chat-line-height);
    /* A page's own alignment or spacing must not leak into bubbles. */
    text-align: start;
    letter-spacing: normal;
    text-indent: 0;
    text-transform: none;
    -webkit-tap-highlight-color: transparent;
  }
  :host([hidden]) {
    display: none !important;
  }
  /* The page sets no font (see font-controller.ts). */
  :host(:state(own-font)) {
    font-family: system-ui, sans-serif;
  }
  *,
  *::before,
  *::after {
    box-sizing: inherit;
  }
  button,
  textarea {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  button {
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    text-align: inherit;
    cursor: pointer;
    touch-action: manipulation;
  }
  :focus-visible {
    outline: 2px solid var(--_chat-focus);
    outline-offset: 2px;
  }
  /* A button without a ground of its own until the pointer is over it. */
  .quiet {
    flex: none;
    border-radius: var(--_chat-radius-control);
    outline-offset: -2px;
  }
  @media (hover: hover) {
    .quiet:hover {
      background: var(--_chat-hover);
    }
  }
  /* A hostile name on one line: in its own direction, aligned as what is around it. */
  .cut {
    min-inline-size: 0;
    margin: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  header {
    display: flex;
    gap: 12px;
    align-items: center;
    flex: none;
    min-block-size: var(--_chat-header-height);
    padding-inline: 20px 12px;
  }
  @keyframes rise {
    from {
      opacity: 0;
      translate: 0 8px;
    }
  }
  @keyframes breathe {
    to {
      opacity: 0.5;
    }
  }
  svg {
    display: block;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  /* An icon that points along the line of text turns with it. */
  :host(:dir(rtl)) .mirrored {
    transform: scaleX(-1);
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      /* Not none: what appears only after a delay keeps its delay. */
      animation-duration: 1ms !important;
      animation-iteration-count: 1 !important;
      transition-duration: 1ms !important;
      scroll-behavior: auto !important;
    }
  }
`;
