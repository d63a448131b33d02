import {badRequest} from '../service-error.js';
import {attributesField, dateField, textField} from './form-fields.js';
import {toMessageResource} from './resources.js';
import type {RestOperation} from './rest-operation.js';

/** Adds a message by anyone, for example by an agent outside of the SDK. */
export const createMessage: RestOperation = (call) => {
  const {world, form, params} = call;
  if (form.has('MediaSid') || form.has('ContentSid')) throw badRequest('Media and content are not supported');
  const message = world.addMessage(params[0]!, {
    author: textField(form, 'Author'),
    body: textField(form, 'Body'),
    subject: textField(form, 'Subject'),
    attributes: attributesField(form),
    dateCreated: dateField(form, 'DateCreated'),
  });
  return {status: 201, body: toMessageResource(call, message)};
};
