import {IDBFactory} from 'fake-indexeddb';
import {ChannelRegistry} from './channels.js';
import {LockRegistry} from './web-locks.js';

interface Page {
  readonly isGone: boolean;
}

/**
 * What the pages of one origin share: a database, locks, channels. The promises of a page that has gone go on here,
 * as they do in no browser: so each of these is deaf to it from then on.
 */
export class SimulatedBrowser {
  readonly locks = new LockRegistry();
  readonly channels = new ChannelRegistry();
  readonly #factory = new IDBFactory();
  readonly #databases = new Map<Page, Set<IDBDatabase>>();
  readonly #transactions = new Map<Page, Set<IDBTransaction>>();

  /** What a page has as `indexedDB`. A page that has gone writes nothing more. */
  indexedDBOf(page: Page): object {
    const databases = new Set<IDBDatabase>();
    const transactions = new Set<IDBTransaction>();
    this.#databases.set(page, databases);
    this.#transactions.set(page, transactions);
    const factory = this.#factory;
    const mustLive = () => {
      if (page.isGone) throw new DOMException('The page has gone.', 'InvalidStateError');
    };
    return {
      cmp: (one: unknown, other: unknown) => factory.cmp(one, other),
      deleteDatabase: (name: string) => {
        mustLive();
        return factory.deleteDatabase(name);
      },
      open: (name: string, version?: number) => {
        mustLive();
        const request = factory.open(name, version);
        request.addEventListener('success', () => {
          const database = request.result;
          databases.add(database);
          if (page.isGone) database.close();
          const begin = database.transaction.bind(database);
          database.transaction = (...args) => {
            mustLive();
            const transaction = begin(...args);
            transactions.add(transaction);
            for (const end of ['complete', 'abort'])
              transaction.addEventListener(end, () => transactions.delete(transaction));
            return transaction;
          };
        });
        return request;
      },
    };
  }

  /** The page has gone: its locks are free, its channels closed, what it was writing is undone. */
  forget(page: Page): void {
    for (const transaction of [...(this.#transactions.get(page) ?? [])]) {
      try {
        transaction.abort();
      } catch {
        // On its way to the disk already.
      }
    }
    for (const database of this.#databases.get(page) ?? []) database.close();
    this.channels.dropAllOf(page);
    this.locks.dropAllOf(page);
  }

  /** Every record there is, by the name of its store. */
  async records(): Promise<Record<string, unknown[]>> {
    const found: Record<string, unknown[]> = {};
    for (const {name} of await this.#factory.databases()) {
      const database = await answer<IDBDatabase>(this.#factory.open(name!));
      for (const store of database.objectStoreNames) {
        const all = database.transaction(store).objectStore(store).getAll();
        found[store] = await answer(all);
      }
      database.close();
    }
    return found;
  }
}

function answer<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('Not readable.', {cause: request.error}));
  });
}
