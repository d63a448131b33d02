import {css} from '../styles/css.js';

export const twilioChatStyles = css`
  :host {
    display: block;
    /* As a flex item it would shrink to nothing: its size does not depend on what is in it. */
    min-inline-size: min(100%, 20rem);
    block-size: min(680px, 100dvh);
    container-type: size;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  .panel {
    display: flex;
    block-size: 100%;
    overflow: hidden;
    border-radius: var(--_chat-radius);
    background: var(--_chat-surface);
    /* An edge on a page of the same colour. Outside, so that a chat that fills the page has none. */
    box-shadow: 0 0 0 1px var(--_chat-line);
    /* Nothing inside can change the layout of the page. */
    contain: strict;
  }
  .panel:focus {
    outline: none;
  }
  /* Beside an open conversation, which has its own. */
  .open chat-channel-list::part(connection) {
    display: none;
  }
  chat-channel-list,
  chat-conversation {
    flex: 1;
    block-size: auto;
    min-inline-size: 0;
    border-radius: 0;
  }
  [part='back'] {
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    margin-inline: -12px -8px;
    color: var(--_chat-text-muted);
  }
  @container (inline-size < 640px) {
    /* One at a time. */
    .open chat-channel-list,
    .panel:not(.open) chat-channel-list + chat-conversation {
      display: none;
    }
  }
  @container (inline-size >= 640px) {
    chat-channel-list {
      flex: 0 0 var(--_chat-list-width);
    }
    [part='back'] {
      display: none;
    }
  }
  @media print {
    :host,
    .panel {
      display: block;
      block-size: auto;
      container-type: normal;
      contain: none;
      overflow: visible;
    }
    .open > chat-channel-list {
      display: none;
    }
  }
`;
