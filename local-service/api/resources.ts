import type {Message, Participant} from '../world/records.js';
import type {Room} from '../world/room.js';
import {syncNames} from '../world/projections.js';
import {links} from './links.js';

/**
 * How the commands answer: only the members that the SDK reads, since each byte costs it dearly.
 * Source: observed 2026-11-21, @twilio/conversations 3.0.1.
 */

/** A conversation as one user sees it. */
export function toConversationReply(room: Room, identity: string) {
  const {record} = room;
  const own = room.member(identity);
  const horizon = own?.lastReadMessageIndex ?? null;
  return {
    sid: record.sid,
    conversation_sid: record.sid,
    friendly_name: record.friendlyName,
    unique_name: record.uniqueName,
    attributes: record.attributes,
    created_by: record.createdBy,
    date_created: record.dateCreated,
    date_updated: record.dateUpdated,
    state: record.state,
    participants_count: room.participantsCount,
    messages_count: room.log.count,
    status: own === undefined ? 'notParticipating' : 'joined',
    last_read_message_index: horizon,
    unread_messages_count: horizon === null ? null : room.log.countAfter(horizon),
    notification_level: own?.notificationLevel ?? 'default',
    sync_objects: toSyncNames(record.sid),
    url: links.conversation(record.sid),
    links: {messages: links.messages(record.sid), participants: links.participants(record.sid)},
  };
}

/** An entry of the list of the user's conversations. */
export function toMembershipReply(own: Participant) {
  return {
    conversation_sid: own.conversationSid,
    status: 'joined',
    last_read_message_index: own.lastReadMessageIndex,
    notification_level: own.notificationLevel,
    sync_objects: toSyncNames(own.conversationSid),
  };
}

export function toParticipantReply({sid, identity, roleSid, attributes, conversationSid}: Participant) {
  return {sid, identity, role_sid: roleSid, attributes, conversation_sid: conversationSid};
}

export function toMessageReply({sid, index}: Message) {
  return {sid, index};
}

function toSyncNames(conversationSid: string) {
  const {document, messages, roster} = syncNames(conversationSid);
  return {conversation: document, messages, participants: roster};
}
