import {userNotFound} from '../service-error.js';
import type {RestOperation} from './rest-operation.js';

/** Deletes a user, who thereby leaves every conversation and is disconnected. What the user wrote stays. */
export const deleteUser: RestOperation = ({world, tenant, params}) => {
  const user = world.user(params[0]!);
  if (user === undefined) throw userNotFound();
  world.deleteUser(user.identity);
  for (const connection of tenant.connections.of(user.identity)) connection.drop();
  return {status: 204};
};
