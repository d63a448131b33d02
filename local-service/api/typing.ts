import {textIn} from '../json.js';
import {badRequest} from '../service-error.js';
import type {Operation} from './operation.js';
import {ownParticipant, readableRoom} from './permissions.js';

/** How long the sender stays silent before it may say again that someone types. */
const SENDER_TIMEOUT_S = 5;

/** Tells the other participants that the caller types. The body is a form. */
export const typing: Operation = (call) => {
  const sid = textIn(call.body, 'ChannelSid');
  if (!sid) throw badRequest('ChannelSid is required');
  ownParticipant(call, readableRoom(call, sid));
  call.world.startTyping(sid, call.identity);
  return {status: 200, body: {typing_timeout: SENDER_TIMEOUT_S}};
};
