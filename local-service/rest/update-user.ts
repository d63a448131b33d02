import {attributesField, textField} from './form-fields.js';
import {toUserResource} from './resources.js';
import type {RestOperation} from './rest-operation.js';

/** Changes a user's name or attributes. */
export const updateUser: RestOperation = (call) => {
  const {world, form, params} = call;
  const changes = {
    friendlyName: textField(form, 'FriendlyName'),
    attributes: attributesField(form),
    roleSid: textField(form, 'RoleSid'),
  };
  return {status: 200, body: toUserResource(call, world.updateUser(params[0]!, changes))};
};
