import {badRequest, invalidPageToken} from '../service-error.js';
import type {PageQuery} from '../storage/storage.js';
import type {Message} from '../world/records.js';
import {readPageToken, type PageToken} from './page-token.js';
import {toMessageResource} from './resources.js';
import type {RestCall, RestOperation} from './rest-operation.js';
import {pageSize, toPageReply} from './rest-page.js';

/**
 * Lists messages by index, the lowest first; with `Order=desc` the highest first. Only those on the page are
 * looked at, however many there are.
 */
export const listMessages: RestOperation = (call) => {
  const order = orderIn(call);
  const token = readPageToken(call, 1);
  const isBackwards = token?.direction === 'before';
  const size = pageSize(call);
  const page = call.world.messagesPage(call.params[0]!, {
    from: token && fromIn(token, isBackwards ? opposite(order) : order),
    order: isBackwards ? opposite(order) : order,
    size,
  });
  const messages = isBackwards ? [...page.items].reverse() : page.items;
  const [hasPrevious, hasNext] = isBackwards
    ? [page.hasNext, page.hasPrevious]
    : [page.hasPrevious, page.hasNext];
  const [first, last] = [messages[0], messages.at(-1)];
  return toPageReply(call, 'messages', {
    resources: messages.map((message) => toMessageResource(call, message)),
    previous: hasPrevious && first ? {direction: 'before', parts: partsOf(first)} : undefined,
    next: hasNext && last ? {direction: 'after', parts: partsOf(last)} : undefined,
  });
};

type Order = PageQuery<number>['order'];

function orderIn({query}: RestCall): Order {
  const order = query.get('Order') ?? 'asc';
  if (order === 'asc' || order === 'desc') return order;
  throw badRequest('Order is invalid');
}

function opposite(order: Order): Order {
  return order === 'asc' ? 'desc' : 'asc';
}

function partsOf({index}: Message): readonly string[] {
  return [String(index)];
}

/** The first index beyond the one the token names. */
function fromIn({parts}: PageToken, order: Order): number {
  const text = parts[0]!;
  if (!/^\d{1,15}$/.test(text)) throw invalidPageToken();
  return order === 'asc' ? Number(text) + 1 : Number(text) - 1;
}
