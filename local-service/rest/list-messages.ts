import {toMessageResource} from './resources.js';
import type {RestOperation} from './rest-operation.js';
import {toPage} from './rest-page.js';

/** Lists messages, oldest first; with `Order=desc` newest first. */
export const listMessages: RestOperation = (call) => {
  const messages = call.world.messages(call.params[0]!);
  const ordered = call.query.get('Order') === 'desc' ? [...messages].reverse() : messages;
  return toPage(call, 'messages', ordered, (message) => toMessageResource(call, message));
};
