import type {Conversation, Message} from '../world/records.js';
import {titleOf} from './push-text.js';
import type {BindingType, PushType} from './push-type.js';

/** What a device is told. */
export interface PushContent {
  /** `RU…`. */
  readonly id: string;
  readonly type: PushType;
  readonly body: string;
  readonly sound: string | null;
  /** Null where no badge is to be shown. */
  readonly badge: number | null;
  readonly conversation: Conversation;
  /** Of a new message alone. */
  readonly message?: Message | undefined;
}

/** As FCM hands it to a page or an app: every value is text. */
export interface FcmPayload {
  readonly data: Readonly<Record<string, string>>;
}

/** As APNs hands it to an app. */
export interface ApnPayload extends Readonly<Record<string, unknown>> {
  readonly aps: {
    readonly alert: {readonly body: string};
    readonly sound?: string;
    readonly badge?: number;
  };
}

export type PushPayload = ApnPayload | FcmPayload;

/**
 * What the makers of devices carry. Source: observed in pushes of the cloud, 2020 to 2022, and in what SDK 3.0.1
 * reads in `Client.parsePushNotification`.
 */
export function pushPayload(bindingType: BindingType, content: PushContent): PushPayload {
  return bindingType === 'fcm' ? fcmPayload(content) : apnPayload(content);
}

function fcmPayload(content: PushContent): FcmPayload {
  const {body, sound} = content;
  const entries = Object.entries(dataOf(content)).map(([name, value]) => [name, String(value)]);
  const data = Object.fromEntries(entries) as Record<string, string>;
  return {data: {twi_body: body, ...(sound !== null && {twi_sound: sound}), ...data}};
}

function apnPayload(content: PushContent): ApnPayload {
  const {body, sound, badge} = content;
  return {
    aps: {alert: {body}, ...(sound !== null && {sound}), ...(badge !== null && {badge})},
    ...dataOf(content),
  };
}

function dataOf({id, type, conversation, message}: PushContent) {
  return {
    twi_message_id: id,
    twi_message_type: type,
    conversation_sid: conversation.sid,
    conversation_title: titleOf(conversation),
    ...(message !== undefined && {
      author: message.author,
      message_sid: message.sid,
      message_index: message.index,
      ...mediaOf(message),
    }),
  };
}

/** The first file, as JSON text even for APNs: the SDK reads no other. */
function mediaOf({media}: Message) {
  const files = media.filter(({category}) => category === 'media');
  const [first] = files;
  if (first === undefined) return {};
  const {sid, filename, contentType, size} = first;
  return {
    media_count: files.length,
    media: JSON.stringify({sid, filename, content_type: contentType, size}),
  };
}
