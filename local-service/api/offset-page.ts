import {badRequest} from '../service-error.js';

const DEFAULT_PAGE_SIZE = 50;
const MAX_PAGE_SIZE = 100;

/** A page of a short list, as the SDK pages: the token is an offset. @throws ServiceError 400/20001 */
export function toOffsetPage<Item>(query: ReadonlyMap<string, string>, all: readonly Item[]) {
  const size = pageSizeIn(query);
  const start = numberIn(query, 'PageToken') ?? 0;
  const end = start + size;
  return {
    items: all.slice(start, end),
    meta: {
      // The SDK goes on for ever where a token is absent instead of null.
      previous_token: start > 0 ? String(Math.max(0, start - size)) : null,
      next_token: end < all.length ? String(end) : null,
    },
  };
}

/** @throws ServiceError 400/20001 */
export function pageSizeIn(query: ReadonlyMap<string, string>): number {
  return Math.min(numberIn(query, 'PageSize') || DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE);
}

/** @throws ServiceError 400/20001 */
export function numberIn(query: ReadonlyMap<string, string>, name: string): number | undefined {
  const text = query.get(name);
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw badRequest(`${name} is not a whole number`);
  return Number(text);
}
