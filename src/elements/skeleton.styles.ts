import {css} from '../styles/css.js';

/** The shape of the conversation list before it comes. */
export const skeletonStyles = css`
  .skeleton {
    flex: 1;
    overflow: hidden;
    padding-inline: 8px;
    /* A start that takes no time shows nothing. */
    animation: rise 160ms ease-out 300ms backwards;
  }
  .ghost {
    display: grid;
    grid-template: 10px 8px / 40px minmax(0, 1fr);
    align-content: center;
    gap: 8px 12px;
    block-size: 62px;
    padding: 0 12px 2px;
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  .ghost:nth-of-type(even) {
    animation-delay: 200ms;
  }
  .ghost * {
    border-radius: 5px;
    background: var(--_chat-line);
  }
  .ghost i {
    grid-row: span 2;
    align-self: center;
    block-size: 40px;
    border-radius: 50%;
  }
  .ghost b {
    inline-size: 45%;
  }
  .ghost:nth-of-type(even) * {
    max-inline-size: 60%;
  }
  .ghost s {
    inline-size: 80%;
  }
`;
