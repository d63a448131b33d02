import {query, type LibsqlDatabase} from './database.js';
import {ChangeStatements, LibsqlChangeLog} from './libsql-change-log.js';
import {LibsqlMessageLog, MessageStatements} from './libsql-message-log.js';
import type {ChangeLog, MessageLog, Storage, Table} from './storage.js';
import {Transaction} from './transaction.js';

/** Keeps everything in an embedded SQLite database. */
export class LibsqlStorage implements Storage {
  readonly folder: string;
  readonly #database: LibsqlDatabase;
  readonly #messages: MessageStatements;
  readonly #changes: ChangeStatements;
  readonly #transaction: Transaction;
  readonly #idOf: (name: string) => number;
  #isOpen = true;

  constructor(database: LibsqlDatabase, folder: string) {
    this.folder = folder;
    this.#database = database;
    this.#transaction = new Transaction(database);
    this.#messages = new MessageStatements(database, this.#transaction);
    this.#changes = new ChangeStatements(database, this.#transaction);
    const find = query<[number]>(database, 'SELECT id FROM name WHERE name = ?');
    const add = this.#transaction.change('INSERT INTO name (name) VALUES (?)');
    this.#idOf = (name) => find.get(name)?.[0] ?? Number(add.run(name).lastInsertRowid);
  }

  table<R extends object>(name: string): Table<R> {
    const database = this.#database;
    const all = query<[string, string]>(
      database,
      'SELECT key, json FROM record WHERE kind = ? ORDER BY place',
    );
    const put = this.#transaction.change(
      'INSERT INTO record (kind, key, json) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET json = excluded.json',
    );
    const remove = this.#transaction.change('DELETE FROM record WHERE kind = ? AND key = ?');
    // Keys are JSON as well. A stranger's text may have half a surrogate pair or a NUL, which the database mangles.
    return {
      all: () =>
        all.all(name).map(([key, json]) => [JSON.parse(key) as string, JSON.parse(json) as R] as const),
      put: (key, record) => void put.run(name, JSON.stringify(key), JSON.stringify(record)),
      delete: (key) => void remove.run(name, JSON.stringify(key)),
    };
  }

  messages(conversationSid: string): MessageLog {
    return new LibsqlMessageLog(this.#messages, this.#idOf(conversationSid));
  }

  changes(objectName: string): ChangeLog {
    return new LibsqlChangeLog(this.#changes, this.#idOf(objectName));
  }

  begin(): void {
    // The library would go on writing for as long as a statement is not collected, beside whoever has the data now.
    if (!this.#isOpen) throw new Error('The service has stopped: its data cannot be changed any more');
    this.#transaction.begin();
  }

  commit(): void {
    this.#transaction.commit();
  }

  close(): void {
    if (!this.#isOpen) return;
    try {
      this.commit();
    } catch {
      // Whoever asked for the change was told.
    }
    this.#isOpen = false;
    this.#database.close();
  }
}
