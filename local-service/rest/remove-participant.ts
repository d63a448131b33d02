import type {RestOperation} from './rest-operation.js';

/** Removes a participant, by sid or identity. */
export const removeParticipant: RestOperation = ({world, params}) => {
  world.removeParticipant(params[0]!, params[1]!);
  return {status: 204};
};
