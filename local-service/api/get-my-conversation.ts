import type {Operation} from './operation.js';
import {readableRoom} from './permissions.js';
import {toConversationReply} from './resources.js';

/** Reads a conversation, by sid or unique name, with the caller's own read horizon and unread count. */
export const getMyConversation: Operation = (call) => ({
  status: 200,
  body: toConversationReply(readableRoom(call, call.params[0]!), call.identity),
});
