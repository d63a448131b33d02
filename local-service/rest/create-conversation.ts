import {conversationFields} from './conversation-fields.js';
import {toConversationResource} from './resources.js';
import type {RestOperation} from './rest-operation.js';

/** Makes a conversation in which nobody takes part yet. */
export const createConversation: RestOperation = (call) => {
  const conversation = call.world.createConversation(conversationFields(call.form));
  return {status: 201, body: toConversationResource(call, conversation)};
};
