import type {ConversationSummary} from '../model/conversation.js';
import type {MessageHistory} from '../model/history.js';
import type {OutboxItem} from '../model/outbox-item.js';
import type {Participant} from '../model/participant.js';
import type {ReadHorizons} from '../model/read-horizons.js';
import type {ReadableStore} from '../stores/store.js';

/**
 * One conversation that somebody looks at: its stores, and everything one can do in it.
 * Commands never throw for what the network does; its outcome is in the stores.
 */
export interface OpenConversation {
  readonly sid: string;
  /** Null until the conversation is known, or if there is none (then `history.status` is `failed`). */
  readonly summary: ReadableStore<ConversationSummary | null>;
  readonly history: ReadableStore<MessageHistory>;
  readonly outbox: ReadableStore<readonly OutboxItem[]>;
  readonly participants: ReadableStore<readonly Participant[]>;
  readonly readHorizons: ReadableStore<ReadHorizons>;
  /** Names of others who type now. */
  readonly typing: ReadableStore<readonly string[]>;

  /**
   * Queues a text. Its bubble is in `outbox` before this returns.
   * @throws ChatError `message-too-long` before anything is queued, so that the text stays with the caller.
   * @returns the client id
   */
  send(body: string, attributes?: Readonly<Record<string, unknown>>): string;
  /** Sends a failed item again. */
  retry(clientId: string): void;
  /** Drops a failed or still queued item and gives its text back; null when it is too late. */
  discard(clientId: string): string | null;
  /** Tells the others that this user types. Call on every change of the text; throttled here. */
  notifyTyping(): void;
  /** Says that this user has read up to and including an index. Lower than before is ignored; coalesced to one call a second. */
  markRead(index: number): void;
  /** Loads one older page. One at a time; nothing when there is none. */
  loadOlder(): Promise<void>;
  /** Loads one newer page. One at a time; nothing when there is none. */
  loadNewer(): Promise<void>;
  /** Replaces the loaded run by the newest page. */
  jumpToLatest(): Promise<void>;
  /** Loads the first pages again after `history.status` was `failed`. */
  reload(): Promise<void>;
  /** Text that was typed and not sent. Kept while the session lives, also when nobody looks. */
  draft: string;
}
