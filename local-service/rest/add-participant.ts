import {attributesField, dateField, horizonField, textField} from './form-fields.js';
import {checkedPeer} from './participant-fields.js';
import {toParticipantResource} from './resources.js';
import type {RestOperation} from './rest-operation.js';

/** Adds a user by `Identity`, or someone reached by SMS or WhatsApp by `MessagingBinding.Address`. */
export const addParticipant: RestOperation = (call) => {
  const {world, form, params} = call;
  const peer = checkedPeer({
    identity: textField(form, 'Identity'),
    address: textField(form, 'MessagingBinding.Address'),
    proxyAddress: textField(form, 'MessagingBinding.ProxyAddress'),
    projectedAddress: textField(form, 'MessagingBinding.ProjectedAddress'),
  });
  const participant = world.addParticipant(params[0]!, {
    ...peer,
    attributes: attributesField(form),
    roleSid: textField(form, 'RoleSid'),
    lastReadMessageIndex: horizonField(form),
    dateCreated: dateField(form, 'DateCreated'),
    dateUpdated: dateField(form, 'DateUpdated'),
  });
  return {status: 201, body: toParticipantResource(call, participant)};
};
