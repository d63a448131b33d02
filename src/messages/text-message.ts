import {html} from 'lit';
import type {TextMessage} from '../model/message.js';
import {foldAt, messageText} from './message-text.js';
import type {RowContext} from './row-context.js';

/** Words, with their links. A very long text is folded. */
export function textMessage(message: TextMessage, {terms, expanded, actions}: RowContext) {
  const fold = expanded.has(message.key) ? null : foldAt(message.body);
  if (fold === null) return messageText(message.body);
  return [
    messageText(message.body.slice(0, fold)),
    '…',
    html`<button class="show-all" @click=${() => actions.expand(message.key)}>${terms.showAll}</button>`,
  ];
}
