import type {Message} from '../world/records.js';
import {positionOf} from '../position-of.js';
import {query, type LibsqlDatabase} from './database.js';
import type {MessageLog, Page, PageQuery} from './storage.js';
import type {Change, Transaction} from './transaction.js';

type Row = readonly [json: string];

/** The statements all logs of a database share. */
export class MessageStatements {
  readonly put: Change;
  readonly delete: Change;
  readonly addGap: Change;
  readonly clear: Change;
  readonly clearGaps: Change;
  readonly get;
  readonly find;
  readonly last;
  readonly gaps;
  readonly ascending;
  readonly descending;

  constructor(database: LibsqlDatabase, transaction: Transaction) {
    this.put = transaction.change('INSERT OR REPLACE INTO message (log, idx, sid, json) VALUES (?, ?, ?, ?)');
    this.delete = transaction.change('DELETE FROM message WHERE log = ? AND idx = ?');
    this.addGap = transaction.change('INSERT OR IGNORE INTO gap (log, idx) VALUES (?, ?)');
    this.clear = transaction.change('DELETE FROM message WHERE log = ?');
    this.clearGaps = transaction.change('DELETE FROM gap WHERE log = ?');
    this.get = query<Row>(database, 'SELECT json FROM message WHERE log = ? AND idx = ?');
    this.find = query<Row>(database, 'SELECT json FROM message WHERE sid = ? AND log = ?');
    this.last = query<readonly [json: string, index: number]>(
      database,
      'SELECT json, idx FROM message WHERE log = ? ORDER BY idx DESC LIMIT 1',
    );
    this.gaps = query<readonly [index: number]>(database, 'SELECT idx FROM gap WHERE log = ? ORDER BY idx');
    this.ascending = query<Row>(
      database,
      'SELECT json FROM message WHERE log = ? AND idx >= ? ORDER BY idx LIMIT ?',
    );
    this.descending = query<Row>(
      database,
      'SELECT json FROM message WHERE log = ? AND idx <= ? ORDER BY idx DESC LIMIT ?',
    );
  }
}

/** The messages of one conversation on disk. Only the indexes of removed ones are held in memory. */
export class LibsqlMessageLog implements MessageLog {
  readonly #sql: MessageStatements;
  readonly #log: number;
  /** What is read at the first question: a service with many conversations starts without asking for each. */
  #known: {nextIndex: number; gaps: number[]} | undefined;

  constructor(sql: MessageStatements, log: number) {
    this.#sql = sql;
    this.#log = log;
  }

  get nextIndex(): number {
    return this.#facts.nextIndex;
  }

  get count(): number {
    const {nextIndex, gaps} = this.#facts;
    return nextIndex - gaps.length;
  }

  get(index: number): Message | undefined {
    return toMessage(this.#sql.get.get(this.#log, index));
  }

  find(sid: string): Message | undefined {
    return toMessage(this.#sql.find.get(sid, this.#log));
  }

  last(): Message | undefined {
    const row = this.#sql.last.get(this.#log);
    return row && toMessage([row[0]]);
  }

  countAfter(index: number): number {
    const {nextIndex, gaps} = this.#facts;
    const first = Math.max(0, index + 1);
    const gapsAfter = gaps.length - positionOf(gaps, first);
    return Math.max(0, nextIndex - first) - gapsAfter;
  }

  page({from, order, size}: PageQuery<number>): Page<Message> {
    const ascending = order === 'asc';
    const start = from ?? (ascending ? 0 : Number.MAX_SAFE_INTEGER);
    // One more than asked for tells whether something follows.
    const rows = (ascending ? this.#sql.ascending : this.#sql.descending).all(this.#log, start, size + 1);
    const items = rows.slice(0, size).map((row) => toMessage(row)!);
    const isOutside = ascending ? this.#countBefore(start) : this.countAfter(start);
    return {items, hasPrevious: isOutside > 0, hasNext: rows.length > size};
  }

  put(message: Message): void {
    const {index, sid} = message;
    const facts = this.#facts;
    this.#sql.put.run(this.#log, index, sid, JSON.stringify(message));
    facts.nextIndex = Math.max(facts.nextIndex, index + 1);
  }

  delete({index}: Message): void {
    const {gaps} = this.#facts;
    this.#sql.delete.run(this.#log, index);
    this.#sql.addGap.run(this.#log, index);
    gaps.splice(positionOf(gaps, index), 0, index);
  }

  clear(): void {
    this.#sql.clear.run(this.#log);
    this.#sql.clearGaps.run(this.#log);
    this.#known = undefined;
  }

  get #facts(): {nextIndex: number; gaps: number[]} {
    if (this.#known !== undefined) return this.#known;
    const gaps = this.#sql.gaps.all(this.#log).map(([index]) => index);
    const lastIndex = this.#sql.last.get(this.#log)?.[1] ?? -1;
    this.#known = {nextIndex: Math.max(lastIndex, gaps.at(-1) ?? -1) + 1, gaps};
    return this.#known;
  }

  #countBefore(index: number): number {
    return this.count - this.countAfter(index - 1);
  }
}

function toMessage(row: Row | undefined): Message | undefined {
  return row && (JSON.parse(row[0]) as Message);
}
