import type {Message} from '../world/records.js';
import {positionOf} from '../position-of.js';
import type {SyncChange} from '../sync/sync-change.js';
import {pageOfKeys} from './page-of-keys.js';
import {KEPT_CHANGES} from './storage.js';
import type {ChangeLog, MessageLog, Page, PageQuery, Storage, Table} from './storage.js';

/** Keeps everything in memory, for as long as the process lives. */
export class MemoryStorage implements Storage {
  readonly folder = undefined;

  /** The world holds its records itself; a table is only for what must outlive it. */
  table<R extends object>(): Table<R> {
    return {all: () => [], put: () => undefined, delete: () => undefined};
  }

  messages(): MessageLog {
    return new MemoryMessageLog();
  }

  changes(): ChangeLog {
    return new MemoryChangeLog();
  }

  begin(): void {}
  commit(): void {}
  close(): void {}
}

class MemoryMessageLog implements MessageLog {
  readonly #messages = new Map<number, Message>();
  readonly #indexes: number[] = [];
  readonly #bySid = new Map<string, number>();
  #nextIndex = 0;

  get nextIndex(): number {
    return this.#nextIndex;
  }

  get count(): number {
    return this.#indexes.length;
  }

  get(index: number): Message | undefined {
    return this.#messages.get(index);
  }

  find(sid: string): Message | undefined {
    return this.#messages.get(this.#bySid.get(sid) ?? -1);
  }

  last(): Message | undefined {
    return this.#messages.get(this.#indexes.at(-1) ?? -1);
  }

  countAfter(index: number): number {
    return this.#indexes.length - positionOf(this.#indexes, index + 1);
  }

  page(query: PageQuery<number>): Page<Message> {
    const page = pageOfKeys(this.#indexes, query);
    return {...page, items: page.items.map((index) => this.#messages.get(index)!)};
  }

  put(message: Message): void {
    const {index, sid} = message;
    if (!this.#messages.has(index)) {
      this.#indexes.push(index);
      this.#bySid.set(sid, index);
      this.#nextIndex = index + 1;
    }
    this.#messages.set(index, message);
  }

  delete({index, sid}: Message): void {
    this.#messages.delete(index);
    this.#bySid.delete(sid);
    this.#indexes.splice(positionOf(this.#indexes, index), 1);
  }

  clear(): void {
    this.#messages.clear();
    this.#bySid.clear();
    this.#indexes.length = 0;
  }
}

class MemoryChangeLog implements ChangeLog {
  #lastEventId = 0;
  #changes: SyncChange[] = [];

  get lastEventId(): number {
    return this.#lastEventId;
  }

  append(change: SyncChange): void {
    this.#lastEventId = change.id;
    this.#changes.push(change);
    if (this.#changes.length > 2 * KEPT_CHANGES) this.#changes = this.#changes.slice(-KEPT_CHANGES);
  }

  skip(id: number): void {
    this.#lastEventId = id;
  }

  after(id: number): readonly SyncChange[] {
    const [first] = this.#changes;
    // Their ids follow one another.
    return first === undefined ? [] : this.#changes.slice(Math.max(0, id - first.id + 1));
  }

  clear(): void {
    this.#changes = [];
  }
}
