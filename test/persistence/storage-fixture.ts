import {databaseName} from '../../src/persistence/schema.js';
import {TabStorage, type TabStorageOptions} from '../../src/persistence/tab-storage.js';
import type {OutboxRecord} from '../../src/model/persistence.js';

const opened: TabStorage[] = [];

/** A storage of a user of their own, which the end of the test closes. It is a tab of its own, as a second copy is. */
export function storageOf(owner: string, options: Partial<TabStorageOptions> = {}): TabStorage {
  const storage = new TabStorage({
    owner,
    mode: 'session',
    onTrouble: (trouble) => troubles.push(trouble),
    onDeath: () => undefined,
    ...options,
  });
  opened.push(storage);
  return storage;
}

/** What storages of this test complained about. */
export const troubles: string[] = [];

export function someone(): string {
  return `IS${'0'.repeat(32)}/${crypto.randomUUID()}`;
}

let seq = 0;

export function record(change: Partial<OutboxRecord> = {}): OutboxRecord {
  seq++;
  return {
    clientId: crypto.randomUUID(),
    conversationSid: `CH${'0'.repeat(32)}`,
    seq,
    body: `message ${seq}`,
    attributes: {},
    files: [],
    createdAt: 1_700_000_000_000 + seq,
    state: 'queued',
    attempts: 0,
    firstAttemptAt: null,
    wasAmbiguous: false,
    searchFrom: null,
    error: null,
    ...change,
  };
}

export function file(name: string, content: string): {name: string; blob: Blob} {
  return {name, blob: new Blob([content], {type: 'text/plain'})};
}

/** The database as another script of this origin sees it. */
export async function withDatabase<Result>(
  use: (database: IDBDatabase) => IDBRequest<Result> | Result,
): Promise<Result> {
  const opening = indexedDB.open(databaseName);
  const database = await settled(opening);
  try {
    const result = use(database);
    return result instanceof IDBRequest ? await settled(result) : result;
  } finally {
    database.close();
  }
}

export function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error!);
  });
}

/** Everything that is stored, of everybody. */
export async function everything(): Promise<unknown[]> {
  return withDatabase((database) => database.transaction('items').objectStore('items').getAll());
}

afterEach(() => {
  for (const storage of opened.splice(0)) storage.close();
  troubles.splice(0);
});
