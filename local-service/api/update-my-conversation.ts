import {badRequest, readIndexInvalid} from '../service-error.js';
import type {Operation} from './operation.js';
import {ownParticipant, permittedRoom, readableRoom} from './permissions.js';
import {toConversationReply} from './resources.js';

/** Moves the caller's read horizon, or changes how the caller is notified. */
export const updateMyConversation: Operation = (call) => {
  const {world, identity, body, params} = call;
  const sid = params[0]!;
  const room = readableRoom(call, sid);
  ownParticipant(call, room);
  if ('last_read_message_index' in body) {
    const index = body['last_read_message_index'];
    if (index !== null && typeof index !== 'number') throw readIndexInvalid();
    world.setReadHorizon(sid, identity, index);
    const reply = toConversationReply(room, identity);
    // Without a horizon everything is unread; what Twilio answers here is not documented.
    return {
      status: 200,
      body: {...reply, unread_messages_count: reply.unread_messages_count ?? room.log.count},
    };
  }
  const level = body['notification_level'];
  if (level !== 'default' && level !== 'muted') throw badRequest('Notification level is invalid');
  permittedRoom(call, sid, 'editNotificationLevel');
  world.setNotificationLevel(sid, identity, level);
  return {status: 200, body: toConversationReply(room, identity)};
};
