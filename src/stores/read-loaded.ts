import {positionOf} from '../model/group-messages.js';
import type {MessageHistory} from '../model/history.js';
import type {ReadPage} from '../model/message-page.js';

/** Reads backwards from the loaded run as far as that reaches, and asks for the rest. */
export function readLoaded(loaded: () => MessageHistory, read: ReadPage): ReadPage {
  return (request) => {
    const {messages, hasOlder, hasNewer} = loaded();
    const end = request.direction === 'backwards' ? endOf(loaded(), request.anchor) : 0;
    if (end === 0) return read(request);
    const start = Math.max(0, end - request.size);
    return Promise.resolve({
      messages: messages.slice(start, end),
      hasOlder: start > 0 || hasOlder,
      hasNewer: end < messages.length || hasNewer,
    });
  };
}

/** Position behind the page that ends with an index; 0 where the run does not reach that. */
function endOf({status, messages, hasNewer}: MessageHistory, anchor: number | null): number {
  const newest = hasNewer ? (messages.at(-1)?.index ?? -1) : Infinity;
  const index = anchor ?? Infinity;
  return status === 'ready' && index <= newest ? positionOf(messages, index + 1) : 0;
}
