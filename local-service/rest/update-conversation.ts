import {attributesField, stateField, textField} from './form-fields.js';
import {toConversationResource} from './resources.js';
import type {RestOperation} from './rest-operation.js';

/** Changes a conversation's names, attributes or state. */
export const updateConversation: RestOperation = (call) => {
  const {world, form, params} = call;
  const conversation = world.updateConversation(params[0]!, {
    friendlyName: textField(form, 'FriendlyName'),
    uniqueName: textField(form, 'UniqueName'),
    attributes: attributesField(form),
    state: stateField(form),
  });
  return {status: 200, body: toConversationResource(call, conversation)};
};
