import {attributesField, dateField, stateField, textField} from './form-fields.js';
import {toConversationResource} from './resources.js';
import type {RestOperation} from './rest-operation.js';

/** Makes a conversation in which nobody takes part yet. */
export const createConversation: RestOperation = (call) => {
  const {world, form} = call;
  const conversation = world.createConversation({
    friendlyName: textField(form, 'FriendlyName'),
    uniqueName: textField(form, 'UniqueName'),
    attributes: attributesField(form),
    state: stateField(form),
    dateCreated: dateField(form, 'DateCreated'),
  });
  return {status: 201, body: toConversationResource(call, conversation)};
};
