import type {RestOperation} from './rest-operation.js';

/** Removes a message. */
export const deleteMessage: RestOperation = ({world, params}) => {
  world.removeMessage(params[0]!, params[1]!);
  return {status: 204};
};
