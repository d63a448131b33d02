import type {ConversationList} from '../model/conversation.js';
import type {SessionState} from '../model/session-state.js';
import type {ReadableStore} from '../stores/store.js';
import type {OpenConversation} from './open-conversation.js';

/** One signed-in user on one connection, shared by every element with the same options. */
export interface ChatSession {
  readonly state: ReadableStore<SessionState>;
  readonly conversationList: ReadableStore<ConversationList>;
  /**
   * The conversation with this sid. Callers with the same sid get the same object; each calls `close` once.
   * Returns at once; the stores fill as the service answers.
   */
  open(sid: string): OpenConversation;
  /** Gives an `open` back. The last one lets go of its listeners; queued messages are still sent. */
  close(sid: string): void;
  /** Tries again now: after `denied`, `failed`, or to cut a wait short. */
  reconnect(): void;
}
