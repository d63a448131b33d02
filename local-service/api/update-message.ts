import {attributesIn} from './attributes-in.js';
import {bodyText} from './body-text.js';
import type {Operation} from './operation.js';
import {actingRoom, readableRoom} from './permissions.js';
import {toMessageReply} from './resources.js';

/** Changes the text or the attributes of a message; those of others only with the right to. */
export const updateMessage: Operation = (call) => {
  const {world, identity, body} = call;
  const [conversation, message] = [call.params[0]!, call.params[1]!];
  const {sid, author} = readableRoom(call, conversation).message(message);
  const changes = {body: bodyText(body, 'body'), attributes: attributesIn(body), updatedBy: identity};
  const isOwn = author === identity;
  if (changes.body !== undefined || changes.attributes === undefined) {
    actingRoom(call, conversation, 'editAnyMessage', ...(isOwn ? (['editOwnMessage'] as const) : []));
  }
  if (changes.attributes !== undefined) {
    const own = isOwn ? (['editOwnMessageAttributes'] as const) : [];
    actingRoom(call, conversation, 'editAnyMessageAttributes', ...own);
  }
  return {status: 200, body: toMessageReply(world.updateMessage(conversation, sid, changes))};
};
