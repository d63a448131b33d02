import {userNotFound} from '../service-error.js';
import {links} from './links.js';
import type {Operation} from './operation.js';

/** Tells where a user's name, attributes and reachability are kept. Everyone in the service may ask. */
export const getUser: Operation = ({world, params}) => {
  const user = world.user(params[0]!);
  if (user === undefined) throw userNotFound();
  const {sid, identity, friendlyName, attributes} = user;
  return {
    status: 200,
    body: {
      sid,
      identity,
      friendly_name: friendlyName,
      attributes,
      sync_objects: {user_info_map: world.userEntry(identity).info.name},
      url: links.user(identity),
    },
  };
};
