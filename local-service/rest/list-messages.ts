import type {MessageLog} from '../storage/storage.js';
import type {Message} from '../world/records.js';
import {toMessageResource} from './resources.js';
import type {RestOperation} from './rest-operation.js';
import {toPage, type Rows} from './rest-page.js';

type Order = 'asc' | 'desc';

/** Lists messages, oldest first; with `Order=desc` newest first. */
export const listMessages: RestOperation = (call) => {
  const {log} = call.world.room(call.params[0]!);
  const order = call.query.get('Order') === 'desc' ? 'desc' : 'asc';
  return toPage(call, 'messages', rowsOf(log, order), (message) => toMessageResource(call, message));
};

/** Only the rows of the page are read: a conversation may have a million. */
function rowsOf(log: MessageLog, order: Order): Rows<Message> {
  const {count} = log;
  return {
    length: count,
    slice: (start, end) => {
      if (start >= count) return [];
      const from = indexAt(log, order === 'asc' ? start : count - 1 - start);
      return log.page({from, order, size: end - start}).items;
    },
  };
}

/** The index of the message that has so many before it. Where messages were removed, the two differ. */
function indexAt(log: MessageLog, position: number): number {
  let low = position;
  let high = log.nextIndex - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (log.count - log.countAfter(middle) > position) high = middle;
    else low = middle + 1;
  }
  return low;
}
