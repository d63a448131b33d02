import {html} from 'lit';
import type {UnknownMessage} from '../model/message.js';
import {foldedText} from './folded-text.js';
import type {RowContext} from './row-context.js';

/** A message newer than we are: whatever text came with it, else that we cannot show it. */
export function unknownMessage(message: UnknownMessage, context: RowContext) {
  return message.body.trim() === ''
    ? html`<em>${context.terms.unsupportedMessage}</em>`
    : foldedText(message, context);
}
