import {isAddress} from '../addresses/is-address.js';
import {addressInvalid} from '../service-error.js';
import {attributesField, dateField, horizonField, textField} from './form-fields.js';
import {checkProxyAddress} from './participant-fields.js';
import {toParticipantResource} from './resources.js';
import type {RestOperation} from './rest-operation.js';

/** Changes what is named of a participant: role, attributes, addresses, read horizon, dates. */
export const updateParticipant: RestOperation = (call) => {
  const {world, form} = call;
  const [conversation, sidOrIdentity] = [call.params[0]!, call.params[1]!];
  const proxyAddress = textField(form, 'MessagingBinding.ProxyAddress');
  const projectedAddress = textField(form, 'MessagingBinding.ProjectedAddress');
  checkProxyAddress(proxyAddress);
  if (projectedAddress !== undefined && !isAddress(projectedAddress)) throw addressInvalid();
  const changes = {
    identity: textField(form, 'Identity'),
    proxyAddress,
    projectedAddress,
    roleSid: textField(form, 'RoleSid'),
    attributes: attributesField(form),
    dateCreated: dateField(form, 'DateCreated'),
    dateUpdated: dateField(form, 'DateUpdated'),
  };
  const horizon = horizonField(form);
  const readAt = dateField(form, 'LastReadTimestamp');
  const old = world.room(conversation).participant(sidOrIdentity);
  // Reading on is one change, not two.
  const isChanged = (horizon === undefined && readAt === undefined) || Object.values(changes).some(isGiven);
  const {sid, lastReadMessageIndex} = isChanged
    ? world.updateParticipant(conversation, old.sid, changes)
    : old;
  if (horizon !== undefined || readAt !== undefined) {
    world.setReadHorizon(conversation, sid, horizon === undefined ? lastReadMessageIndex : horizon, readAt);
  }
  return {status: 200, body: toParticipantResource(call, world.room(conversation).participant(sid))};
};

function isGiven(value: unknown): boolean {
  return value !== undefined;
}
