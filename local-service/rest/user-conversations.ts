import {badRequest, participantNotFound, userNotFound} from '../service-error.js';
import type {NotificationLevel, Participant, User} from '../world/records.js';
import {dateField, horizonField} from './form-fields.js';
import {owner, toRestDate, toTimersResource} from './resources.js';
import type {RestCall, RestOperation} from './rest-operation.js';
import {toPage} from './rest-page.js';

/** Lists the conversations that a user takes part in, in the order of joining. */
export const listUserConversations: RestOperation = (call) => {
  const user = userIn(call);
  const memberships = call.world.userEntry(user.identity).conversations.all();
  const participants = memberships.map(({key}) => call.world.room(key).participant(user.identity));
  return toPage(call, 'conversations', participants, (participant) => toResource(call, user, participant));
};

/** Reads one, by sid or unique name, with how much of it is unread. */
export const getUserConversation: RestOperation = (call) => {
  const user = userIn(call);
  return {status: 200, body: toResource(call, user, participantIn(call, user))};
};

/** Changes how far the user has read, and whether notifications are wanted. */
export const updateUserConversation: RestOperation = (call) => {
  const {world, form} = call;
  const user = userIn(call);
  const {conversationSid, sid, lastReadMessageIndex} = participantIn(call, user);
  const level = notificationLevelField(form);
  const horizon = horizonField(form);
  const readAt = dateField(form, 'LastReadTimestamp');
  if (level !== undefined) world.setNotificationLevel(conversationSid, sid, level);
  if (horizon !== undefined || readAt !== undefined) {
    const index = horizon === undefined ? lastReadMessageIndex : horizon;
    world.setReadHorizon(conversationSid, sid, index, readAt);
  }
  return {status: 200, body: toResource(call, user, participantIn(call, user))};
};

/** Makes the user leave. */
export const deleteUserConversation: RestOperation = (call) => {
  const {conversationSid, sid} = participantIn(call, userIn(call));
  call.world.removeParticipant(conversationSid, sid);
  return {status: 204};
};

function userIn({world, params}: RestCall): User {
  const user = world.user(params[0]!);
  if (user === undefined) throw userNotFound();
  return user;
}

function participantIn({world, params}: RestCall, user: User): Participant {
  const participant = world.room(params[1]!).member(user.identity);
  if (participant === undefined) throw participantNotFound();
  return participant;
}

function notificationLevelField(form: URLSearchParams): NotificationLevel | undefined {
  const level = form.get('NotificationLevel') ?? undefined;
  if (level === undefined || level === 'default' || level === 'muted') return level;
  throw badRequest('NotificationLevel is invalid');
}

/** Source: Conversations REST, User Conversation resource. */
function toResource(call: RestCall, user: User, participant: Participant) {
  const {conversationSid, sid} = participant;
  const {record} = call.world.room(conversationSid);
  const conversation = `${call.baseUrl}/Conversations/${conversationSid}`;
  return {
    ...owner(call),
    conversation_sid: conversationSid,
    unread_messages_count: call.world.unreadMessagesCount(conversationSid, sid),
    last_read_message_index: participant.lastReadMessageIndex,
    participant_sid: sid,
    user_sid: user.sid,
    friendly_name: record.friendlyName,
    conversation_state: record.state,
    timers: toTimersResource(record),
    attributes: record.attributes,
    date_created: toRestDate(record.dateCreated),
    date_updated: toRestDate(record.dateUpdated),
    created_by: record.createdBy,
    notification_level: participant.notificationLevel,
    unique_name: record.uniqueName,
    url: `${call.baseUrl}/Users/${user.sid}/Conversations/${conversationSid}`,
    links: {participant: `${conversation}/Participants/${sid}`, conversation},
  };
}
