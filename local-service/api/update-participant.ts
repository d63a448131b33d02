import {attributesIn} from './attributes-in.js';
import type {Operation} from './operation.js';
import {permittedRoom, readableRoom} from './permissions.js';
import {toParticipantReply} from './resources.js';

/** Changes a participant's attributes; those of others only with the right to. */
export const updateParticipant: Operation = (call) => {
  const [conversation, participant] = [call.params[0]!, call.params[1]!];
  const room = readableRoom(call, conversation);
  const {identity, sid} = room.participant(participant);
  const own = identity === call.identity ? (['editOwnParticipantAttributes'] as const) : [];
  permittedRoom(call, conversation, 'editAnyParticipantAttributes', ...own);
  const updated = call.world.updateParticipant(conversation, sid, {attributes: attributesIn(call.body)});
  return {status: 200, body: toParticipantReply(updated)};
};
