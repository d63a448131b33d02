import type {Operation} from '../api/operation.js';
import {textIn} from '../json.js';
import {bindingTypeIn} from './binding-type-in.js';

/**
 * Forgets a registration of the caller. One that is gone already is as good as forgotten: the SDK would try for six
 * seconds and then refuse to register anew.
 */
export const unregisterDevice: Operation = ({tenant, identity, params}) => {
  const {bindings} = tenant.pusher;
  const binding = bindings.find(params[0]!);
  if (binding?.identity === identity) bindings.delete(binding.sid);
  return {status: 204};
};

/** Forgets a device of the caller by what its maker calls it: `removePushRegistrations`. */
export const unregisterAddress: Operation = ({tenant, identity, body}) => {
  const bindingType = bindingTypeIn(body, 'binding_type');
  tenant.pusher.bindings.deleteAddress(identity, bindingType, textIn(body, 'address') ?? '');
  return {status: 204};
};
