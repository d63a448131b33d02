import type {ChatErrorInfo} from '../model/errors.js';
import type {FileLimits} from '../model/message-limits.js';
import type {OutgoingMessage, Upload} from '../model/outgoing-message.js';
import type {OutboxRecord} from '../model/persistence.js';
import type {SendResult} from '../model/send-result.js';

/** The way from one conversation's outbox to the service and to the disk. */
export interface OutboxRoute {
  readonly conversationSid: string;
  /** Whether messages can be sent now. */
  isOpen(): boolean;
  /** What the service takes of files; null until it has said so. */
  fileLimits(): FileLimits | null;
  /** Sends once; never rejects. */
  send(message: OutgoingMessage, upload: Upload): Promise<SendResult>;
  /**
   * Asks the service which of these messages it has, from an index on.
   * @throws ChatError when it cannot be asked; not retryable when it never will
   */
  find(clientIds: ReadonlySet<string>, fromIndex: number): Promise<ReadonlySet<string>>;
  /** The index that comes after every message known here. */
  nextIndex(): number;
  /** Whether somebody looks at the history, which then takes a sent message over. */
  isShown(): boolean;
  /** Whether the history shows this message already. */
  isInHistory(clientId: string): boolean;
  /** Resolves when the message is on disk, or cannot be. Never rejects. */
  keep(record: OutboxRecord): Promise<void>;
  /** Whether no other tab of this user has a message to send here that comes before this place. Never rejects. */
  isTurn(seq: number): Promise<boolean>;
  /** Deletes a message from the disk. Never rejects. */
  forget(clientId: string): Promise<void>;
  /** Once for each message, when the service has it. */
  onSent(clientId: string): void;
  onFailed(error: ChatErrorInfo): void;
}
