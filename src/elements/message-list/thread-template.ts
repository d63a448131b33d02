import {html} from 'lit';
import {guard} from 'lit/directives/guard.js';
import type {Chunk} from '../../controllers/message-window-chunks.js';
import {messageRow} from '../../messages/message-row.js';
import type {Reader} from '../../messages/readers.js';
import type {RowContext} from '../../messages/row-context.js';
import {placeRow, type ThreadMessage} from '../../model/group-messages.js';
import {interrupt, type PlacedLines} from '../../model/place-lines.js';
import {repeat} from '../../repeat.js';

/** Who has read up to a message, by its index. */
type Faces = ReadonlyMap<number, readonly Reader[]>;

/**
 * The chunks that the window asks for. A chunk whose rows, neighbours and context are the same objects as before is
 * not looked into, so that a message that arrives costs one chunk.
 */
export function threadChunks(
  chunks: readonly Chunk[],
  rows: readonly ThreadMessage[],
  context: RowContext,
  lines: PlacedLines,
  faces: Faces,
): unknown {
  return repeat(
    chunks,
    ({id}) => id,
    ({from, to}) => {
      const entries = rows.slice(Math.max(0, from - 1), to + 1);
      const gaps = lines.before.size === 0 ? [] : entries.map(({key}) => lines.before.get(key));
      const read = faces.size === 0 ? [] : rows.slice(from, to).map(({index}) => faces.get(index));
      const draw = () => chunkRows(from, to, rows, context, lines, faces);
      return html`<div class="chunk">${guard([context, ...entries, ...gaps, ...read], draw)}</div>`;
    },
  );
}

function chunkRows(
  from: number,
  to: number,
  rows: readonly ThreadMessage[],
  context: RowContext,
  {before}: PlacedLines,
  faces: Faces,
): unknown {
  const {dayOf} = context.calendar;
  return repeat(
    rows.slice(from, to),
    ({key}) => key,
    (message, i) => {
      const [previous, next] = [rows[from + i - 1], rows[from + i + 1]];
      const row = placeRow(previous, message, next, context.unread?.index ?? null, dayOf);
      const gap = before.get(message.key);
      const placed = interrupt(row, gap, next && before.get(next.key));
      return messageRow(placed, context, gap, faces.get(message.index));
    },
  );
}
