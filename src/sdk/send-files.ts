import type {Conversation} from '@twilio/conversations';
import type {OutgoingMessage, Upload, UploadFailure} from '../model/outgoing-message.js';
import type {KeptFile} from '../model/persistence.js';
import {withDeadline} from './deadline.js';

/** What attributes may hold, as the SDK types it. */
export type Attributes = NonNullable<Parameters<Conversation['sendMessage']>[1]>;

/** The SDK takes up to 20 s to give up on its queue, and 30 s on an answer. */
export const sendMs = 60_000;

/** What an upload is given besides its size: the connection, and a service that thinks. */
const uploadBaseMs = 60_000;
/** A slow telephone: 160 kbit/s. The SDK tells nothing of an upload's progress. */
const slowestBytesPerMs = 20;

/**
 * Uploads files and sends the message that holds them, in one go. Rejects with an `UploadFailure` when the
 * message surely was not sent; with anything else, it may have been stored.
 *
 * Facts of SDK 3.0.1, observed 2026-11-21: it uploads one file after another, and then turns the attributes into
 * JSON for the message. That is the one moment at which it can be known that the uploads are through.
 *
 * @param ended aborts when the client is given up
 */
export async function sendFiles(
  conversation: Conversation,
  {body, attributes, files}: OutgoingMessage,
  {signal, onUploaded}: Upload,
  ended: AbortSignal,
): Promise<void> {
  let isUploaded = false;
  let expect!: () => void;
  const telltale = {
    toJSON() {
      if (!isUploaded) expect();
      return attributes;
    },
  };
  const builder = conversation.prepareMessage().setAttributes(telltale as unknown as Attributes);
  if (body !== '') builder.setBody(body);
  for (const file of files) builder.addMedia(mediaOf(file));
  const answered = new Promise<void>((resolve, reject) => {
    expect = () => {
      isUploaded = true;
      onUploaded();
      withDeadline(request, sendMs, ended).then(() => resolve(), reject);
    };
  });
  const request = builder.build().send();
  const cancel = () => {
    if (!isUploaded) void request.cancel();
  };
  const given = AbortSignal.any([signal, ended, AbortSignal.timeout(uploadMs(files))]);
  given.addEventListener('abort', cancel);
  if (given.aborted) cancel();
  try {
    await Promise.race([request, answered]);
  } catch (error) {
    // A cancelled upload may have been through: then its message goes on the wire in this very task.
    await new Promise((resolve) => setTimeout(resolve));
    cancel();
    throw isUploaded ? error : uploadFailure(error);
  } finally {
    given.removeEventListener('abort', cancel);
  }
}

/**
 * A file as the SDK takes it. SDK 3.0.1 destroys what is `application/json` to the letter: it sends the JSON of
 * the Blob object, `{}` (observed 2026-11-21).
 */
function mediaOf({name, blob}: KeptFile): {contentType: string; media: Blob; filename?: string} {
  const type = blob.type || 'application/octet-stream';
  return {
    contentType: type === 'application/json' ? 'application/json; charset=utf-8' : type,
    media: blob,
    ...(name === '' ? {} : {filename: name}),
  };
}

function uploadMs(files: readonly KeptFile[]): number {
  return uploadBaseMs + files.reduce((sum, {blob}) => sum + blob.size, 0) / slowestBytesPerMs;
}

/** The media client puts the HTTP status into `code`, 0 for a broken connection, and its text into `status`. */
function uploadFailure(cause: unknown): Error & UploadFailure {
  const {code, body} = cause as {code?: unknown; body?: unknown};
  const uploadStatus = typeof code === 'number' && code > 0 ? code : null;
  return Object.assign(new Error('The upload failed.', {cause}), {uploadStatus, body});
}
