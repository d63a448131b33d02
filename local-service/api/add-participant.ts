import {isAddress, isEmail} from '../addresses/is-address.js';
import {oneOf} from '../checked-input.js';
import {asRecord} from '../json.js';
import {addressInvalid, badRequest, proxyAddressInvalid} from '../service-error.js';
import {attributesIn} from './attributes-in.js';
import {bodyText} from './body-text.js';
import type {Operation} from './operation.js';
import {checkServicePermission, permittedRoom, readableRoom} from './permissions.js';
import {toParticipantReply} from './resources.js';

/** Adds a user by identity, or someone without the SDK by address. Joining is adding oneself. */
export const addParticipant: Operation = (call) => {
  const {world, body, params} = call;
  const {sid} = readableRoom(call, params[0]!).record;
  const attributes = attributesIn(body);
  const identity = bodyText(body, 'identity');
  if (identity !== undefined) {
    permittedRoom(call, sid, 'addParticipant');
    if (identity === call.identity) checkServicePermission(call, 'joinConversation');
    return {status: 201, body: toParticipantReply(world.addParticipant(sid, {identity, attributes}))};
  }
  permittedRoom(call, sid, 'addNonChatParticipant');
  const binding = asRecord(body['messaging_binding']);
  const address = bodyText(binding, 'address');
  if (!address) throw badRequest('Identity or messaging binding is required');
  const proxyAddress = bodyText(binding, 'proxy_address');
  if (!isReachable(address)) throw addressInvalid();
  if (proxyAddress && !isReachable(proxyAddress)) throw proxyAddressInvalid();
  const level = bodyText(binding, 'level');
  const messagingBinding = {
    address,
    proxyAddress,
    name: bodyText(binding, 'name'),
    level: level === undefined ? undefined : oneOf(level, 'level', ['to', 'cc']),
  };
  const participant = world.addParticipant(sid, {messagingBinding, attributes});
  return {status: 201, body: toParticipantReply(participant)};
};

function isReachable(address: string): boolean {
  return isAddress(address) || isEmail(address);
}
