import {attributesField, textField} from './form-fields.js';
import {toMessageResource} from './resources.js';
import type {RestOperation} from './rest-operation.js';

/** Changes a message's text or attributes. */
export const updateMessage: RestOperation = (call) => {
  const {world, form} = call;
  const [conversation, sid] = [call.params[0]!, call.params[1]!];
  const changes = {body: textField(form, 'Body'), attributes: attributesField(form)};
  return {status: 200, body: toMessageResource(call, world.updateMessage(conversation, sid, changes))};
};
