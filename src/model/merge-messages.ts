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
  const seen = new Map<string, Copies>();
  return rows.flatMap((row) => {
    if (row.clientId === null) return row;
    const id = JSON.stringify([row.author, row.clientId]);
    const earlier = seen.get(id);
    const content = JSON.stringify(contentOf(row));
    if (earlier === undefined) {
      seen.set(id, {contents: new Set([content]), isAnyEdited: row.edited});
      return row;
    }
    // Of one that was edited since, its writer's id must do.
    if (row.edited || earlier.isAnyEdited || earlier.contents.has(content)) return [];
    earlier.contents.add(content);
    // The first has the id for its key.
    return row.key === row.sid ? row : Object.freeze({...row, key: row.sid});
  });
}

/** What is shown of the messages with one id. */
interface Copies {
  readonly contents: Set<string>;
  readonly isAnyEdited: boolean;
}

function contentOf(message: ChatMessage): unknown {
  const files = message.kind === 'file' ? message.files : [];
  return [message.body, files.map(({name, type, bytes}) => [name, type, bytes])];
}
