import type {Operation} from './operation.js';
import {permittedRoom} from './permissions.js';

/** Deletes a conversation with all that is in it. */
export const deleteConversation: Operation = (call) => {
  const room = permittedRoom(call, call.params[0]!, 'deleteConversation');
  call.world.deleteConversation(room.record.sid);
  return {status: 204};
};
