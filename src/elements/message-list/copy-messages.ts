import type {MessageWindowController} from '../../controllers/message-window-controller.js';
import {exactTime} from '../../messages/message-dates.js';
import {nameOf, type RowContext} from '../../messages/row-context.js';
import type {ThreadMessage} from '../../model/group-messages.js';

/** What `getComposedRanges` is not yet declared to be. */
interface ComposedSelection {
  getComposedRanges?(options: {readonly shadowRoots: readonly ShadowRoot[]}): readonly StaticRange[];
}

interface Thread {
  readonly rows: readonly ThreadMessage[];
  readonly context: RowContext;
}

/** Puts names and times before what is copied from several messages. From a single one, its words are copied alone. */
export function copyMessages(
  event: ClipboardEvent,
  root: ShadowRoot,
  window: MessageWindowController,
  {rows, context}: Thread,
): void {
  const range = selectionIn(root);
  if (range === null || event.clipboardData === null) return;
  const parts = [...root.querySelectorAll('.row')].flatMap((row) => {
    const message = rows[window.positionOf(row)];
    const bubble = row.querySelector('.bubble');
    if (message === undefined || bubble === null || !range.intersectsNode(bubble)) return [];
    const text = selectedText(message, bubble, range);
    if (text === '') return [];
    // “You” would be somebody else where this is put.
    const name = message.own && message.author === null ? context.terms.you : nameOf(message.author, context);
    return `${name}, ${exactTime(message.sentAt, context)}\n${text}`;
  });
  if (parts.length < 2) return;
  event.clipboardData.setData('text/plain', parts.join('\n\n'));
  event.preventDefault();
}

/** All of a message, folded or not, where all of its bubble is selected. */
function selectedText(message: ThreadMessage, bubble: Element, range: Range): string {
  const part = document.createRange();
  part.selectNodeContents(bubble);
  const isCutBefore = range.compareBoundaryPoints(Range.START_TO_START, part) > 0;
  const isCutBehind = range.compareBoundaryPoints(Range.END_TO_END, part) < 0;
  if (isCutBefore) part.setStart(range.startContainer, range.startOffset);
  if (isCutBehind) part.setEnd(range.endContainer, range.endOffset);
  if (isCutBefore || isCutBehind) return part.toString().trim();
  const files = message.kind === 'file' ? message.files.map(({name}) => name) : [];
  return [...files, message.body].filter(Boolean).join('\n');
}

/** What is selected, if that begins and ends in a shadow root; null otherwise. */
function selectionIn(root: ShadowRoot): Range | null {
  const selection = document.getSelection() as (Selection & ComposedSelection) | null;
  const [found] = selection?.getComposedRanges?.({shadowRoots: [root]}) ?? [];
  if (found === undefined || !root.contains(found.startContainer) || !root.contains(found.endContainer))
    return null;
  const range = document.createRange();
  range.setStart(found.startContainer, found.startOffset);
  range.setEnd(found.endContainer, found.endOffset);
  return range;
}
