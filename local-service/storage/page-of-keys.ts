import {positionOf} from '../position-of.js';
import type {Page, PageQuery} from './storage.js';

/** The keys on a page of an ascending array. */
export function pageOfKeys<Key extends string | number>(
  keys: readonly Key[],
  {from, order, size}: PageQuery<Key>,
): Page<Key> {
  const ascending = order === 'asc';
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
  const items = keys.slice(low, high);
  const [before, after] = [low > 0, high < keys.length];
  return ascending
    ? {items, hasPrevious: before, hasNext: after}
    : {items: items.reverse(), hasPrevious: after, hasNext: before};
}
