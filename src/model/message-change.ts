import type {ChatMessage} from './message.js';

/** What became of a message. `unknown`: of any, as nobody told of changes for a while. */
export type MessageChange =
  /** It is new, or its content is. */
  | {readonly kind: 'written'; readonly message: ChatMessage}
  | {readonly kind: 'removed'; readonly index: number}
  | {readonly kind: 'unknown'}
  /** What was there is not this user's any more: nothing of it may be kept. */
  | {readonly kind: 'forgotten'};
