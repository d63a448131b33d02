import {css} from '../styles/css.js';

export const connectionBannerStyles = css`
  :host {
    display: block;
  }
  /* Grows and shrinks by its own height, whatever the text. */
  .banner {
    display: grid;
    grid-template-rows: 0fr;
    visibility: hidden;
    color: var(--_chat-text);
    background: var(--_chat-surface-raised);
    font-size: var(--_chat-font-size-meta);
    line-height: 18px;
    transition:
      grid-template-rows 200ms ease-out,
      visibility 200ms;
  }
  .banner.open {
    grid-template-rows: 1fr;
    visibility: visible;
    box-shadow: 0 1px var(--_chat-line);
  }
  .line {
    display: flex;
    gap: 8px;
    align-items: center;
    min-block-size: 0;
    overflow: hidden;
    padding-inline: 20px 8px;
  }
  .sign {
    color: var(--_chat-text-muted);
  }
  .sign.bad {
    color: var(--_chat-danger);
  }
  .text {
    flex: 1;
    min-inline-size: 0;
    padding-block: 9px;
    text-wrap: pretty;
  }
  /* The clock in it must not make the line dance. */
  .more {
    display: inline-block;
    color: var(--_chat-text-muted);
    font-variant-numeric: tabular-nums;
  }
  .here {
    position: absolute;
    visibility: visible;
  }
  .here:focus {
    outline: none;
  }
  slot,
  button {
    flex: none;
  }
  button {
    min-block-size: 32px;
    padding-inline: 12px;
    color: var(--_chat-accent-ink);
    font-weight: 600;
    white-space: nowrap;
  }
  @media (pointer: coarse) {
    button {
      min-block-size: 44px;
    }
  }
`;
