import type {SyncChange} from '../sync/sync-change.js';
import {query, type LibsqlDatabase} from './database.js';
import {KEPT_CHANGES, type ChangeLog} from './storage.js';
import type {Change, Transaction} from './transaction.js';

type Row = readonly [
  id: number,
  type: string,
  key: string | number | null,
  data: string | null,
  date: string,
];

/** How many events come between two clearances of what is too old. */
const CLEARANCE_INTERVAL = 1_000;

/** The statements all logs of a database share. */
export class ChangeStatements {
  readonly append: Change;
  readonly skip: Change;
  readonly forget: Change;
  readonly forgetSkipped: Change;
  readonly last;
  readonly lastSkipped;
  readonly after;

  constructor(database: LibsqlDatabase, transaction: Transaction) {
    this.append = transaction.change(
      'INSERT INTO change (log, id, type, key, data, date) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.skip = transaction.change('INSERT OR REPLACE INTO skipped (log, id) VALUES (?, ?)');
    this.forget = transaction.change('DELETE FROM change WHERE log = ? AND id <= ?');
    this.forgetSkipped = transaction.change('DELETE FROM skipped WHERE log = ?');
    this.last = query<readonly [number | null]>(database, 'SELECT max(id) FROM change WHERE log = ?');
    this.lastSkipped = query<readonly [number]>(database, 'SELECT id FROM skipped WHERE log = ?');
    this.after = query<Row>(
      database,
      'SELECT id, type, key, data, date FROM change WHERE log = ? AND id > ? ORDER BY id',
    );
  }
}

/** The events of one Sync object on disk. */
export class LibsqlChangeLog implements ChangeLog {
  readonly #sql: ChangeStatements;
  readonly #log: number;
  #lastEventId: number | undefined;

  constructor(sql: ChangeStatements, log: number) {
    this.#sql = sql;
    this.#log = log;
  }

  get lastEventId(): number {
    this.#lastEventId ??= Math.max(
      this.#sql.last.get(this.#log)?.[0] ?? 0,
      this.#sql.lastSkipped.get(this.#log)?.[0] ?? 0,
    );
    return this.#lastEventId;
  }

  append({id, type, key, data, date}: SyncChange): void {
    const json = data === undefined ? null : JSON.stringify(data);
    this.#sql.append.run(this.#log, id, type, key ?? null, json, date);
    this.#lastEventId = id;
    if (id % CLEARANCE_INTERVAL === 0) this.#sql.forget.run(this.#log, id - KEPT_CHANGES);
  }

  skip(id: number): void {
    this.#sql.skip.run(this.#log, id);
    this.#lastEventId = id;
  }

  after(id: number): readonly SyncChange[] {
    return this.#sql.after.all(this.#log, id).map(toChange);
  }

  clear(): void {
    this.#sql.forget.run(this.#log, Number.MAX_SAFE_INTEGER);
    this.#sql.forgetSkipped.run(this.#log);
  }
}

function toChange([id, type, key, data, date]: Row): SyncChange {
  return {
    id,
    type,
    date,
    ...(key !== null && {key}),
    ...(data !== null && {data: JSON.parse(data) as object}),
  };
}
