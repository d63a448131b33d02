import type {Clock} from '../world/clock.js';
import {positionOf} from '../position-of.js';
import {SyncObject, type ReadRule, type SyncChange} from './sync-object.js';

/** An item as the service keeps it. `key` is a map's key or a list's index. */
export interface SyncItem<Key extends string | number> {
  readonly key: Key;
  readonly data: object;
  /** The id of the event that last touched it. */
  readonly lastEventId: number;
  readonly dateUpdated: string;
}

/** A part of a collection in the order asked for. */
export interface SyncPage<Key extends string | number> {
  readonly items: readonly SyncItem<Key>[];
  /** Whether items lie before the first of these, in the order asked for. */
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
}

interface PageQuery<Key extends string | number> {
  /** The first item's key, inclusive; absent for the beginning in the order asked for. */
  readonly from?: Key | undefined;
  readonly order: 'asc' | 'desc';
  readonly size: number;
}

/** Items in the order of their keys: what lists and maps have in common. Text sorts by code unit. */
abstract class SyncCollection<Key extends string | number> extends SyncObject {
  readonly #items = new Map<Key, SyncItem<Key>>();
  readonly #keys: Key[] = [];
  readonly #types: {readonly added: string; readonly updated: string; readonly removed: string};

  constructor(kind: 'list' | 'map', name: string, canRead: ReadRule, clock: Clock) {
    super(kind, name, canRead, clock);
    this.#types = {
      added: `${kind}_item_added`,
      updated: `${kind}_item_updated`,
      removed: `${kind}_item_removed`,
    };
  }

  get(key: Key): SyncItem<Key> | undefined {
    return this.#items.get(key);
  }

  /** All items, in ascending order. */
  all(): readonly SyncItem<Key>[] {
    return this.#keys.map((key) => this.#items.get(key)!);
  }

  /** Adds an item, or replaces the data of the one that is there. */
  set(key: Key, data: object): void {
    const {id, date} = this.stamp();
    const isNew = !this.#items.has(key);
    if (isNew) this.#keys.splice(positionOf(this.#keys, key), 0, key);
    this.#items.set(key, {key, data, lastEventId: id, dateUpdated: date});
    this.record({id, date, type: isNew ? this.#types.added : this.#types.updated, key, data});
  }

  /** Without effect when there is no such item. */
  delete(key: Key): void {
    const item = this.#items.get(key);
    if (item === undefined) return;
    this.#items.delete(key);
    this.#keys.splice(positionOf(this.#keys, key), 1);
    const {id, date} = this.stamp();
    this.record({id, date, type: this.#types.removed, key, data: item.data});
  }

  page({from, order, size}: PageQuery<Key>): SyncPage<Key> {
    const ascending = order === 'asc';
    const keys = this.#keys;
    // The half-open range [low, high) of positions that the page covers.
    let low: number;
    let high: number;
    if (ascending) {
      low = from === undefined ? 0 : positionOf(keys, from);
      high = Math.min(keys.length, low + size);
    } else {
      const at = from === undefined ? keys.length : positionOf(keys, from);
      high = from !== undefined && keys[at] === from ? at + 1 : at;
      low = Math.max(0, high - size);
    }
    const items = keys.slice(low, high).map((key) => this.#items.get(key)!);
    const [before, after] = [low > 0, high < keys.length];
    return ascending
      ? {items, hasPrevious: before, hasNext: after}
      : {items: items.reverse(), hasPrevious: after, hasNext: before};
  }

  protected override describe({id, type, key, data, date}: SyncChange): object {
    const {kind, sid} = this;
    const head = {id, [`${kind}_sid`]: sid, [`${kind}_revision`]: String(id), date_created: date};
    if (key === undefined) return head;
    const item = {...head, [kind === 'map' ? 'item_key' : 'item_index']: key, item_data: data};
    return type === this.#types.removed ? item : {...item, item_revision: String(id), date_expires: null};
  }
}

export class SyncList extends SyncCollection<number> {
  constructor(name: string, canRead: ReadRule, clock: Clock) {
    super('list', name, canRead, clock);
  }
}

export class SyncMap extends SyncCollection<string> {
  constructor(name: string, canRead: ReadRule, clock: Clock) {
    super('map', name, canRead, clock);
  }
}
