import type {ChatErrorInfo} from './errors.js';

/**
 * - `queued`: waits for the connection, or for the messages before it
 * - `sending`: on the wire
 * - `checking`: the wire was cut before an answer; we look whether the service has it before sending again
 * - `sent`: the service has it, its message is not in the history yet
 * - `failed`: needs the user; see `error`
 */
export type OutboxState = 'queued' | 'sending' | 'checking' | 'sent' | 'failed';

/** A message that this client is sending. Shown after the history, in order of `createdAt`. */
export interface OutboxItem {
  /** UUID made by this client. Travels in the message's attributes, so that a resend is recognised. */
  readonly clientId: string;
  readonly body: string;
  /** Milliseconds since 1970, by this machine's clock. */
  readonly createdAt: number;
  readonly state: OutboxState;
  readonly error: ChatErrorInfo | null;
}
