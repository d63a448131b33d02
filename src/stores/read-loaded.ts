import {positionOf} from '../model/position-of.js';
import type {MessageHistory} from '../model/history.js';
import type {PageRequest, ReadPage} from '../model/message-page.js';

/** Reads from the loaded run what lies in it, and asks for the rest. */
export function readLoaded(loaded: () => MessageHistory, read: ReadPage): ReadPage {
  return (request) => {
    const {messages, hasOlder, hasNewer} = loaded();
    const [start, end] = stretchOf(loaded(), request);
    if (start === end) return read(request);
    return Promise.resolve({
      messages: messages.slice(start, end),
      hasOlder: start > 0 || hasOlder,
      hasNewer: end < messages.length || hasNewer,
    });
  };
}

/** The positions that a page takes in the run; none where it does not lie in it. */
function stretchOf(
  {status, messages, hasOlder, hasNewer}: MessageHistory,
  {size, anchor, direction}: PageRequest,
): readonly [start: number, end: number] {
  const nowhere = [0, 0] as const;
  if (status !== 'ready') return nowhere;
  const newest = hasNewer ? (messages.at(-1)?.index ?? -1) : Infinity;
  const index = anchor ?? Infinity;
  if (direction === 'backwards') {
    const end = index <= newest ? positionOf(messages, index + 1) : 0;
    return [Math.max(0, end - size), end];
  }
  const oldest = hasOlder ? (messages[0]?.index ?? Infinity) : 0;
  const start = positionOf(messages, index);
  const isWhole = start + size <= messages.length || !hasNewer;
  return index >= oldest && isWhole ? [start, Math.min(start + size, messages.length)] : nowhere;
}
