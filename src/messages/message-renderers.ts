import type {ChatMessage, MessageKind} from '../model/message.js';
import {fileMessage} from './file-message.js';
import type {RowContext} from './row-context.js';
import {textMessage} from './text-message.js';
import {unknownMessage} from './unknown-message.js';

type Renderer<Kind extends MessageKind> = (
  message: Extract<ChatMessage, {kind: Kind}>,
  context: RowContext,
) => unknown;

/** What stands in the bubble, for each kind. A kind without a line here does not compile. */
const renderers: {readonly [Kind in MessageKind]: Renderer<Kind>} = {
  text: textMessage,
  file: fileMessage,
  unknown: unknownMessage,
};

/** The content of a message's bubble. */
export function renderBody<Kind extends MessageKind>(
  message: Extract<ChatMessage, {kind: Kind}>,
  context: RowContext,
): unknown {
  return (renderers[message.kind] as Renderer<Kind>)(message, context);
}
