import type {Call, Operation, Reply} from '../api/operation.js';
import {badRequest} from '../service-error.js';
import {readable} from './readable-object.js';
import type {Page} from '../storage/storage.js';
import type {SyncItem} from './sync-item.js';
import type {SyncList} from './sync-list.js';
import type {SyncMap} from './sync-map.js';

const DEFAULT_PAGE_SIZE = 50;
const MAX_PAGE_SIZE = 100;

/** Reads one item of a list by `Index`, or a page from the index `From`, which is on the page itself. */
export const getListItems: Operation = (call) => {
  const list: SyncList = readable(call.world.sync.list(call.params[0]!), call);
  const index = numberIn(call, 'Index');
  if (index !== undefined) return toSingleReply('index', list.get(index));
  return toPageReply('index', list.page({from: numberIn(call, 'From'), ...paging(call)}));
};

/** Reads one item of a map by `Key`, or a page from the key `From`, which is on the page itself. */
export const getMapItems: Operation = (call) => {
  const map: SyncMap = readable(call.world.sync.map(call.params[0]!), call);
  const key = call.query.get('Key');
  if (key !== undefined) return toSingleReply('key', map.get(key));
  return toPageReply('key', map.page({from: call.query.get('From'), ...paging(call)}));
};

/** An item as replies carry it. */
export function toItemReply(name: 'index' | 'key', item: SyncItem<string | number>) {
  return {
    [name]: item.key,
    revision: String(item.lastEventId),
    last_event_id: item.lastEventId,
    data: item.data,
    date_updated: item.dateUpdated,
  };
}

function toSingleReply(name: 'index' | 'key', item: SyncItem<string | number> | undefined): Reply {
  return toPageReply(name, {items: item === undefined ? [] : [item], hasPrevious: false, hasNext: false});
}

/** The SDK looks only at whether there are tokens, relative to the order asked for. */
function toPageReply(name: 'index' | 'key', page: Page<SyncItem<string | number>>): Reply {
  return {
    status: 200,
    body: {
      items: page.items.map((item) => toItemReply(name, item)),
      meta: {
        previous_token: page.hasPrevious ? 'previous' : null,
        next_token: page.hasNext ? 'next' : null,
      },
    },
  };
}

function paging(call: Call): {order: 'asc' | 'desc'; size: number} {
  const size = numberIn(call, 'PageSize') ?? DEFAULT_PAGE_SIZE;
  const order = call.query.get('Order') === 'desc' ? 'desc' : 'asc';
  return {order, size: Math.max(1, Math.min(size, MAX_PAGE_SIZE))};
}

/** @throws ServiceError 400 when the parameter is there, but no whole number. */
function numberIn(call: Call, name: string): number | undefined {
  const text = call.query.get(name);
  if (text === undefined) return undefined;
  const number = Number(text);
  if (text === '' || !Number.isSafeInteger(number)) throw badRequest(`${name} is not a whole number`);
  return number;
}
