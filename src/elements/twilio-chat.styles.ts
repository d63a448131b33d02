import {css} from 'lit';

export const twilioChatStyles = css`
  :host {
    display: block;
    /* As a flex item it would shrink to nothing: its size does not depend on what is in it. */
    min-inline-size: min(100%, 20rem);
    block-size: min(680px, 100dvh);
    container: twilio-chat / size;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  .panel {
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    block-size: 100%;
    overflow: hidden;
    border-radius: var(--_chat-radius);
    background: var(--_chat-surface);
    /* An edge on a page of the same colour. Outside, so that a chat that fills the page has none. */
    box-shadow: 0 0 0 1px var(--_chat-line);
    /* Nothing inside can change the layout of the page. */
    contain: strict;
  }
  chat-channel-list,
  chat-conversation {
    grid-area: 1 / 1;
    block-size: auto;
    border-radius: 0;
  }
  /* Narrow: one at a time. */
  .open chat-channel-list,
  .panel:not(.open) chat-channel-list + chat-conversation {
    display: none;
  }
  [part='back'] {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 44px;
    block-size: 44px;
    margin-inline: -12px -8px;
    border-radius: var(--_chat-radius-control);
    color: var(--_chat-text-muted);
  }
  [part='back']:focus-visible {
    outline-offset: -4px;
  }
  @media (hover: hover) {
    [part='back']:hover {
      background: var(--_chat-hover);
    }
  }
  @container twilio-chat (inline-size >= 640px) {
    .panel:has(> chat-channel-list) {
      grid-template-columns: var(--_chat-list-width) minmax(0, 1fr);
    }
    .panel.open chat-channel-list,
    .panel:not(.open) chat-channel-list + chat-conversation {
      display: flex;
    }
    chat-channel-list + chat-conversation {
      grid-column: 2;
    }
    [part='back'] {
      display: none;
    }
  }
`;
