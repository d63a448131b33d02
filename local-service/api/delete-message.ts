import type {Operation} from './operation.js';
import {actingRoom, readableRoom} from './permissions.js';

/** Removes a message; those of others only with the right to. */
export const deleteMessage: Operation = (call) => {
  const [conversation, message] = [call.params[0]!, call.params[1]!];
  const {sid, author} = readableRoom(call, conversation).message(message);
  const own = author === call.identity ? (['deleteOwnMessage'] as const) : [];
  actingRoom(call, conversation, 'deleteAnyMessage', ...own);
  call.world.removeMessage(conversation, sid);
  return {status: 204};
};
