import type {ChatErrorInfo} from './errors.js';
import type {ChatMessage} from './message.js';

/** A gapless run of a conversation's messages: what has been loaded, not all that there is. Frozen. */
export interface MessageHistory {
  readonly status: 'loading' | 'ready' | 'failed';
  /** Why `status` is `failed`; while it is `ready`, why nothing more comes: this user is not in it any more. */
  readonly error: ChatErrorInfo | null;
  /** Ascending index. Rows that did not change keep their identity. */
  readonly messages: readonly ChatMessage[];
  /** Whether older messages than the first exist. */
  readonly hasOlder: boolean;
  /** Whether newer messages than the last exist (the run was opened in the middle, or at the unread divider). */
  readonly hasNewer: boolean;
  readonly loadingOlder: boolean;
  readonly loadingNewer: boolean;
  /** Why the last older page did not come; null after a success or while one is under way. */
  readonly olderError: ChatErrorInfo | null;
  /** Why the last newer page, or the newest, did not come; null likewise. */
  readonly newerError: ChatErrorInfo | null;
  /** Whether another run is about to take this one's place. */
  readonly jumping: boolean;
  /** Index around which the run was loaded; null for the first unread message, or the end. */
  readonly around: number | null;
}
