import {badRequest} from '../service-error.js';

const DEFAULT_PAGE_SIZE = 50;
const MAX_PAGE_SIZE = 100;

/** Which page a client asks for. */
export interface AskedPage {
  readonly start: number;
  readonly size: number;
}

/** @throws ServiceError 400/20001 */
export function askedPage(query: ReadonlyMap<string, string>): AskedPage {
  const [start = 0, sizeBefore] = numbersIn(query, 'PageToken', /^(\d{1,15})(?:\.(\d{1,3}))?$/);
  const [size = sizeBefore] = numbersIn(query, 'PageSize', /^(\d{1,15})$/);
  return {start, size: Math.min(size || DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE)};
}

/** The token of another page. It holds the size as well: the SDK (3.0.1) forgets what it asked for. */
export function pageToken({start, size}: AskedPage): string {
  return `${start}.${size}`;
}

/** A page of a short list; the token is an offset. @throws ServiceError 400/20001 */
export function toOffsetPage<Item>(query: ReadonlyMap<string, string>, all: readonly Item[]) {
  const {start, size} = askedPage(query);
  const end = start + size;
  return {
    items: all.slice(start, end),
    meta: {
      // The SDK goes on for ever where a token is absent instead of null.
      previous_token: start > 0 ? pageToken({start: Math.max(0, start - size), size}) : null,
      next_token: end < all.length ? pageToken({start: end, size}) : null,
    },
  };
}

function numbersIn(query: ReadonlyMap<string, string>, name: string, pattern: RegExp) {
  const text = query.get(name);
  if (text === undefined) return [];
  const match = pattern.exec(text);
  if (match === null) throw badRequest(`${name} is invalid`);
  return match
    .slice(1)
    .map((digits: string | undefined) => (digits === undefined ? undefined : Number(digits)));
}
