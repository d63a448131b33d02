import {contentVariables} from '../content/content-variables.js';
import {attributesField, dateField, textField} from './form-fields.js';
import {toMessageResource} from './resources.js';
import type {RestOperation} from './rest-operation.js';

/** Adds a message by anyone, for example by an agent outside of the SDK. */
export const createMessage: RestOperation = (call) => {
  const {world, form, params} = call;
  const message = world.addMessage(params[0]!, {
    author: textField(form, 'Author') || undefined,
    body: textField(form, 'Body'),
    subject: textField(form, 'Subject'),
    attributes: attributesField(form),
    mediaSids: form.getAll('MediaSid'),
    contentSid: textField(form, 'ContentSid'),
    contentVariables: contentVariables(textField(form, 'ContentVariables')),
    dateCreated: dateField(form, 'DateCreated'),
    dateUpdated: dateField(form, 'DateUpdated'),
  });
  return {status: 201, body: toMessageResource(call, message)};
};
