import type {ConversationList} from '../model/conversation.js';
import type {ChatErrorInfo} from '../model/errors.js';
import type {PersistenceMode} from '../model/persistence.js';
import type {SessionState} from '../model/session-state.js';
import type {Notices} from '../stores/emitter.js';
import type {ReadableStore} from '../stores/store.js';
import type {OpenConversation} from './open-conversation.js';

/** A failure, and the conversation that it concerns; null if it concerns all. */
export type SessionError = ChatErrorInfo & {readonly conversationSid: string | null};

/** A message of this user that the service now has. */
export interface SentMessage {
  readonly conversationSid: string;
  readonly clientId: string;
}

/** One signed-in user on one connection, shared by every element with the same options. */
export interface ChatSession {
  readonly state: ReadableStore<SessionState>;
  readonly conversationList: ReadableStore<ConversationList>;
  /** Each failure once: of the session, of a conversation's history, of a message. The text is kept. */
  readonly errors: Notices<SessionError>;
  /** Each message of this user once, when the service has it. */
  readonly sent: Notices<SentMessage>;
  /**
   * The conversation with this sid. Callers with the same sid get the same object; each calls `close` once.
   * Returns at once; the stores fill as the service answers.
   */
  open(sid: string): OpenConversation;
  /** Gives an `open` back. The last one lets go of its listeners; queued messages are still sent. */
  close(sid: string): void;
  /**
   * Reads preview and names of a conversation in the list. The session does so by itself for the first fifty;
   * call it for a row further down when it comes into view.
   */
  describe(sid: string): void;
  /** Messages of this user that are not with the service yet, over all conversations; failed ones not counted. */
  readonly waitingCount: ReadableStore<number>;
  /**
   * Whether it is this tab that makes sounds and shows notices: true in exactly one tab of this user, the one that
   * was used last.
   */
  readonly isSpeaking: ReadableStore<boolean>;
  /**
   * Changes how long what was typed and not sent is kept; see `SessionOptions.persistence`. What is there moves along;
   * with `none`, what was kept is deleted.
   */
  persist(mode: PersistenceMode): void;
  /**
   * Ends the session as `closed` in every tab of this user, and deletes what was kept of them on this machine.
   * Resolves when it is gone.
   */
  signOut(): Promise<void>;
  /** Tries again now: after `denied`, `failed`, or to cut a wait short. */
  reconnect(): void;
}
