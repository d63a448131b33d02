import {toConversationResource} from './resources.js';
import type {RestOperation} from './rest-operation.js';
import {toPage} from './rest-page.js';

/** Lists all conversations of the service, newest first. */
export const listConversations: RestOperation = (call) =>
  toPage(call, 'conversations', [...call.world.conversations()].reverse(), (conversation) =>
    toConversationResource(call, conversation),
  );
