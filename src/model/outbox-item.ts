import type {ChatErrorInfo} from './errors.js';

/**
 * - `queued`: waits for the connection, or for the messages before it
 * - `uploading`: its files are on the wire
 * - `sending`: its message is on the wire
 * - `checking`: the wire was cut before an answer; we look whether the service has it before sending again
 * - `confirming`: the service has it, its message is not in the history yet
 * - `failed`: needs the user; see `error`
 */
export type OutboxState = 'queued' | 'uploading' | 'sending' | 'checking' | 'confirming' | 'failed';

/** A file of an unsent message, as it is shown. Name and type are hostile. */
export interface OutboxFile {
  readonly name: string;
  /** MIME type, empty if unknown. */
  readonly type: string;
  readonly bytes: number;
}

/** A message that this user is sending. Shown after the history, in order of `createdAt`. Frozen. */
export interface OutboxItem {
  /** UUID made by this client. Travels in the message's attributes, so that a resend is recognised. */
  readonly clientId: string;
  readonly body: string;
  readonly files: readonly OutboxFile[];
  /** Milliseconds since 1970, by this machine's clock. */
  readonly createdAt: number;
  readonly state: OutboxState;
  readonly error: ChatErrorInfo | null;
}
