import type {Operation} from './operation.js';
import {permittedRoom, readableRoom} from './permissions.js';

/** Removes a participant, by sid or identity. Leaving is removing oneself. */
export const removeParticipant: Operation = (call) => {
  const [conversation, participant] = [call.params[0]!, call.params[1]!];
  const {identity, sid} = readableRoom(call, conversation).participant(participant);
  const permission = identity === call.identity ? 'leaveConversation' : 'removeParticipant';
  permittedRoom(call, conversation, permission);
  call.world.removeParticipant(conversation, sid);
  return {status: 204};
};
