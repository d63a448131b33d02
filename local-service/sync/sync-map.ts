import {positionOf} from '../position-of.js';
import {pageOfKeys} from '../storage/page-of-keys.js';
import type {Page, PageQuery} from '../storage/storage.js';
import {timestamp} from '../world/timestamp.js';
import type {SyncChange} from './sync-change.js';
import {describeItem, type SyncItem} from './sync-item.js';
import {SyncObject, type ReadRule, type SyncContext} from './sync-object.js';

/** Items by key, in the order of the keys' code units. */
export class SyncMap extends SyncObject {
  readonly #items = new Map<string, SyncItem<string>>();
  readonly #keys: string[] = [];
  readonly #now: () => string;

  constructor(name: string, canRead: ReadRule, context: SyncContext) {
    super('map', name, canRead, context);
    this.#now = () => timestamp(context.clock);
  }

  get size(): number {
    return this.#keys.length;
  }

  get(key: string): SyncItem<string> | undefined {
    return this.#items.get(key);
  }

  /** All items, in ascending order. */
  all(): readonly SyncItem<string>[] {
    return this.#keys.map((key) => this.#items.get(key)!);
  }

  page(query: PageQuery<string>): Page<SyncItem<string>> {
    const page = pageOfKeys(this.#keys, query);
    return {...page, items: page.items.map((key) => this.#items.get(key)!)};
  }

  /** Adds an item, or replaces the data of the one that is there. */
  set(key: string, data: object): void {
    const {id, date} = this.stamp();
    const type = this.#items.has(key) ? 'map_item_updated' : 'map_item_added';
    this.#put({key, data, lastEventId: id, dateUpdated: date});
    this.record({id, date, type, key, data});
  }

  /** Puts an item of an earlier run back; nobody hears of it. */
  restore(key: string, data: object): void {
    this.#put({key, data, lastEventId: this.lastEventId, dateUpdated: this.#now()});
  }

  /** Without effect when there is no such item. */
  delete(key: string): void {
    const item = this.#items.get(key);
    if (item === undefined) return;
    this.#items.delete(key);
    this.#keys.splice(positionOf(this.#keys, key), 1);
    this.record({...this.stamp(), type: 'map_item_removed', key, data: item.data});
  }

  protected override describe(change: SyncChange): object {
    return describeItem('map', this.sid, change);
  }

  #put(item: SyncItem<string>): void {
    if (!this.#items.has(item.key)) this.#keys.splice(positionOf(this.#keys, item.key), 0, item.key);
    this.#items.set(item.key, item);
  }
}
