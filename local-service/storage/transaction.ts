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
  readonly #rollback: Change;
  #state: 'asked for' | 'begun' | 'none' = 'none';
  #failure: unknown;

  constructor(database: LibsqlDatabase) {
    this.#database = database;
    this.#begin = database.prepare('BEGIN IMMEDIATE');
    this.#commit = database.prepare('COMMIT');
    this.#rollback = database.prepare('ROLLBACK');
  }

  /** A statement that takes part. Outside of a transaction it is one of its own. */
  change(sql: string): Change {
    const statement = this.#database.prepare(sql);
    return {
      run: (...params) => {
        this.#checkIsSound();
        if (this.#state === 'asked for') {
          this.#attempt(() => this.#begin.run());
          this.#state = 'begun';
        }
        return this.#attempt(() => statement.run(...params));
      },
    };
  }

  /** @throws Error when an earlier change could not be written. */
  begin(): void {
    this.#checkIsSound();
    this.#state = 'asked for';
  }

  /** @throws Error when the changes are not safe. */
  commit(): void {
    if (this.#state === 'begun') this.#attempt(() => this.#commit.run());
    this.#state = 'none';
    this.#checkIsSound();
  }

  /**
   * What is in memory is ahead of the disk once a write has failed, for example since the disk is full. Anything
   * acknowledged from then on would be lost, so nothing is.
   */
  #attempt<T>(write: () => T): T {
    try {
      return write();
    } catch (error) {
      if (this.#state === 'begun' && this.#database.inTransaction) this.#rollback.run();
      [this.#state, this.#failure] = ['none', error];
      throw error;
    }
  }

  #checkIsSound(): void {
    if (this.#failure === undefined) return;
    throw new Error('The data can be written no more: start the service anew', {cause: this.#failure});
  }
}
