import {html} from 'lit';
import type {UnknownMessage} from '../model/message.js';
import {messageText} from './message-text.js';
import type {RowContext} from './row-context.js';

/** A message newer than we are: whatever text came with it, else that we cannot show it. */
export function unknownMessage(message: UnknownMessage, {terms}: RowContext) {
  return message.body.trim() === '' ? html`<em>${terms.unsupportedMessage}</em>` : messageText(message.body);
}
