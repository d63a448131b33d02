import {attributesField, dateField, textField} from './form-fields.js';
import {toMessageResource} from './resources.js';
import type {RestOperation} from './rest-operation.js';

/** Changes what is named of a message: its author, text, subject, attributes or dates. */
export const updateMessage: RestOperation = (call) => {
  const {world, form} = call;
  const [conversation, sid] = [call.params[0]!, call.params[1]!];
  const message = world.updateMessage(conversation, sid, {
    author: textField(form, 'Author') || undefined,
    body: textField(form, 'Body'),
    subject: textField(form, 'Subject'),
    attributes: attributesField(form),
    dateCreated: dateField(form, 'DateCreated'),
    dateUpdated: dateField(form, 'DateUpdated'),
  });
  return {status: 200, body: toMessageResource(call, message)};
};
