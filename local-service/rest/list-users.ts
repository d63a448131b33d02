import {toUserResource} from './resources.js';
import type {RestOperation} from './rest-operation.js';
import {toPage} from './rest-page.js';

/** Lists everyone the service knows. */
export const listUsers: RestOperation = (call) =>
  toPage(call, 'users', call.world.users(), (user) => toUserResource(call, user));
