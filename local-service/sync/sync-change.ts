/** One change of a Sync object, as it is kept for replay. */
export interface SyncChange {
  readonly id: number;
  /** The event type, for example `list_item_added`. */
  readonly type: string;
  /** The item's key or index, if it is a change of an item. */
  readonly key?: string | number;
  /** The data after the change, or before a removal. */
  readonly data?: object;
  /** ISO 8601. */
  readonly date: string;
}
