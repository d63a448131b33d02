import {isSame} from './is-same.js';
import type {ChatMessage} from './message.js';

/**
 * The union of a run and of messages that came by page or event, in any order and number, by ascending index.
 * Rows that did not change keep their identity; the run itself does when nothing changed.
 */
export function mergeMessages(
  run: readonly ChatMessage[],
  incoming: readonly ChatMessage[],
): readonly ChatMessage[] {
  const byIndex = new Map(run.map((message) => [message.index, message]));
  let changed = false;
  for (const message of incoming) {
    if (isSame(byIndex.get(message.index), message)) continue;
    byIndex.set(message.index, message);
    changed = true;
  }
  if (!changed) return run;
  return Object.freeze(
    [...byIndex.values()].sort((one, other) => one.index - other.index).filter(firstOfItsCopies()),
  );
}

/**
 * A message whose first answer was lost may have been stored twice, with one client id. Only the first is shown,
 * to its writer and to everybody else. Ids are taken for one writer at a time, and of others only together with
 * the text: nobody can hide a message of somebody else, nor a client that repeats its ids its own.
 */
function firstOfItsCopies(): (message: ChatMessage) => boolean {
  const seen = new Set<string>();
  return ({key, own, author, clientId, body}) => {
    const copy = own || clientId === null ? key : JSON.stringify([author, clientId, body]);
    return !seen.has(copy) && seen.add(copy) !== undefined;
  };
}
