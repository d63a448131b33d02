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
    [...byIndex.values()].sort((one, other) => one.index - other.index).filter(firstOfItsKey()),
  );
}

/**
 * A message whose first answer was lost may have been stored twice, with one client id. Only the first is shown.
 * `key` is the client id for this user's messages only, so nobody can hide a message of somebody else.
 */
function firstOfItsKey(): (message: ChatMessage) => boolean {
  const keys = new Set<string>();
  return ({key}) => !keys.has(key) && keys.add(key) !== undefined;
}
