import type {PushBinding} from '../push/push-bindings.js';
import {unknownResource} from '../service-error.js';
import {owner, toRestDate} from './resources.js';
import type {RestCall, RestOperation} from './rest-operation.js';
import {toPage} from './rest-page.js';

/**
 * The devices that pushes reach, of all users or of one.
 * Source: Conversations REST, Service Binding and User Binding resources.
 */

export const listBindings: RestOperation = (call) => {
  const types = call.query.getAll('BindingType');
  const identities = call.query.getAll('Identity');
  const isAsked = ({bindingType, identity}: PushBinding) =>
    (types.length === 0 || types.includes(bindingType)) &&
    (identities.length === 0 || identities.includes(identity));
  const bindings = call.tenant.pusher.bindings.all().filter(isAsked);
  return toPage(call, 'bindings', bindings, (binding) => toResource(call, binding));
};

export const getBinding: RestOperation = (call) => ({
  status: 200,
  body: toResource(call, bindingOf(call, call.params[0]!)),
});

export const deleteBinding: RestOperation = (call) => {
  call.tenant.pusher.bindings.delete(bindingOf(call, call.params[0]!).sid);
  return {status: 204};
};

export const listUserBindings: RestOperation = (call) => {
  const types = call.query.getAll('BindingType');
  const bindings = call.tenant.pusher.bindings
    .of(identityIn(call))
    .filter(({bindingType}) => types.length === 0 || types.includes(bindingType));
  return toPage(call, 'bindings', bindings, (binding) => toUserResource(call, binding));
};

export const getUserBinding: RestOperation = (call) => ({
  status: 200,
  body: toUserResource(call, userBindingOf(call)),
});

export const deleteUserBinding: RestOperation = (call) => {
  call.tenant.pusher.bindings.delete(userBindingOf(call).sid);
  return {status: 204};
};

function identityIn({world, params}: RestCall): string {
  const user = world.user(params[0]!);
  if (user === undefined) throw unknownResource();
  return user.identity;
}

function userBindingOf(call: RestCall): PushBinding {
  const binding = bindingOf(call, call.params[1]!);
  if (binding.identity !== identityIn(call)) throw unknownResource();
  return binding;
}

function bindingOf(call: RestCall, sid: string): PushBinding {
  const binding = call.tenant.pusher.bindings.find(sid);
  if (binding === undefined) throw unknownResource();
  return binding;
}

function toUserResource(call: RestCall, binding: PushBinding) {
  const userSid = call.world.user(binding.identity)?.sid ?? null;
  const url = `${call.baseUrl}/Users/${userSid}/Bindings/${binding.sid}`;
  return {...toResource(call, binding), user_sid: userSid, url};
}

function toResource(call: RestCall, binding: PushBinding) {
  // A device is reached by the newest credential of its kind.
  const credential = call.account.pushCredentials.all().findLast(({type}) => type === binding.bindingType);
  return {
    ...owner(call),
    sid: binding.sid,
    credential_sid: credential?.sid ?? null,
    endpoint: `${binding.bindingType}:${binding.address}`,
    identity: binding.identity,
    binding_type: binding.bindingType,
    message_types: binding.messageTypes,
    date_created: toRestDate(binding.dateCreated),
    date_updated: toRestDate(binding.dateUpdated),
    url: `${call.baseUrl}/Bindings/${binding.sid}`,
  };
}
