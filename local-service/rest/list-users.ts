import {toUserResource} from './resources.js';
import type {RestOperation} from './rest-operation.js';
import {toPage} from './rest-page.js';

/**
 * Lists everyone the service knows. Who is online is told of one user at a time only.
 * Source: Conversations REST, User resource, “is_online”: “null is always returned by a Read action”.
 */
export const listUsers: RestOperation = (call) =>
  toPage(call, 'users', call.world.users(), (user) => ({
    ...toUserResource(call, user),
    is_online: null,
    is_notifiable: null,
  }));
