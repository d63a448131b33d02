import {badRequest} from '../service-error.js';
import type {RestCall, RestReply} from './rest-operation.js';

const DEFAULT_PAGE_SIZE = 50;
const MAX_PAGE_SIZE = 100;

/** What is paged through: an array, or what reads only the rows it is asked for. */
export interface Rows<Row> {
  readonly length: number;
  slice(start: number, end: number): readonly Row[];
}

/**
 * A page of a list with Twilio's paging meta. The token is a mere offset: what is added in front between two
 * pages shifts the second.
 *
 * @param key - What the list is called in the reply.
 */
export function toPage<Row>(
  call: RestCall,
  key: string,
  rows: Rows<Row>,
  toResource: (row: Row) => object,
): RestReply {
  const size = Math.min(numberIn(call, 'PageSize') || DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE);
  const page = numberIn(call, 'Page') ?? 0;
  const offset = numberIn(call, 'PageToken') ?? page * size;
  const urlOf = (number: number, token: number | undefined) => {
    const query = new URLSearchParams(call.query);
    query.set('PageSize', String(size));
    query.set('Page', String(number));
    if (token === undefined) query.delete('PageToken');
    else query.set('PageToken', String(token));
    return `${call.baseUrl}${call.path}?${query.toString()}`;
  };
  const end = offset + size;
  const meta = {
    page,
    page_size: size,
    first_page_url: urlOf(0, undefined),
    previous_page_url: offset > 0 ? urlOf(Math.max(0, page - 1), Math.max(0, offset - size)) : null,
    url: urlOf(page, offset > 0 ? offset : undefined),
    next_page_url: end < rows.length ? urlOf(page + 1, end) : null,
    key,
  };
  return {status: 200, body: {meta, [key]: rows.slice(offset, end).map(toResource)}};
}

function numberIn(call: RestCall, name: string): number | undefined {
  const text = call.query.get(name);
  if (text === null) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw badRequest(`${name} is not a whole number`);
  return Number(text);
}
