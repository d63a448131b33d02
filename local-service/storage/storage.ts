import type {Message} from '../world/records.js';
import type {SyncChange} from '../sync/sync-change.js';

/**
 * Where the world keeps what it knows. In memory it is a set of arrays; on disk it is an embedded database, and
 * whatever was committed survives the death of the process. Everything is synchronous.
 */
export interface Storage {
  /** Where files may be put that belong to the data; nowhere when that is in memory. May not be there yet. */
  readonly folder: string | undefined;
  /** Records of one kind. What is on disk is read once, at the start; from then on the table is only written. */
  table<R extends object>(name: string): Table<R>;
  /** The messages of a conversation, which may be far too many to be held in memory. */
  messages(conversationSid: string): MessageLog;
  /** The numbered events of a Sync object. */
  changes(objectName: string): ChangeLog;
  /** Makes all that is written until {@link commit} survive together, or not at all. */
  begin(): void;
  commit(): void;
  close(): void;
}

export interface Table<R extends object> {
  /** What an earlier run left, in the order in which it came. Nothing in memory. */
  all(): Iterable<readonly [key: string, record: R]>;
  put(key: string, record: R): void;
  delete(key: string): void;
}

/** Messages in the order of their indexes, which have gaps where messages were removed. */
export interface MessageLog {
  /** The index the next message gets; those of removed messages are never used again. */
  readonly nextIndex: number;
  readonly count: number;
  get(index: number): Message | undefined;
  /** By sid. */
  find(sid: string): Message | undefined;
  last(): Message | undefined;
  /** How many lie after an index. */
  countAfter(index: number): number;
  page(query: PageQuery<number>): Page<Message>;
  /** Adds a message with the next index, or replaces the one that is there. */
  put(message: Message): void;
  delete(message: Message): void;
  /** Forgets all of them, when their conversation goes. */
  clear(): void;
}

export interface ChangeLog {
  /** 0 before the first event. */
  readonly lastEventId: number;
  /** Adds an event, whose id is the next one. */
  append(change: SyncChange): void;
  /** Notes an event without keeping it: a document is replayed by its present value. */
  skip(id: number): void;
  /** The kept events after an id, oldest first. */
  after(id: number): readonly SyncChange[];
  clear(): void;
}

export interface PageQuery<Key extends string | number> {
  /** The first key, inclusive; absent for the beginning in the order asked for. */
  readonly from?: Key | undefined;
  readonly order: 'asc' | 'desc';
  readonly size: number;
}

/** A part of something longer, in the order asked for. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Whether items lie before the first of these, in the order asked for. */
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
}

/** Events of one object that are kept for clients that were away. */
export const KEPT_CHANGES = 5_000;
