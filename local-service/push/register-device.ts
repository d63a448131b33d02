import type {Operation} from '../api/operation.js';
import {asRecord, textIn} from '../json.js';
import {bindingTypeIn} from './binding-type-in.js';

/** Registers a device of the caller; the SDK asks for it in `setPushRegistrationId`. */
export const registerDevice: Operation = ({tenant, identity, body}) => {
  const types: unknown = body['message_types'];
  const {sid} = tenant.pusher.bindings.register({
    identity,
    bindingType: bindingTypeIn(body, 'channel_type'),
    address: textIn(asRecord(body['data']), 'registration_id') ?? '',
    messageTypes: Array.isArray(types) ? types.filter((type) => typeof type === 'string') : [],
  });
  return {status: 201, body: {id: sid}};
};
