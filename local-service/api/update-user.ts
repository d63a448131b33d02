import {userNotFound} from '../service-error.js';
import {attributesIn} from './attributes-in.js';
import {bodyTextOrNull} from './body-text.js';
import type {Operation} from './operation.js';
import {checkServicePermission} from './permissions.js';

/** Changes a user's name or attributes; another's only with the right to. */
export const updateUser: Operation = (call) => {
  const {world, params, body} = call;
  const user = world.user(params[0]!);
  if (user === undefined) throw userNotFound();
  const {identity} = user;
  const own = identity === call.identity ? (['editOwnUserInfo'] as const) : [];
  checkServicePermission(call, 'editAnyUserInfo', ...own);
  const friendlyName = bodyTextOrNull(body, 'friendly_name');
  const updated = world.updateUser(identity, {friendlyName, attributes: attributesIn(body)});
  return {
    status: 200,
    body: {sid: updated.sid, identity, friendly_name: updated.friendlyName, attributes: updated.attributes},
  };
};
