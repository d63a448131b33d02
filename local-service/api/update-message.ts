import {textIn} from '../json.js';
import {attributesIn} from './attributes-in.js';
import type {Operation} from './operation.js';
import {ownParticipant, permittedRoom, readableRoom} from './permissions.js';
import {toMessageReply} from './resources.js';

/** Changes the text or the attributes of a message; those of others only with the right to. */
export const updateMessage: Operation = (call) => {
  const {world, identity, body} = call;
  const [conversation, message] = [call.params[0]!, call.params[1]!];
  const room = readableRoom(call, conversation);
  ownParticipant(call, room);
  const {sid, author} = room.message(message);
  permittedRoom(call, conversation, author === identity ? 'editOwnMessage' : 'editAnyMessage');
  const changes = {body: textIn(body, 'body'), attributes: attributesIn(body), updatedBy: identity};
  return {status: 200, body: toMessageReply(world.updateMessage(conversation, sid, changes))};
};
