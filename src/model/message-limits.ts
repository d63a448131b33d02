import {withClientId} from './client-id.js';
import {ChatError} from './errors.js';
import {bodyBytes, maxBodyBytes} from './message-size.js';
import type {KeptFile} from './persistence.js';

/** What the service takes of the files of one message. */
export interface FileLimits {
  readonly count: number;
  /** Bytes of one file. */
  readonly bytes: number;
  /** Bytes of all files. */
  readonly totalBytes: number;
}

/** Bytes of JSON, our client id included. Source: Twilio, Conversations limits, “4 KB”. */
const maxAttributeBytes = 4096;

/** Stands for a client id, which is always as long. */
const anyId = '-'.repeat(36);

/** Whether nobody would see anything of a text: only spaces, controls and what takes no place. */
function isBlank(text: string): boolean {
  return /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]*$/u.test(text);
}

/**
 * Refuses what the service would refuse, before anything is queued.
 *
 * @throws ChatError `message-empty`, `message-too-long`, `attributes-too-large`
 */
export function checkMessage(
  body: string,
  attributes: Readonly<Record<string, unknown>>,
  files: readonly KeptFile[],
): void {
  if (files.length === 0 && isBlank(body)) throw new ChatError('message-empty', 'There is nothing to send.');
  if (bodyBytes(body) > maxBodyBytes) {
    throw new ChatError('message-too-long', `A message takes up to ${maxBodyBytes} bytes.`);
  }
  if (bodyBytes(JSON.stringify(withClientId(attributes, anyId))) > maxAttributeBytes) {
    throw new ChatError('attributes-too-large', `Attributes take up to ${maxAttributeBytes} bytes of JSON.`);
  }
}

/** @throws ChatError `too-many-files`, `file-too-large` */
export function checkFiles(files: readonly KeptFile[], limits: FileLimits): void {
  if (files.length > limits.count) {
    throw new ChatError('too-many-files', `A message takes up to ${limits.count} files.`);
  }
  const sizes = files.map(({blob}) => blob.size);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (Math.max(0, ...sizes) > limits.bytes || total > limits.totalBytes) {
    throw new ChatError('file-too-large', `Files take up to ${limits.bytes} bytes each.`);
  }
}
