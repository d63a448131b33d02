import type {ChatErrorInfo} from './errors.js';

/**
 * How long what was typed and not sent is kept on this machine.
 * - `none`: in memory alone: a message until it is sent, a draft as long as an element of the session is in the page
 *   and some seconds longer
 * - `session`: as long as the tab: survives a reload and a crash
 * - `local`: until it is sent; shared by all tabs of this user
 */
export type PersistenceMode = 'none' | 'session' | 'local';

/** A file that was chosen and not sent. A `File` is a `Blob` with a name; only those two survive storage. */
export interface KeptFile {
  readonly name: string;
  readonly blob: Blob;
}

/** An unsent message as it is kept. Plain and cloneable. */
export interface OutboxRecord {
  readonly clientId: string;
  readonly conversationSid: string;
  /** Place among the messages of its conversation, ascending; not gapless. */
  readonly seq: number;
  readonly body: string;
  /** The page's own attributes, without the client id. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly files: readonly KeptFile[];
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** What to do first after a restart: an attempt that may have been under way is looked for before it is repeated. */
  readonly state: 'queued' | 'checking' | 'failed';
  readonly attempts: number;
  /** Milliseconds since 1970; null before the first attempt. */
  readonly firstAttemptAt: number | null;
  /** Whether an attempt was ever cut off. */
  readonly wasAmbiguous: boolean;
  /** No message before this index can be it; null before the first attempt. */
  readonly searchFrom: number | null;
  readonly error: ChatErrorInfo | null;
}

/** What stands in a composer. */
export interface Draft {
  readonly text: string;
  readonly files: readonly KeptFile[];
}

/** What a tab finds of its user when it begins. */
export interface KeptState {
  /** In the order in which they are to be sent, conversation by conversation. */
  readonly items: readonly OutboxRecord[];
  readonly drafts: ReadonlyMap<string, Draft>;
}

/**
 * Where unsent messages and drafts of one user are kept. No method rejects: where storage is full, broken or
 * forbidden, it says so once (`onTrouble`) and everything goes on in memory.
 */
export interface Persistence {
  /** What this tab is to go on with, what dead tabs left included. */
  load(): Promise<KeptState>;
  /** Resolves when the item is on disk, or cannot be: it may be sent then. One transaction. */
  putItem(record: OutboxRecord): Promise<void>;
  deleteItem(clientId: string): Promise<void>;
  /**
   * Whether a message may be sent: in mode `local`, when no other tab has an earlier one to send in its conversation,
   * or has not sent it for long.
   * @param openedAt when this page could last begin to send; of its own clock, in milliseconds
   */
  isTurn(conversationSid: string, seq: number, openedAt: number): Promise<boolean>;
  /** An empty draft is deleted. Coalesced; the last one wins. */
  putDraft(conversationSid: string, draft: Draft): void;
  /** Deletes everything of this user, of every tab. */
  clear(): Promise<void>;
  /** Lets go of database and locks. What is kept stays. */
  close(): void;
}
