import type {SyncChange} from './sync-change.js';

/** An item as it is read. `key` is a map's key or a list's index. */
export interface SyncItem<Key extends string | number> {
  readonly key: Key;
  readonly data: object;
  /** An event with this id or an older one says nothing new about the item. */
  readonly lastEventId: number;
  readonly dateUpdated: string;
}

/** The members of an event of a collection, about an item or about the whole. */
export function describeItem(kind: 'list' | 'map', sid: string, change: SyncChange): object {
  const {id, date, key, data, type} = change;
  const head = {id, [`${kind}_sid`]: sid, [`${kind}_revision`]: String(id), date_created: date};
  if (key === undefined) return head;
  const item = {...head, [kind === 'map' ? 'item_key' : 'item_index']: key, item_data: data ?? {}};
  return type.endsWith('_removed') ? item : {...item, item_revision: String(id), date_expires: null};
}
