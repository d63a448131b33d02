import type {Conversation} from '@twilio/conversations';
import type {FileLimits} from '../model/message-limits.js';
import type {MessagePage, PageRequest} from '../model/message-page.js';
import type {OutgoingMessage, Upload} from '../model/outgoing-message.js';
import type {Participant} from '../model/participant.js';
import {withDeadline} from './deadline.js';
import {sendFiles, sendMs, type Attributes} from './send-files.js';
import {toConversation, type ConversationFacts} from './to-conversation.js';
import {toMessage} from './to-message.js';
import {toParticipant} from './to-participant.js';

const answerMs = 15_000;
const bytesInMb = 1024 * 1024;

/** One conversation of one client: plain data out, plain arguments in. Dies with its client. */
export class SdkConversation {
  readonly #conversation: Conversation;
  readonly #identity: string;
  readonly #ended: AbortSignal;

  /** @param ended aborts when the client is given up: what is under way rejects at once, as cut off */
  constructor(conversation: Conversation, identity: string, ended: AbortSignal) {
    this.#conversation = conversation;
    this.#identity = identity;
    this.#ended = ended;
  }

  get sid(): string {
    return this.#conversation.sid;
  }

  get isJoined(): boolean {
    return this.#conversation.status === 'joined';
  }

  get facts(): ConversationFacts {
    return toConversation(this.#conversation);
  }

  /** Whether this stands for that very SDK object: a user who left and came back has another. */
  stands(conversation: Conversation): boolean {
    return conversation === this.#conversation;
  }

  async page({size, anchor, direction}: PageRequest): Promise<MessagePage> {
    const page = await withDeadline(
      this.#conversation.getMessages(size, anchor ?? undefined, direction),
      answerMs,
      this.#ended,
    );
    return {
      messages: page.items.map((message) => toMessage(message, this.#identity)),
      hasOlder: page.hasPrevPage,
      hasNewer: page.hasNextPage,
    };
  }

  /** What the service takes of the files of a message. */
  get fileLimits(): FileLimits {
    const limits = this.#conversation.limits;
    return {
      count: limits.mediaAttachmentsCountLimit,
      bytes: limits.mediaAttachmentSizeLimitInMb * bytesInMb,
      totalBytes: limits.mediaAttachmentsTotalSizeLimitInMb * bytesInMb,
    };
  }

  /** Sends a message once. A rejection does not say that it was not stored: see `toSendResult`. */
  async send(message: OutgoingMessage, upload: Upload): Promise<void> {
    if (message.files.length > 0) return sendFiles(this.#conversation, message, upload, this.#ended);
    const {body, attributes} = message;
    await withDeadline(this.#conversation.sendMessage(body, attributes as Attributes), sendMs, this.#ended);
  }

  async participants(nameOf: (identity: string) => string): Promise<readonly Participant[]> {
    const participants = await withDeadline(this.#conversation.getParticipants(), answerMs, this.#ended);
    return Object.freeze(participants.map((each) => toParticipant(each, this.#identity, nameOf)));
  }

  /**
   * Messages after the read horizon; all, when nothing has been read. The SDK caches the answer for half a
   * second (3.0.1, observed 2026-11-21), so ask no sooner after a change.
   */
  async unreadCount(): Promise<number> {
    const conversation = this.#conversation;
    const count = await withDeadline(conversation.getUnreadMessagesCount(), answerMs, this.#ended);
    return count ?? withDeadline(conversation.getMessagesCount(), answerMs, this.#ended);
  }

  /** Advances the horizon, never back. Resolves with the number of unread messages. */
  async advanceReadIndex(index: number): Promise<number> {
    return withDeadline(this.#conversation.advanceLastReadMessageIndex(index), answerMs, this.#ended);
  }

  /** Tells the others that this user types. The SDK lets one call through in five seconds. */
  async typing(): Promise<void> {
    await this.#conversation.typing();
  }
}
