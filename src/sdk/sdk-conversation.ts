import type {Conversation} from '@twilio/conversations';
import type {DeliveryReceipt} from '../model/delivery.js';
import type {FileLimits} from '../model/message-limits.js';
import type {ChatMessage} from '../model/message.js';
import type {MessagePage, PageRequest} from '../model/message-page.js';
import type {OutgoingMessage, Upload} from '../model/outgoing-message.js';
import type {Participant} from '../model/participant.js';
import {withDeadline} from './deadline.js';
import {readMessages} from './read-messages.js';
import {sendFiles, sendMs, type Attributes} from './send-files.js';
import {toConversation, toTimes, type ConversationFacts, type ConversationTimes} from './to-conversation.js';
import {toReceipt} from './to-delivery.js';
import {toMessage} from './to-message.js';
import {toParticipant} from './to-participant.js';

const answerMs = 15_000;
/** The largest page that there is. */
const mostCounted = 100;
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

  get times(): ConversationTimes {
    return toTimes(this.#conversation);
  }

  /** Whether this stands for that very SDK object: a user who left and came back has another. */
  stands(conversation: Conversation): boolean {
    return conversation === this.#conversation;
  }

  async page(request: PageRequest): Promise<MessagePage> {
    const page = await withDeadline(readMessages(this.#conversation, request), answerMs, this.#ended);
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
   * Messages after the read horizon; while nothing has been read, those since this user joined. The SDK caches the
   * answer for half a second (3.0.1, observed 2026-11-21), so ask no sooner after a change.
   * @param isExact Whether to leave out this user's own, which the service counts too: they lie behind a horizon that
   *   was led back. Costs a page where there are fewer than a hundred.
   * @param readIndex how far this user has read: the SDK does not know before the service's event; null for nothing
   * @param heard gets what was read for it: the SDK emits no event for a message that a page brought first
   */
  async unreadCount(
    isExact: boolean,
    readIndex: number | null,
    heard: (messages: readonly ChatMessage[]) => void,
  ): Promise<number> {
    const conversation = this.#conversation;
    const count = await withDeadline(conversation.getUnreadMessagesCount(), answerMs, this.#ended);
    if (count !== null && !(isExact && count > 0 && count < mostCounted)) return count;
    // To the one before them, and one more: the SDK's pages may be shorter than asked (3.0.1).
    const size = Math.min(mostCounted, (count ?? mostCounted) + 2);
    const {messages, hasOlder, hasNewer} = await this.page({size, anchor: null, direction: 'backwards'});
    heard(messages);
    const joinedAt = readIndex === null ? await this.#joinedAt() : 0;
    const since = messages.filter(({index, sentAt}) => index > (readIndex ?? -1) && sentAt >= joinedAt);
    // The newest page may end before a removed message, and what is behind that.
    if (!hasNewer && (!hasOlder || since.length < messages.length))
      return since.filter(({own}) => !own).length;
    return count ?? withDeadline(conversation.getMessagesCount(), answerMs, this.#ended);
  }

  /**
   * Moves the horizon, forth or back; null: nothing has been read. Resolves with what the service counts after it.
   *
   * Not by `advanceLastReadMessageIndex`: SDK 3.0.1 compares with what it last heard, and after a move back that it
   * has not heard of yet it would go back to where the horizon stood before.
   */
  async setReadIndex(index: number | null): Promise<number> {
    return withDeadline(this.#conversation.updateLastReadMessageIndex(index), answerMs, this.#ended);
  }

  /**
   * What became of a message with each of those who are reached by SMS or WhatsApp; empty if it has gone. The SDK
   * caches the answer for half a second (3.0.1), so ask no sooner after a change.
   */
  async receipts(index: number): Promise<readonly DeliveryReceipt[]> {
    // Not backwards: SDK 3.0.1 takes an anchor of 0 for none (observed 2026-11-21).
    const page = await withDeadline(
      this.#conversation.getMessages(1, index, 'forward'),
      answerMs,
      this.#ended,
    );
    const message = page.items.find((each) => each.index === index);
    if (message === undefined) return [];
    const receipts = await withDeadline(message.getDetailedDeliveryReceipts(), answerMs, this.#ended);
    return Object.freeze(receipts.map(toReceipt));
  }

  /** Tells the others that this user types. The SDK lets one call through in five seconds. */
  async typing(): Promise<void> {
    await this.#conversation.typing();
  }

  async #joinedAt(): Promise<number> {
    const own = this.#conversation.getParticipantByIdentity(this.#identity);
    return (await withDeadline(own, answerMs, this.#ended))?.dateCreated?.getTime() ?? 0;
  }
}
