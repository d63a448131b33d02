import type {MessageMedia} from '../media/media-record.js';
import type {Conversation, Message, MessagingBinding, Participant, User} from './records.js';

/**
 * How the world's records look in Sync. Data in Sync is camelCase and speaks of channels and consumption;
 * the commands of the same service are snake_case and do not.
 * Source: observed 2026-11-21 in what @twilio/conversations 3.0.1 reads.
 */

/** The names of a conversation's Sync objects; the SDK falls back to exactly these when a reply omits them. */
export function syncNames(conversationSid: string) {
  return {
    document: `${conversationSid}.channel`,
    messages: `${conversationSid}.messages`,
    roster: `${conversationSid}.roster`,
  };
}

/** An item in the map of a user's conversations. The horizon must be said even when it is null. */
export function toMembershipItem(participant: Participant) {
  const names = syncNames(participant.conversationSid);
  return {
    status: 'joined',
    channel: names.document,
    messages: names.messages,
    roster: names.roster,
    lastConsumedMessageIndex: participant.lastReadMessageIndex,
    notificationLevel: participant.notificationLevel,
  };
}

export function toConversationDocument(conversation: Conversation) {
  const names = syncNames(conversation.sid);
  return {
    friendlyName: conversation.friendlyName,
    uniqueName: conversation.uniqueName,
    attributes: conversation.attributes,
    createdBy: conversation.createdBy,
    dateCreated: conversation.dateCreated,
    dateUpdated: conversation.dateUpdated,
    messages: names.messages,
    roster: names.roster,
    state: {current: conversation.state, dateUpdated: conversation.stateDate},
    bindings: {},
    lastMessage: conversation.lastMessage,
  };
}

/** @param userInfo - The name of the participant's user map; null for someone without identity. */
export function toRosterItem(participant: Participant, userInfo: string | null) {
  const binding = participant.messagingBinding;
  return {
    identity: participant.identity,
    type: binding?.type ?? 'chat',
    roleSid: participant.roleSid,
    attributes: participant.attributes,
    dateCreated: participant.dateCreated,
    dateUpdated: participant.dateUpdated,
    lastConsumedMessageIndex: participant.lastReadMessageIndex,
    lastConsumptionTimestamp: participant.lastReadTimestamp,
    userInfo,
    bindings: binding === null ? {} : {[binding.type]: toBindingItem(binding)},
  };
}

function toBindingItem({type, address, proxyAddress, name = null, level = 'to'}: MessagingBinding) {
  const common = {address, proxy_address: proxyAddress};
  return type === 'email' ? {...common, name, level} : common;
}

export function toMessageItem(message: Message) {
  const medias = message.media.length === 0 ? null : message.media.map(toMediaItem);
  // The body of an e-mail or a rich message is a file, but no attachment.
  const attached = medias?.find(({category}) => category === 'media') ?? null;
  return {
    sid: message.sid,
    author: message.author,
    text: message.body,
    subject: message.subject,
    type: attached === null ? 'text' : 'media',
    attributes: message.attributes,
    timestamp: message.dateCreated,
    dateUpdated: message.dateUpdated,
    lastUpdatedBy: message.lastUpdatedBy,
    memberSid: message.participantSid,
    contentSid: message.contentSid,
    channelMetadata: message.channelMetadata !== null,
    ...(message.delivery !== null && {delivery: message.delivery}),
    // Older readers know of one file.
    media: attached,
    medias,
  };
}

function toMediaItem({sid, category, filename, contentType, size}: MessageMedia) {
  return {sid, category, filename, contentType, size};
}

/** The items of a user's map; the SDK fails on one that lacks any. @param reachable - Whether others may know who is online. */
export function toUserItems(user: User, reachable: boolean) {
  return {
    friendlyName: {value: user.friendlyName},
    attributes: {value: user.attributes},
    reachability: {online: reachable && user.online, notifiable: reachable && user.notifiable},
  };
}
