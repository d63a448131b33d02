import {css} from '../styles/css.js';

export const typingIndicatorStyles = css`
  :host {
    position: relative;
    display: flex;
    gap: 8px;
    align-items: center;
    flex: none;
    /* Reserved, whether somebody types or not. */
    block-size: 24px;
    padding-inline: 20px;
    color: var(--_chat-text-muted);
    font-size: var(--_chat-font-size-meta);
    line-height: 16px;
  }
  .dots {
    display: flex;
    gap: 3px;
    align-items: center;
    flex: none;
    block-size: 20px;
    padding: 0 8px;
    border-radius: 10px;
    background: var(--_chat-bubble);
    animation: rise 160ms ease-out backwards;
  }
  .dots i {
    inline-size: 5px;
    block-size: 5px;
    border-radius: 50%;
    background: currentColor;
    animation: beat 1.2s ease-in-out infinite;
  }
  .dots i:nth-child(2) {
    animation-delay: 150ms;
  }
  .dots i:nth-child(3) {
    animation-delay: 300ms;
  }
  @keyframes beat {
    0%,
    60%,
    100% {
      opacity: 0.35;
    }
    30% {
      opacity: 0.9;
    }
  }
  @media (forced-colors: active) {
    .dots i {
      background: CanvasText;
    }
  }
`;
