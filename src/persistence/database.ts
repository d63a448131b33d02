import {deleteDB, openDB, type IDBPDatabase, type IDBPTransaction} from 'idb';
import {databaseName, databaseVersion, type Schema} from './schema.js';

const stores = ['items', 'drafts', 'files'] as const;

/** One transaction over everything. */
export type Transaction<Mode extends IDBTransactionMode = 'readwrite'> = IDBPTransaction<
  Schema,
  typeof stores,
  Mode
>;

/** A disk that takes longer counts as broken: messages are waiting for it. */
const deadlineMs = 10_000;
/** From then on, until it answers again. */
const brokenDeadlineMs = 100;

/** The database of this origin. Opens when it is needed, and again after somebody closed or deleted it. */
export class Database {
  #opening: Promise<IDBPDatabase<Schema>> | null = null;
  #deadlineMs = deadlineMs;

  /**
   * Runs one transaction; resolves when it is on disk.
   * @throws DOMException when storage is full, forbidden, too new for us, or does not answer
   */
  async run<Result, Mode extends IDBTransactionMode>(
    mode: Mode,
    work: (transaction: Transaction<Mode>) => Promise<Result>,
  ): Promise<Result> {
    return this.#inTime(this.#run(mode, work));
  }

  /**
   * Deletes the database if nothing is left in it. Tabs that have it open let go, and make it anew when they need it.
   * @throws DOMException
   */
  async deleteIfEmpty(): Promise<void> {
    const counts = await this.run('readonly', (transaction) =>
      Promise.all(stores.map((name) => transaction.objectStore(name).count())),
    );
    if (counts.every((count) => count === 0)) await this.delete();
  }

  /** @throws DOMException */
  async delete(): Promise<void> {
    this.close();
    await this.#inTime(deleteDB(databaseName));
  }

  close(): void {
    void this.#opening?.then((database) => database.close()).catch(() => undefined); // Never opened.
    this.#opening = null;
  }

  async #inTime<Result>(work: Promise<Result>): Promise<Result> {
    let timer;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        this.#deadlineMs = brokenDeadlineMs;
        reject(new DOMException('Storage does not answer.', 'TimeoutError'));
      }, this.#deadlineMs);
    });
    try {
      const result = await Promise.race([work, late]);
      this.#deadlineMs = deadlineMs;
      return result;
    } finally {
      clearTimeout(timer);
    }
  }

  async #run<Result, Mode extends IDBTransactionMode>(
    mode: Mode,
    work: (transaction: Transaction<Mode>) => Promise<Result>,
  ): Promise<Result> {
    const transaction = await this.#begin(mode);
    // Observed from the start: it may fail before the work does.
    const {done} = transaction;
    done.catch(() => undefined);
    try {
      const result = await work(transaction);
      await done;
      return result;
    } catch (error) {
      try {
        transaction.abort();
      } catch {
        // It is over already.
      }
      throw transaction.error ?? error;
    }
  }

  async #begin<Mode extends IDBTransactionMode>(mode: Mode): Promise<Transaction<Mode>> {
    try {
      return (await this.#open()).transaction(stores, mode);
    } catch (error) {
      const {name} = error as DOMException;
      // Some other script made a database of our name; what is in it is nothing of ours.
      if (name === 'NotFoundError') await this.delete();
      // Closed behind our back: the user has deleted this site's data, or the browser gave up on it.
      else if (name !== 'InvalidStateError') throw error;
      this.#opening = null;
      return (await this.#open()).transaction(stores, mode);
    }
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    if (this.#opening !== null) return this.#opening;
    const lost = () => {
      if (this.#opening === opening) this.#opening = null;
    };
    const opening = openDB<Schema>(databaseName, databaseVersion, {
      upgrade: (database) => {
        for (const name of ['items', 'drafts'] as const) {
          database.createObjectStore(name, {keyPath: ['owner', 'tab', 'id']});
        }
        database.createObjectStore('files');
      },
      // Another tab has a newer script, or signs out: we are not in its way.
      blocking: (_current, _blocked, event) => {
        lost();
        (event.target as IDBDatabase).close();
      },
      terminated: lost,
    });
    this.#opening = opening;
    opening.catch(lost);
    return opening;
  }
}
