import type {Operation} from './operation.js';
import {ownParticipant, permittedRoom, readableRoom} from './permissions.js';

/** Removes a message; those of others only with the right to. */
export const deleteMessage: Operation = (call) => {
  const [conversation, message] = [call.params[0]!, call.params[1]!];
  const room = readableRoom(call, conversation);
  ownParticipant(call, room);
  const {sid, author} = room.message(message);
  permittedRoom(call, conversation, author === call.identity ? 'deleteOwnMessage' : 'deleteAnyMessage');
  call.world.removeMessage(conversation, sid);
  return {status: 204};
};
