import type {RestOperation} from './rest-operation.js';

/** Deletes a conversation with all that is in it. */
export const deleteConversation: RestOperation = ({world, params}) => {
  world.deleteConversation(params[0]!);
  return {status: 204};
};
