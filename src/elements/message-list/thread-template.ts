import {html, type TemplateResult} from 'lit';
import {guard} from 'lit/directives/guard.js';
import {repeat} from 'lit/directives/repeat.js';
import type {WindowChunk} from '../../controllers/message-window-range.js';
import {messageRow} from '../../messages/message-row.js';
import type {RowContext} from '../../messages/row-context.js';
import {messageOf, placeRow} from '../../model/group-messages.js';
import type {ChatMessage} from '../../model/message.js';
import type {OutboxItem} from '../../model/outbox-item.js';

/** The rows of a thread: what the service has, then what is being sent. */
export interface ThreadRows {
  readonly messages: readonly ChatMessage[];
  readonly pending: readonly OutboxItem[];
}

/**
 * The chunks that the window asks for. A chunk whose rows, neighbours and context are the same objects as before is
 * not looked into, so that a message that arrives costs one chunk.
 */
export function threadChunks(chunks: readonly WindowChunk[], rows: ThreadRows, context: RowContext): unknown {
  return repeat(
    chunks,
    ({id}) => id,
    ({from, to}) => {
      const entries = range(from - 1, to + 1).map((position) => entryAt(rows, position));
      return html`<div class="chunk">${guard([context, ...entries], () => chunkRows(from, to, rows, context))}</div>`;
    },
  );
}

/** The message of a row; undefined past either end. */
export function messageAt(rows: ThreadRows, position: number): ChatMessage | undefined {
  const message = rows.messages[position];
  if (message !== undefined) return message;
  const item = rows.pending[position - rows.messages.length];
  return item && messageOf(item);
}

function chunkRows(from: number, to: number, rows: ThreadRows, context: RowContext): unknown {
  return repeat(
    range(from, to),
    (position) => messageAt(rows, position)?.key,
    (position): TemplateResult =>
      messageRow(
        placeRow(
          messageAt(rows, position - 1),
          messageAt(rows, position)!,
          messageAt(rows, position + 1),
          context.unread?.index ?? null,
          rows.pending[position - rows.messages.length],
        ),
        context,
      ),
  );
}

function entryAt({messages, pending}: ThreadRows, position: number): ChatMessage | OutboxItem | undefined {
  return messages[position] ?? pending[position - messages.length];
}

function range(from: number, to: number): readonly number[] {
  return Array.from({length: to - from}, (_, i) => from + i);
}
