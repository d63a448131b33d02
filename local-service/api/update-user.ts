import {textIn} from '../json.js';
import {notPermitted, userNotFound} from '../service-error.js';
import {attributesIn} from './attributes-in.js';
import type {Operation} from './operation.js';

/** Changes the caller's own name or attributes. */
export const updateUser: Operation = ({world, identity, params, body}) => {
  const user = world.user(params[0]!);
  if (user === undefined) throw userNotFound();
  if (user.identity !== identity) throw notPermitted();
  const friendlyName = body['friendly_name'] === null ? null : textIn(body, 'friendly_name');
  const updated = world.updateUser(identity, {friendlyName, attributes: attributesIn(body)});
  return {
    status: 200,
    body: {sid: updated.sid, identity, friendly_name: updated.friendlyName, attributes: updated.attributes},
  };
};
