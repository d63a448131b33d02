import {toConversationResource} from './resources.js';
import type {RestOperation} from './rest-operation.js';

/** Reads a conversation, by sid or unique name. */
export const getConversation: RestOperation = (call) => ({
  status: 200,
  body: toConversationResource(call, call.world.room(call.params[0]!).record),
});
