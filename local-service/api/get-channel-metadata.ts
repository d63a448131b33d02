import {noChannelMetadata} from '../service-error.js';
import type {Operation} from './operation.js';
import {readableRoom} from './permissions.js';

/** What the network of a message said of it, such as the sender's name in WhatsApp. */
export const getChannelMetadata: Operation = (call) => {
  const {channelMetadata} = readableRoom(call, call.params[0]!).message(call.params[1]!);
  if (channelMetadata === null) throw noChannelMetadata();
  return {status: 200, body: channelMetadata};
};
