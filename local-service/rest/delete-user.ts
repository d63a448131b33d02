import {userNotFound} from '../service-error.js';
import type {RestOperation} from './rest-operation.js';

/** Deletes a user, who thereby leaves every conversation and is sent away. What the user wrote stays. */
export const deleteUser: RestOperation = ({world, params}) => {
  const user = world.user(params[0]!);
  if (user === undefined) throw userNotFound();
  world.deleteUser(user.identity);
  return {status: 204};
};
