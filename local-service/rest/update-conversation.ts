import {conversationFields} from './conversation-fields.js';
import {toConversationResource} from './resources.js';
import type {RestOperation} from './rest-operation.js';

/** Changes what is named: names, attributes, state, timers, dates. Its timers start anew when they are. */
export const updateConversation: RestOperation = (call) => {
  const {world, form, params} = call;
  const conversation = world.updateConversation(params[0]!, conversationFields(form));
  return {status: 200, body: toConversationResource(call, conversation)};
};
