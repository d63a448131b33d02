import {attributesField, requiredField, textField} from './form-fields.js';
import {toUserResource} from './resources.js';
import type {RestOperation} from './rest-operation.js';

/** Makes a user before it first connects. */
export const createUser: RestOperation = (call) => {
  const {world, form} = call;
  const user = world.createUser({
    identity: requiredField(form, 'Identity'),
    friendlyName: textField(form, 'FriendlyName'),
    attributes: attributesField(form),
    roleSid: textField(form, 'RoleSid'),
  });
  return {status: 201, body: toUserResource(call, user)};
};
