import {asRecord, textIn} from '../json.js';
import {badRequest} from '../service-error.js';
import {attributesIn} from './attributes-in.js';
import type {Operation} from './operation.js';
import {permittedRoom} from './permissions.js';
import {toParticipantReply} from './resources.js';

/** Adds a user by identity, or someone without the SDK by address. Joining is adding oneself. */
export const addParticipant: Operation = (call) => {
  const {world, body, params} = call;
  const {sid} = permittedRoom(call, params[0]!, 'addParticipant').record;
  const attributes = attributesIn(body);
  const identity = textIn(body, 'identity');
  if (identity) {
    return {status: 201, body: toParticipantReply(world.addParticipant(sid, {identity, attributes}))};
  }
  const binding = asRecord(body['messaging_binding']);
  const address = textIn(binding, 'address');
  if (!address) throw badRequest('Identity or messaging binding is required');
  const messagingBinding = {address, proxyAddress: textIn(binding, 'proxy_address')};
  const participant = world.addParticipant(sid, {messagingBinding, attributes});
  return {status: 201, body: toParticipantReply(participant)};
};
