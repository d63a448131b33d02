import {badRequest} from '../service-error.js';
import {comparePlaces, type Listed, type Place} from './list-order.js';
import {readPageToken, writePageToken, type PageToken} from './page-token.js';
import type {RestCall, RestReply} from './rest-operation.js';

/** Source: twilio 6.2.0, “The default is 50, and the maximum is 100”. */
const DEFAULT_PAGE_SIZE = 50;
const MAX_PAGE_SIZE = 100;

/** A page as a list found it. */
export interface FoundPage {
  readonly resources: readonly object[];
  /** What the neighbours go on from; undefined where there is none. */
  readonly previous: PageToken | undefined;
  readonly next: PageToken | undefined;
}

/**
 * A page of a list, by date. Whatever is added or deleted between two pages, nothing else is left out or repeated.
 *
 * @param key - What the list is called in the reply.
 * @param rows - In the order in which they were made.
 */
export function toPage<Row extends Listed>(
  call: RestCall,
  key: string,
  rows: readonly Row[],
  toResource: (row: Row) => object,
  order: 'asc' | 'desc' = 'asc',
): RestReply {
  const size = pageSize(call);
  const sign = order === 'asc' ? 1 : -1;
  const arranged = [...call.listOrder.arrange(rows)];
  if (order === 'desc') arranged.reverse();
  const token = readPageToken(call, 2);
  const [date, sid] = token?.parts ?? [];
  const from = token && call.listOrder.recall(date!, sid!);
  const countUntil = (isPassed: (place: Place) => boolean) => {
    const at = arranged.findIndex(({place}) => !isPassed(place));
    return at === -1 ? arranged.length : at;
  };
  let start = 0;
  let end = size;
  if (from !== undefined && token?.direction === 'after') {
    start = countUntil((place) => sign * comparePlaces(place, from) <= 0);
    end = start + size;
  } else if (from !== undefined) {
    end = countUntil((place) => sign * comparePlaces(place, from) < 0);
    start = Math.max(0, end - size);
  }
  const page = arranged.slice(start, end).map(({row}) => row);
  const partsOf = (row: Listed) => [row.dateCreated, row.sid];
  const [first, last] = [page[0], page.at(-1)];
  return toPageReply(call, key, {
    resources: page.map(toResource),
    previous: start > 0 && first ? {direction: 'before', parts: partsOf(first)} : undefined,
    next: end < arranged.length && last ? {direction: 'after', parts: partsOf(last)} : undefined,
  });
}

/** How many resources the caller wants on a page. @throws ServiceError 400/20001 when it is no number. */
export function pageSize(call: RestCall): number {
  return Math.min(numberIn(call, 'PageSize') || DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE);
}

/** The reply that shows a page, with Twilio's paging meta. */
export function toPageReply(call: RestCall, key: string, {resources, previous, next}: FoundPage): RestReply {
  // The number is the caller's own; only the token says where a page begins.
  const page = numberIn(call, 'Page') ?? 0;
  const size = pageSize(call);
  const urlOf = (number: number, token: string | null) => {
    const query = new URLSearchParams(call.query);
    query.set('PageSize', String(size));
    query.set('Page', String(number));
    if (token === null) query.delete('PageToken');
    else query.set('PageToken', token);
    return `${call.baseUrl}${call.path}?${query.toString()}`;
  };
  const meta = {
    page,
    page_size: size,
    first_page_url: urlOf(0, null),
    previous_page_url: previous ? urlOf(Math.max(0, page - 1), writePageToken(previous)) : null,
    url: urlOf(page, call.query.get('PageToken')),
    next_page_url: next ? urlOf(page + 1, writePageToken(next)) : null,
    key,
  };
  return {status: 200, body: {meta, [key]: resources}};
}

function numberIn(call: RestCall, name: string): number | undefined {
  const text = call.query.get(name);
  if (text === null) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw badRequest(`${name} is not a whole number`);
  return Number(text);
}
