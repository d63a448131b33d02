import type {LibsqlDatabase} from './database.js';

/** A statement that changes something. */
export interface Change {
  run(...params: unknown[]): {readonly lastInsertRowid: number | bigint};
}

/**
 * Makes changes survive together. The database hears of it with the first change: most of what clients ask for
 * changes nothing.
 */
export class Transaction {
  readonly #database: LibsqlDatabase;
  readonly #begin: Change;
  readonly #commit: Change;
  #state: 'asked for' | 'begun' | 'none' = 'none';

  constructor(database: LibsqlDatabase) {
    this.#database = database;
    this.#begin = database.prepare('BEGIN IMMEDIATE');
    this.#commit = database.prepare('COMMIT');
  }

  /** A statement that takes part. Outside of a transaction it is one of its own. */
  change(sql: string): Change {
    const statement = this.#database.prepare(sql);
    return {
      run: (...params) => {
        if (this.#state === 'asked for') {
          this.#begin.run();
          this.#state = 'begun';
        }
        return statement.run(...params);
      },
    };
  }

  begin(): void {
    this.#state = 'asked for';
  }

  commit(): void {
    if (this.#state === 'begun') this.#commit.run();
    this.#state = 'none';
  }
}
