import type {Operation} from './operation.js';
import {readableRoom} from './permissions.js';
import {toConversationReply} from './resources.js';

/** Reads a conversation with its counts. */
export const getConversation: Operation = (call) => ({
  status: 200,
  body: toConversationReply(readableRoom(call, call.params[0]!), call.identity),
});
