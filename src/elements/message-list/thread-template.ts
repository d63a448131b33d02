import {html} from 'lit';
import {guard} from 'lit/directives/guard.js';
import type {Chunk} from '../../controllers/message-window-chunks.js';
import {messageRow} from '../../messages/message-row.js';
import type {RowContext} from '../../messages/row-context.js';
import {placeRow, type ThreadMessage} from '../../model/group-messages.js';
import {repeat} from '../../repeat.js';

/**
 * The chunks that the window asks for. A chunk whose rows, neighbours and context are the same objects as before is
 * not looked into, so that a message that arrives costs one chunk.
 */
export function threadChunks(
  chunks: readonly Chunk[],
  rows: readonly ThreadMessage[],
  context: RowContext,
): unknown {
  return repeat(
    chunks,
    ({id}) => id,
    ({from, to}) => {
      const entries = rows.slice(Math.max(0, from - 1), to + 1);
      return html`<div class="chunk">${guard([context, ...entries], () => chunkRows(from, to, rows, context))}</div>`;
    },
  );
}

function chunkRows(from: number, to: number, rows: readonly ThreadMessage[], context: RowContext): unknown {
  return repeat(
    rows.slice(from, to),
    ({key}) => key,
    (message, i) => {
      const [previous, next] = [rows[from + i - 1], rows[from + i + 1]];
      return messageRow(placeRow(previous, message, next, context.unread?.index ?? null), context);
    },
  );
}
