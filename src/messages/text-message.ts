import type {TextMessage} from '../model/message.js';
import {foldedText} from './folded-text.js';
import type {RowContext} from './row-context.js';

/** Words, with their links. */
export function textMessage(message: TextMessage, context: RowContext) {
  return foldedText(message, context);
}
