import type {ConversationSummary} from '../model/conversation.js';
import type {DeliveryReceipt} from '../model/delivery.js';
import type {MessageHistory} from '../model/history.js';
import type {MessageChange} from '../model/message-change.js';
import type {MessagePage} from '../model/message-page.js';
import type {OutboxItem} from '../model/outbox-item.js';
import type {Participant} from '../model/participant.js';
import type {Draft} from '../model/persistence.js';
import type {ReadHorizons} from '../model/read-horizons.js';
import type {SendExtras} from '../model/send-extras.js';
import type {SystemLine} from '../model/system-line.js';
import type {Notices} from '../stores/emitter.js';
import type {ReadableStore} from '../stores/store.js';
import type {WalkOptions} from '../stores/walk-history.js';

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
  /** What happened and is no message, as far as this session knows, in order of time. Kept when nobody looks. */
  readonly activity: ReadableStore<readonly SystemLine[]>;
  /** Whether what comes now is what was missed while there was no connection. */
  readonly catchingUp: ReadableStore<boolean>;
  /** Names of others who type now. */
  readonly typing: ReadableStore<readonly string[]>;

  /**
   * Queues a text. Its bubble is in `outbox` before this returns.
   * @throws ChatError `message-too-long` before anything is queued, so that the text stays with the caller.
   * @returns the client id
   */
  send(body: string, extras?: SendExtras): string;
  /** Sends a failed item again. */
  retry(clientId: string): void;
  /**
   * Takes a failed or still waiting item back, to be edited or deleted. Resolves with its text and files once it is
   * surely not sent; with null when it has been sent after all, or is not here. Where an attempt was cut off, the
   * service is asked first: without a connection that takes until there is one.
   */
  discard(clientId: string): Promise<Draft | null>;
  /** Tells the others that this user types. Call on every change of the text; throttled here. */
  notifyTyping(): void;
  /**
   * Says that this user has read up to and including an index. Lower than before is ignored; the service is told once
   * a second, and after a gap of the connection. Ends what `markUnread` began.
   */
  markRead(index: number): void;
  /** Says that this user has read all that there is. */
  markAllRead(): void;
  /**
   * Says that this user has not read the message with this index, nor what follows. Then what is in sight is not
   * taken for read (`readHorizons.isHeld`) until the conversation is opened again, or this user writes.
   */
  markUnread(index: number): void;
  /**
   * What became of a message with each of those who are reached by SMS or WhatsApp; empty for chat, of which the
   * service tells who has read it, and nothing else. Without a connection that takes until there is one.
   * @throws ChatError when the service does not tell
   */
  receipts(index: number): Promise<readonly DeliveryReceipt[]>;
  /** Loads one older page, or waits for the one that is on its way; nothing when there is none. */
  loadOlder(): Promise<void>;
  /** Loads one newer page, or waits for the one that is on its way; nothing when there is none. */
  loadNewer(): Promise<void>;
  /** Replaces the loaded run by the newest page. Not any more, once the signal aborts. */
  jumpToLatest(signal?: AbortSignal): Promise<void>;
  /**
   * Replaces the loaded run by a page on either side of an index, unless that lies in the run. Waits until the
   * conversation is open. Resolves when it is loaded, or when another jump has taken this one's place. The message
   * itself may have been removed. Once the signal aborts, the run stays as it is.
   * @throws ChatError when it could not be loaded; then the run stays as it was.
   */
  jumpTo(index: number, signal?: AbortSignal): Promise<void>;
  /**
   * Everything that was ever written here, by pages from the newest message back, or from an index; `history` stays as
   * it is. What is loaded comes from there, the rest from the service, one page at a time and each once. Waits where
   * there is no connection, and goes on by itself.
   *
   * The SDK keeps each message that it has read until its client ends: some 1 kB and its text.
   * @throws ChatError when the service refuses; the signal's reason when that aborts
   */
  pages(options?: WalkOptions): AsyncGenerator<MessagePage, void, void>;
  /**
   * The index of the message with a sid; null when there is none. Walks through the history to find it.
   * @throws ChatError when the service refuses; the signal's reason when that aborts
   */
  indexOf(sid: string, signal?: AbortSignal): Promise<number | null>;
  /** What becomes of messages, loaded or not, as the service tells it. */
  readonly changes: Notices<MessageChange>;
  /** Loads the first pages again after `history.status` was `failed`. */
  reload(): Promise<void>;
  /** What was typed and chosen, and not sent. Kept also when nobody looks; see `PersistenceMode`. */
  readonly draft: ReadableStore<Draft>;
  /** Replaces the draft. */
  setDraft(draft: Draft): void;
}
