import type {MessageMedia} from '../media/media-record.js';
import type {Receipt} from '../world/delivery.js';
import type {Conversation, Message, Participant, User} from '../world/records.js';
import type {HookParameters} from './sign-request.js';

/**
 * How a hook is told of the world's records. What has no value is left out, as in the hooks of the cloud.
 * Source: https://www.twilio.com/docs/conversations/conversations-webhooks, “webhook payloads”. What was seen on
 * the wire of the cloud is `onMessageAdded` and `onDeliveryUpdated`; dates have milliseconds there.
 */

/** Texts, numbers and flags by name; null and undefined are left out. */
export type LooseParameters = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Parameters as texts, those without a value left out. */
export function toParameters(loose: LooseParameters): HookParameters {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(loose)) {
    if (value !== null && value !== undefined) texts[name] = String(value);
  }
  return texts;
}

export function conversationParameters(conversation: Conversation): LooseParameters {
  return {
    ConversationSid: conversation.sid,
    FriendlyName: conversation.friendlyName,
    UniqueName: conversation.uniqueName,
    Attributes: conversation.attributes,
    State: conversation.state,
    DateCreated: conversation.dateCreated,
    DateUpdated: conversation.dateUpdated,
  };
}

export function messageParameters(message: Message): LooseParameters {
  return {
    ConversationSid: message.conversationSid,
    MessageSid: message.sid,
    Index: message.index,
    Author: message.author,
    Body: message.body,
    Attributes: message.attributes,
    Media: mediaText(message.media),
    ContentSid: message.contentSid,
    ParticipantSid: message.participantSid,
    DateCreated: message.dateCreated,
  };
}

/** Source: Conversations webhooks, onMessageAdded, “Media”: the attached files as JSON. None, no parameter. */
export function mediaText(media: readonly MessageMedia[]): string | undefined {
  if (media.length === 0) return undefined;
  return JSON.stringify(
    media.map(({sid, contentType, filename, size, category}) => ({
      Sid: sid,
      ContentType: contentType,
      Filename: filename,
      Size: size,
      Category: category,
    })),
  );
}

export function participantParameters(participant: Participant): LooseParameters {
  const {messagingBinding: binding} = participant;
  return {
    ConversationSid: participant.conversationSid,
    ParticipantSid: participant.sid,
    Identity: participant.identity,
    RoleSid: participant.roleSid,
    Attributes: participant.attributes,
    'MessagingBinding.Type': binding?.type,
    'MessagingBinding.Address': binding?.address,
    'MessagingBinding.ProxyAddress': binding?.proxyAddress,
    LastReadMessageIndex: participant.lastReadMessageIndex,
    DateCreated: participant.dateCreated,
    DateUpdated: participant.dateUpdated,
  };
}

export function receiptParameters(receipt: Receipt): LooseParameters {
  return {
    ConversationSid: receipt.conversationSid,
    MessageSid: receipt.messageSid,
    DeliveryReceiptSid: receipt.sid,
    ChannelMessageSid: receipt.channelMessageSid,
    ParticipantSid: receipt.participantSid,
    Status: receipt.status,
    ErrorCode: receipt.errorCode,
    DateCreated: receipt.dateCreated,
    DateUpdated: receipt.dateUpdated,
  };
}

export function userParameters(user: User): LooseParameters {
  return {
    UserSid: user.sid,
    Identity: user.identity,
    FriendlyName: user.friendlyName,
    Attributes: user.attributes,
    RoleSid: user.roleSid,
    IsOnline: user.online,
    DateCreated: user.dateCreated,
    DateUpdated: user.dateUpdated,
  };
}
