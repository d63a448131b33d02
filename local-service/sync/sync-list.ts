import type {Page, PageQuery} from '../storage/storage.js';
import type {SyncChange} from './sync-change.js';
import {describeItem, type SyncItem} from './sync-item.js';
import {SyncObject, type ReadRule, type SyncContext} from './sync-object.js';

/** What a list shows: items by index, which somebody else keeps. */
export interface ListSource {
  get(index: number): ListEntry | undefined;
  page(query: PageQuery<number>): Page<ListEntry>;
}

export interface ListEntry {
  readonly index: number;
  readonly data: object;
  readonly dateUpdated: string;
}

/** Items by index. The list holds none itself, so that a long history is in memory once or not at all. */
export class SyncList extends SyncObject {
  readonly #source: ListSource;

  constructor(name: string, source: ListSource, canRead: ReadRule, context: SyncContext) {
    super('list', name, canRead, context);
    this.#source = source;
  }

  get(index: number): SyncItem<number> | undefined {
    const entry = this.#source.get(index);
    return entry === undefined ? undefined : this.#toItem(entry);
  }

  page(query: PageQuery<number>): Page<SyncItem<number>> {
    const page = this.#source.page(query);
    return {...page, items: page.items.map((entry) => this.#toItem(entry))};
  }

  /** Tells the subscribers of a change that the source has just seen. @param data - What a removed item was. */
  announce(change: 'added' | 'removed' | 'updated', index: number, data: object): void {
    this.record({...this.stamp(), type: `list_item_${change}`, key: index, data});
  }

  protected override describe(change: SyncChange): object {
    return describeItem('list', this.sid, change);
  }

  /** What is read now is as new as the newest event. */
  #toItem({index, data, dateUpdated}: ListEntry): SyncItem<number> {
    return {key: index, data, dateUpdated, lastEventId: this.lastEventId};
  }
}
