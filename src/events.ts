import type {ChatErrorCode, ChatErrorInfo} from './model/errors.js';
import type {SessionPhase} from './model/session-state.js';

/** Every public event: its detail, and when it is fired. All bubble and cross shadow roots. */
export interface ChatEventMap {
  /** The connection changed. */
  'chat-connection-change': CustomEvent<{readonly phase: SessionPhase}>;
  /**
   * The visitor must sign in before the chat goes on: fired once each time that it comes to that. Sign in, then call
   * `reconnect()`. A `chat-error` with the same code comes with it.
   */
  'chat-auth-required': CustomEvent<{readonly code: ChatErrorCode}>;
  /** Something failed. Fired once for each failure; the text that the user typed is kept. */
  'chat-error': CustomEvent<ChatErrorInfo & {readonly conversationSid: string | null}>;
  /** The user chose a conversation, in the list or by going back (`null`). Cancelable: then nothing happens. */
  'chat-before-conversation-change': CustomEvent<{readonly conversationSid: string | null}>;
  /** Another conversation is open. */
  'chat-conversation-change': CustomEvent<{readonly conversationSid: string | null}>;
  /** The user is about to send. Cancelable: then the text stays in the composer. */
  'chat-before-send': CustomEvent<{readonly conversationSid: string; readonly body: string}>;
  /**
   * The draft of a conversation was replaced by something else than typing: the text of an unsent message
   * came back to be edited. It stands in `OpenConversation.draft`.
   */
  'chat-draft-change': CustomEvent<{readonly conversationSid: string}>;
  /** The service has a message of this user. */
  'chat-message-sent': CustomEvent<{readonly conversationSid: string; readonly clientId: string}>;
  /** The number of unread messages over all conversations that are not muted changed. */
  'chat-unread-change': CustomEvent<{readonly count: number}>;
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- the way to add to a global map
  interface GlobalEventHandlersEventMap extends ChatEventMap {}
}

type Detail<Name extends keyof ChatEventMap> = ChatEventMap[Name]['detail'];

/** Fires a public event on an element. Returns false when a listener cancelled it. */
export function emit<Name extends keyof ChatEventMap>(
  host: Element,
  name: Name,
  detail: Detail<Name>,
): boolean {
  return host.dispatchEvent(
    new CustomEvent(name, {
      detail: Object.freeze(detail),
      bubbles: true,
      composed: true,
      cancelable: name.startsWith('chat-before-'),
    }),
  );
}
