import {attributesField, dateField, requiredField, textField} from './form-fields.js';
import {toParticipantResource} from './resources.js';
import type {RestOperation} from './rest-operation.js';

/** Adds a user by `Identity`, or someone reached by SMS or WhatsApp by `MessagingBinding.Address`. */
export const addParticipant: RestOperation = (call) => {
  const {world, form, params} = call;
  const identity = textField(form, 'Identity');
  const common = {
    attributes: attributesField(form),
    roleSid: textField(form, 'RoleSid'),
    dateCreated: dateField(form, 'DateCreated'),
  };
  const participant = world.addParticipant(
    params[0]!,
    identity === undefined ? {...common, messagingBinding: bindingIn(form)} : {...common, identity},
  );
  return {status: 201, body: toParticipantResource(call, participant)};
};

function bindingIn(form: URLSearchParams) {
  return {
    address: requiredField(form, 'MessagingBinding.Address'),
    proxyAddress: textField(form, 'MessagingBinding.ProxyAddress'),
  };
}
