import {userNotFound} from '../service-error.js';
import {toUserResource} from './resources.js';
import type {RestOperation} from './rest-operation.js';

/** Reads a user, by sid or identity. */
export const getUser: RestOperation = (call) => {
  const user = call.world.user(call.params[0]!);
  if (user === undefined) throw userNotFound();
  return {status: 200, body: toUserResource(call, user)};
};
