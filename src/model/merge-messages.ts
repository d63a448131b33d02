import {isSame} from './is-same.js';
import type {ChatMessage} from './message.js';

/**
 * The union of a run and of messages that came by page or event, in any order and number, by ascending index.
 * Rows that did not change keep their identity; the run itself does when nothing changed. Every key is unique.
 */
export function mergeMessages(
  run: readonly ChatMessage[],
  incoming: readonly ChatMessage[],
): readonly ChatMessage[] {
  const byIndex = new Map(run.map((message) => [message.index, message]));
  let changed = false;
  for (const message of incoming) {
    const before = byIndex.get(message.index);
    if (before !== undefined && isSame({...before, key: message.key}, message)) continue;
    byIndex.set(message.index, message);
    changed = true;
  }
  if (!changed) return run;
  const rows = withoutCopies([...byIndex.values()].sort((one, other) => one.index - other.index));
  const isUnchanged = rows.length === run.length && rows.every((row, place) => row === run[place]);
  return isUnchanged ? run : Object.freeze(rows);
}

/**
 * A message whose first answer was lost may have been stored twice, with one client id. Only the first is shown,
 * to its writer and to everybody else. An id counts for one writer, and together with the content: nobody can hide
 * a message of somebody else, nor a client that repeats its ids its own.
 */
function withoutCopies(rows: readonly ChatMessage[]): ChatMessage[] {
  const seen = new Map<string, ChatMessage[]>();
  return rows.flatMap((row) => {
    if (row.clientId === null) return row;
    const id = JSON.stringify([row.author, row.clientId]);
    const earlier = seen.get(id) ?? [];
    if (earlier.some((other) => isCopy(other, row))) return [];
    seen.set(id, [...earlier, row]);
    // The first has the id for its key.
    return earlier.length > 0 && row.key !== row.sid ? Object.freeze({...row, key: row.sid}) : row;
  });
}

/** Whether two messages with one id have one content. Of one that was edited since, its writer's id must do. */
function isCopy(one: ChatMessage, other: ChatMessage): boolean {
  return one.edited || other.edited || isSame(contentOf(one), contentOf(other));
}

function contentOf(message: ChatMessage): unknown {
  const files = message.kind === 'file' ? message.files : [];
  return [message.body, files.map(({name, type, bytes}) => [name, type, bytes])];
}
