import type {KeptFile} from './persistence.js';

/** What one attempt sends. */
export interface OutgoingMessage {
  readonly body: string;
  /** With the client id. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly files: readonly KeptFile[];
}

/** What is to be known of the files of a message while they are on the wire. */
export interface Upload {
  /** The user takes the message back. Without effect once its files are with the service. */
  readonly signal: AbortSignal;
  /** The files are with the service, and the message goes on the wire. Called before it can be stored. */
  onUploaded(): void;
}

/**
 * How the upload of a message's files failed; its message surely was not sent. A plain record, for it crosses
 * from one script to another.
 */
export interface UploadFailure {
  /** HTTP status; null when there was no answer, or the user took the message back. */
  readonly uploadStatus: number | null;
  readonly body: unknown;
}
