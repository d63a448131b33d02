import type {Draft, KeptFile, KeptState, OutboxRecord} from '../model/persistence.js';
import type {Database, Transaction} from './database.js';
import {keysOf, type RecordKey, type StoredRecord} from './schema.js';
import {filesOf, isAhead, itemContent, readItem} from './stored-item.js';
import {isRecord, readDraft} from './stored-values.js';

/** The tab of what all tabs of a user share. */
const everyTab = '';
/** Whether a tab that was closed will come back is known to its browser alone: for a day it may. */
const graceMs = 24 * 3600 * 1000;

/** What a storage ran into. `file`: the text is kept, its files are not. `records`: something unreadable was dropped. */
export type Trouble = 'unavailable' | 'file' | 'records';

/** The unsent messages and drafts of one user, as records of one tab. One transaction each; they may reject. */
export class KeptRecords {
  readonly #database: Database;
  readonly #owner: string;
  readonly #tab: string;
  readonly #onTrouble: (trouble: Trouble) => void;
  #isShared: boolean;
  /** The files that are on disk or under way there, by their place; what stands for them here is the list itself. */
  readonly #written = new Map<string, {readonly files: readonly KeptFile[]}>();

  constructor(
    database: Database,
    {owner, tab, isShared}: {owner: string; tab: string; isShared: boolean},
    onTrouble: (trouble: Trouble) => void,
  ) {
    this.#database = database;
    this.#owner = owner;
    this.#tab = tab;
    this.#isShared = isShared;
    this.#onTrouble = onTrouble;
  }

  /** What this tab has kept. */
  load(): Promise<KeptState> {
    return this.#database.run('readwrite', async (transaction) => {
      await this.#revive(transaction);
      return {
        items: await this.#read(transaction, await this.#records(transaction, 'items', this.#tab)),
        drafts: await this.#drafts(transaction),
      };
    });
  }

  async putItem(record: OutboxRecord): Promise<void> {
    const {clientId} = record;
    await this.#put(filesOf(record), [this.#owner, clientId], record.files, (transaction) =>
      transaction
        .objectStore('items')
        .put(this.#record(this.#tab, clientId, record.files, itemContent(record))),
    );
  }

  async deleteItem(clientId: string): Promise<void> {
    await this.#remove('items', [this.#owner, this.#tab, clientId], [this.#owner, clientId]);
  }

  /** What other tabs share of a conversation, have yet to send, and was written before a place. */
  ahead(sid: string, seq: number): Promise<string[]> {
    return this.#database.run('readonly', async (transaction) => {
      const items = transaction.objectStore('items');
      const ids: string[] = [];
      for (const key of await items.getAllKeys(keysOf(this.#owner))) {
        const record = key[1] === this.#tab ? undefined : await items.get(key);
        if (isRecord(record) && record.isShared && isAhead(record, sid, seq)) ids.push(record.id);
      }
      return ids;
    });
  }

  async putDraft(sid: string, {text, files}: Draft): Promise<void> {
    const tab = this.#draftTab;
    const key: RecordKey = [this.#owner, tab, sid];
    if (text === '' && files.length === 0) return this.#remove('drafts', key, key);
    await this.#put(filesOf({files}), key, files, (transaction) =>
      transaction.objectStore('drafts').put(this.#record(tab, sid, files, {text})),
    );
  }

  /** From now on every tab may have it, or this one alone; so may what is here already. */
  async setShared(isShared: boolean): Promise<void> {
    const from = this.#draftTab;
    this.#isShared = isShared;
    const to = this.#draftTab;
    await this.#database.run('readwrite', async (transaction) => {
      for (const record of await this.#records(transaction, 'items', this.#tab)) {
        await transaction.objectStore('items').put({...record, isShared});
      }
      for (const record of await this.#records(transaction, 'drafts', from)) {
        await this.#move(transaction, 'drafts', record, to);
      }
    });
    this.#written.clear();
  }

  /** Every tab of which there are records, of every user; this one is not among them. */
  tabs(): Promise<{owner: string; tab: string}[]> {
    return this.#database.run('readonly', async (transaction) => {
      const found = new Map<string, {owner: string; tab: string}>();
      for (const name of ['items', 'drafts'] as const) {
        for (const [owner, tab] of await transaction.objectStore(name).getAllKeys()) {
          if (tab === everyTab || (owner === this.#owner && tab === this.#tab)) continue;
          found.set(JSON.stringify([owner, tab]), {owner, tab});
        }
      }
      return [...found.values()];
    });
  }

  /**
   * Takes over what a tab shared before it died, and deletes what it kept to itself once it has been dead for a day.
   * The caller holds that tab's lock. Resolves with what is taken over.
   * @param isOwn it was this very tab, under another name: everything is taken over
   */
  adopt(owner: string, dead: string, isOwn = false): Promise<OutboxRecord[]> {
    return this.#database.run('readwrite', async (transaction) => {
      const adopted: StoredRecord[] = [];
      for (const name of ['items', 'drafts'] as const) {
        for (const record of await this.#records(transaction, name, dead, owner)) {
          if (isOwn || (record.isShared && owner === this.#owner && this.#isShared)) {
            await this.#move(transaction, name, record, name === 'items' ? this.#tab : this.#draftTab);
            if (name === 'items') adopted.push({...record, tab: this.#tab});
          } else if (!record.isShared) {
            await this.#age(transaction, name, record);
          }
        }
      }
      return this.#read(transaction, adopted);
    });
  }

  /** Deletes everything of this user. */
  async clear(): Promise<void> {
    this.#written.clear();
    await this.#write((transaction) =>
      (['items', 'drafts', 'files'] as const).map((name) =>
        transaction.objectStore(name).delete(keysOf(this.#owner)),
      ),
    );
  }

  get #draftTab(): string {
    return this.#isShared ? everyTab : this.#tab;
  }

  #record(tab: string, id: string, files: readonly KeptFile[], content: unknown): StoredRecord {
    return {
      owner: this.#owner,
      tab,
      id,
      isShared: this.#isShared,
      fileCount: files.length,
      content,
    };
  }

  /**
   * Writes a record, and its files unless they are there already: a big file is written once. Begins at once: a later
   * write or a deletion comes later in the database, too.
   */
  async #put(
    stored: readonly KeptFile[],
    key: string[],
    files: readonly KeptFile[],
    put: (transaction: Transaction) => Promise<unknown>,
  ): Promise<void> {
    const place = String(key);
    const before = this.#written.get(place)?.files ?? [];
    const isWritten = before === files || (before.length === 0 && files.length === 0);
    const latest = {files};
    this.#written.set(place, latest);
    const write = (withFiles: boolean) =>
      this.#write((transaction) => {
        const store = transaction.objectStore('files');
        const also = isWritten ? [] : [withFiles ? store.put(stored, key) : store.delete(key)];
        return [...also, put(transaction)];
      });
    try {
      await write(true);
    } catch (error) {
      if (isWritten || files.length === 0) throw error;
      // Full, or a browser that stores no files in a private window: the text is what matters most.
      if (this.#written.get(place) === latest) await write(false);
      this.#onTrouble('file');
    }
  }

  async #remove(name: 'items' | 'drafts', key: RecordKey, files: string[]): Promise<void> {
    this.#written.delete(String(files));
    await this.#write((transaction) => [
      transaction.objectStore('files').delete(files),
      transaction.objectStore(name).delete(key),
    ]);
  }

  /** A transaction that reads nothing is complete without us, should the page end now. */
  async #write(work: (transaction: Transaction) => readonly Promise<unknown>[]): Promise<void> {
    await this.#database.run('readwrite', async (transaction) => {
      const requests = Promise.all(work(transaction));
      requests.catch(() => undefined); // Known from the transaction, too.
      transaction.commit();
      await requests;
    });
  }

  /** Messages from their records, in the order in which they were written. */
  async #read(transaction: Transaction, records: readonly StoredRecord[]): Promise<OutboxRecord[]> {
    const items: OutboxRecord[] = [];
    for (const record of records) {
      const key = [record.owner, record.id];
      const item = readItem(record, await transaction.objectStore('files').get(key));
      if (item === null) {
        await this.#delete(transaction, 'items', record);
        this.#onTrouble('records');
        continue;
      }
      this.#written.set(String(key), {files: item.files});
      items.push(item);
    }
    return items.sort((one, other) => one.createdAt - other.createdAt || one.seq - other.seq);
  }

  async #drafts(transaction: Transaction): Promise<Map<string, Draft>> {
    const drafts = new Map<string, Draft>();
    for (const record of await this.#records(transaction, 'drafts', this.#draftTab)) {
      const key = [record.owner, record.tab, record.id];
      const draft = readDraft(record, await transaction.objectStore('files').get(key));
      if (draft === null) {
        await this.#delete(transaction, 'drafts', record);
        this.#onTrouble('records');
        continue;
      }
      this.#written.set(String(key), {files: draft.files});
      drafts.set(record.id, draft);
    }
    return drafts;
  }

  async #records(
    transaction: Transaction,
    name: 'items' | 'drafts',
    tab: string,
    owner = this.#owner,
  ): Promise<StoredRecord[]> {
    const store = transaction.objectStore(name);
    const range = keysOf(owner, tab);
    const [records, keys] = await Promise.all([store.getAll(range), store.getAllKeys(range)]);
    const sound = records.filter(isRecord);
    if (sound.length < records.length) {
      for (const [at, key] of keys.entries()) if (!isRecord(records[at])) await store.delete(key);
      this.#onTrouble('records');
    }
    return sound;
  }

  /** However old it is, its tab may have lived until now: the day begins when somebody finds it dead. */
  async #age(transaction: Transaction, name: 'items' | 'drafts', record: StoredRecord): Promise<void> {
    const {foundDeadAt} = record;
    if (foundDeadAt === undefined)
      await transaction.objectStore(name).put({...record, foundDeadAt: Date.now()});
    else if (!(Date.now() - foundDeadAt < graceMs)) await this.#delete(transaction, name, record);
  }

  /** The tab has come back. */
  async #revive(transaction: Transaction): Promise<void> {
    for (const name of ['items', 'drafts'] as const) {
      for (const {foundDeadAt, ...record} of await this.#records(transaction, name, this.#tab)) {
        if (foundDeadAt !== undefined) await transaction.objectStore(name).put(record);
      }
    }
  }

  /** Under another tab. Files of a message stay where they are; those of a draft go with it. */
  async #move(
    transaction: Transaction,
    name: 'items' | 'drafts',
    record: StoredRecord,
    tab: string,
  ): Promise<void> {
    const {owner, tab: from, id} = record;
    await transaction.objectStore(name).delete([owner, from, id]);
    await transaction.objectStore(name).put({...record, tab, isShared: this.#isShared});
    if (name === 'items' || record.fileCount === 0) return;
    const files = await transaction.objectStore('files').get([owner, from, id]);
    await transaction.objectStore('files').delete([owner, from, id]);
    if (files !== undefined) await transaction.objectStore('files').put(files, [owner, tab, id]);
  }

  async #delete(
    transaction: Transaction,
    name: 'items' | 'drafts',
    {owner, tab, id}: StoredRecord,
  ): Promise<void> {
    await transaction.objectStore(name).delete([owner, tab, id]);
    await transaction.objectStore('files').delete(name === 'items' ? [owner, id] : [owner, tab, id]);
  }
}
