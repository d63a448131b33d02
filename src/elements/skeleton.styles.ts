import {css} from 'lit';

/** The shape of the conversation list before it comes. */
export const skeletonStyles = css`
  .skeleton {
    flex: 1;
    overflow: hidden;
    padding-inline: 8px;
    /* A start that takes no time shows nothing. */
    animation: skeleton-enter 160ms ease-out 300ms backwards;
  }
  @keyframes skeleton-enter {
    from {
      opacity: 0;
    }
  }
  .ghost {
    display: grid;
    grid-template: 10px 8px / 40px minmax(0, 1fr);
    align-content: center;
    gap: 8px 12px;
    block-size: 62px;
    padding: 0 12px 2px;
    animation: skeleton-breathe 1.6s ease-in-out infinite alternate;
  }
  .ghost:nth-of-type(even) {
    animation-delay: 200ms;
  }
  @keyframes skeleton-breathe {
    to {
      opacity: 0.5;
    }
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
  .ghost:nth-of-type(3n) b {
    inline-size: 60%;
  }
  .ghost s {
    inline-size: 80%;
  }
  .ghost:nth-of-type(even) s {
    inline-size: 62%;
  }
`;
