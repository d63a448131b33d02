import type {DBSchema} from 'idb';
import type {KeptFile} from '../model/persistence.js';

export const databaseName = 'twilio-chat-elements';
/** Raise it with the shape, and teach `database.ts` the way from the version before. */
export const databaseVersion = 1;

/** Whose a record is: `<service sid>/<identity>`, and the tab; `''` for what all tabs share. */
export type RecordKey = [owner: string, tab: string, id: string];

/** What every record says of its origin. The rest of it is read by `stored-item.ts` and `stored-draft.ts`. */
export interface StoredRecord {
  readonly owner: string;
  readonly tab: string;
  /** The client id of a message, the sid of a draft's conversation. */
  readonly id: string;
  /** Whether another tab may take it over: it was kept in mode `local`. */
  readonly isShared: boolean;
  /** When another tab first found this one dead; absent while it lives. Milliseconds since 1970. */
  readonly foundDeadAt?: number;
  /** How many files belong to it; they are records of their own, written once. */
  readonly fileCount: number;
  readonly content: unknown;
}

/** Any page of this origin can write here, and other versions of this script do: what is read is checked. */
export interface Schema extends DBSchema {
  items: {key: RecordKey; value: StoredRecord};
  drafts: {key: RecordKey; value: StoredRecord};
  /** By `[owner, client id]` for a message, `[owner, tab, conversation]` for a draft. */
  files: {key: string[]; value: readonly KeptFile[]};
}

/** All keys that begin with these parts. */
export function keysOf(...parts: readonly string[]): IDBKeyRange {
  // In the order of keys an empty list comes after every text.
  return IDBKeyRange.bound(parts, [...parts, []]);
}
