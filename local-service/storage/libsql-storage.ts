import {query, type LibsqlDatabase} from './database.js';
import {ChangeStatements, LibsqlChangeLog} from './libsql-change-log.js';
import {LibsqlMessageLog, MessageStatements} from './libsql-message-log.js';
import type {ChangeLog, MessageLog, Storage, Table} from './storage.js';

/** Keeps everything in an embedded SQLite database. */
export class LibsqlStorage implements Storage {
  readonly folder: string;
  readonly #database: LibsqlDatabase;
  readonly #messages: MessageStatements;
  readonly #changes: ChangeStatements;
  readonly #begin: () => void;
  readonly #commit: () => void;
  readonly #idOf: (name: string) => number;
  #isOpen = true;
  #isChanging = false;

  constructor(database: LibsqlDatabase, folder: string) {
    this.folder = folder;
    this.#database = database;
    this.#messages = new MessageStatements(database);
    this.#changes = new ChangeStatements(database);
    const [begin, commit] = [database.prepare('BEGIN IMMEDIATE'), database.prepare('COMMIT')];
    this.#begin = () => void begin.run();
    this.#commit = () => void commit.run();
    const find = query<[number]>(database, 'SELECT id FROM name WHERE name = ?');
    const add = database.prepare('INSERT INTO name (name) VALUES (?)');
    this.#idOf = (name) => find.get(name)?.[0] ?? Number(add.run(name).lastInsertRowid);
  }

  table<R extends object>(name: string): Table<R> {
    const database = this.#database;
    const all = query<[string, string]>(
      database,
      'SELECT key, json FROM record WHERE kind = ? ORDER BY place',
    );
    const put = database.prepare(
      'INSERT INTO record (kind, key, json) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET json = excluded.json',
    );
    const remove = database.prepare('DELETE FROM record WHERE kind = ? AND key = ?');
    return {
      all: () => all.all(name).map(([key, json]) => [key, JSON.parse(json) as R] as const),
      put: (key, record) => void put.run(name, key, JSON.stringify(record)),
      delete: (key) => void remove.run(name, key),
    };
  }

  messages(conversationSid: string): MessageLog {
    return new LibsqlMessageLog(this.#messages, this.#idOf(conversationSid));
  }

  changes(objectName: string): ChangeLog {
    return new LibsqlChangeLog(this.#changes, this.#idOf(objectName));
  }

  begin(): void {
    if (!this.#isOpen) return;
    this.#begin();
    this.#isChanging = true;
  }

  commit(): void {
    if (!this.#isChanging) return;
    this.#isChanging = false;
    this.#commit();
  }

  close(): void {
    if (!this.#isOpen) return;
    this.commit();
    this.#isOpen = false;
    this.#database.close();
  }
}
