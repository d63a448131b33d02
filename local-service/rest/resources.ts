import type {MessageMedia} from '../media/media-record.js';
import {dueStates} from '../world/timer-dates.js';
import type {Conversation, Message, Participant, User} from '../world/records.js';
import type {RestCall} from './rest-operation.js';

/**
 * How the REST API shows the world's records.
 * Source: Conversations REST, Conversation, Participant, Message and User resources.
 */

export function toConversationResource(call: RestCall, conversation: Conversation) {
  const url = `${call.baseUrl}/Conversations/${conversation.sid}`;
  return {
    ...owner(call),
    sid: conversation.sid,
    messaging_service_sid: conversation.messagingServiceSid,
    friendly_name: conversation.friendlyName,
    unique_name: conversation.uniqueName,
    attributes: conversation.attributes,
    state: conversation.state,
    date_created: toRestDate(conversation.dateCreated),
    date_updated: toRestDate(conversation.dateUpdated),
    timers: toTimersResource(conversation),
    bindings: conversation.email === null ? {} : {email: conversation.email},
    url,
    links: {participants: `${url}/Participants`, messages: `${url}/Messages`, webhooks: `${url}/Webhooks`},
  };
}

export function toParticipantResource(call: RestCall, participant: Participant) {
  const {sid, conversationSid, lastReadTimestamp} = participant;
  return {
    ...owner(call),
    sid,
    conversation_sid: conversationSid,
    identity: participant.identity,
    attributes: participant.attributes,
    messaging_binding: toBindingResource(participant),
    role_sid: participant.roleSid,
    last_read_message_index: participant.lastReadMessageIndex,
    last_read_timestamp: lastReadTimestamp === null ? null : toRestDate(lastReadTimestamp),
    date_created: toRestDate(participant.dateCreated),
    date_updated: toRestDate(participant.dateUpdated),
    url: `${call.baseUrl}/Conversations/${conversationSid}/Participants/${sid}`,
  };
}

/** How a participant without the SDK is reached; null for one with it. */
export function toBindingResource({messagingBinding: binding, projectedAddress}: Participant) {
  const projected = projectedAddress === null ? {} : {projected_address: projectedAddress};
  if (binding !== null) {
    const {type, address, proxyAddress} = binding;
    return {type, address, proxy_address: proxyAddress, ...projected};
  }
  return projectedAddress === null ? null : {type: 'sms', ...projected};
}

/** When the timers of a conversation will change its state. */
export function toTimersResource(conversation: Conversation) {
  return Object.fromEntries(
    dueStates(conversation).map(({state, dueMs}) => [
      `date_${state}`,
      toRestDate(new Date(dueMs).toISOString()),
    ]),
  );
}

export function toMessageResource(call: RestCall, message: Message) {
  const url = `${call.baseUrl}/Conversations/${message.conversationSid}/Messages/${message.sid}`;
  return {
    ...owner(call),
    sid: message.sid,
    conversation_sid: message.conversationSid,
    index: message.index,
    author: message.author,
    body: message.body,
    subject: message.subject,
    media: message.media.length === 0 ? null : message.media.map(toMediaEntry),
    attributes: message.attributes,
    participant_sid: message.participantSid,
    date_created: toRestDate(message.dateCreated),
    date_updated: toRestDate(message.dateUpdated),
    delivery: message.delivery,
    content_sid: message.contentSid,
    url,
    links: {delivery_receipts: `${url}/Receipts`, channel_metadata: `${url}/ChannelMetadata`},
  };
}

function toMediaEntry({sid, category, filename, contentType, size}: MessageMedia) {
  return {sid, category, filename, content_type: contentType, size};
}

export function toUserResource(call: RestCall, user: User) {
  const url = `${call.baseUrl}/Users/${user.sid}`;
  return {
    ...owner(call),
    sid: user.sid,
    identity: user.identity,
    friendly_name: user.friendlyName,
    attributes: user.attributes,
    role_sid: user.roleSid,
    // Nobody is told while the service keeps it to itself.
    is_online: call.world.settings.reachabilityEnabled ? user.online : null,
    is_notifiable: call.world.settings.reachabilityEnabled ? user.notifiable : null,
    date_created: toRestDate(user.dateCreated),
    date_updated: toRestDate(user.dateUpdated),
    url,
    links: {user_conversations: `${url}/Conversations`},
  };
}

/** The account and the service that a resource belongs to. */
export function owner({account, tenant}: RestCall) {
  return {account_sid: account.credentials.accountSid, chat_service_sid: tenant.sid};
}

/** ISO 8601 without milliseconds, unlike the SDK's wire. */
export function toRestDate(date: string): string {
  return date.replace(/\.\d+Z$/, 'Z');
}
