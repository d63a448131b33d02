import {toMessageResource} from './resources.js';
import type {RestOperation} from './rest-operation.js';

/** Reads a message by sid. */
export const getMessage: RestOperation = (call) => {
  const [conversation, message] = [call.params[0]!, call.params[1]!];
  return {status: 200, body: toMessageResource(call, call.world.room(conversation).message(message))};
};
