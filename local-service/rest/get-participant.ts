import {toParticipantResource} from './resources.js';
import type {RestOperation} from './rest-operation.js';

/** Reads a participant, by sid or identity. */
export const getParticipant: RestOperation = (call) => {
  const [conversation, participant] = [call.params[0]!, call.params[1]!];
  const record = call.world.room(conversation).participant(participant);
  return {status: 200, body: toParticipantResource(call, record)};
};
