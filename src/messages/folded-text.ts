import {html} from 'lit';
import type {ChatMessage} from '../model/message.js';
import {foldAt, messageText} from './message-text.js';
import type {RowContext} from './row-context.js';

/** The service takes 32 kB. To lay more out would stop the page. */
const longestShown = 32_768;

/** What was said, with its links. A long text is folded until the reader wants it: what is folded is not in the DOM. */
export function foldedText({key, body}: ChatMessage, {terms, expanded, actions}: RowContext): unknown {
  const fold = foldAt(body);
  if (fold === null) return messageText(body);
  const isOpen = expanded.has(key);
  const shown = body.slice(0, isOpen ? longestShown : fold);
  // One button for both ways, so that it keeps the focus.
  return [
    messageText(shown),
    shown.length < body.length ? '…' : '',
    html`<button
      class="show-all"
      type="button"
      aria-expanded=${isOpen}
      @click=${() => actions.toggleFold(key)}
      >${isOpen ? terms.showLess : terms.showMore}</button
    >`,
  ];
}
