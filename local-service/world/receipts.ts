import {badRequest, receiptNotFound} from '../service-error.js';
import type {Storage, Table} from '../storage/storage.js';
import type {Clock} from './clock.js';
import {mayFollow, summarise, type DeliverySummary, type Receipt, type ReceiptChange} from './delivery.js';
import type {MessagingBinding, Participant} from './records.js';
import {newSid} from './sids.js';
import {timestamp} from './timestamp.js';

/** Source: Twilio error dictionary, 30008: unknown error. */
const UNKNOWN_ERROR = 30_008;

/** What became of the messages to participants who are reached by SMS or WhatsApp. */
export class Receipts {
  readonly #clock: Clock;
  readonly #table: Table<Receipt>;
  readonly #byMessage = new Map<string, Map<string, Receipt>>();
  readonly #byAddress = new Map<string, Map<string, Receipt>>();

  constructor(clock: Clock, storage: Storage) {
    this.#clock = clock;
    this.#table = storage.table('receipt');
    for (const [, receipt] of this.#table.all()) this.#remember(receipt);
  }

  /** Of a message, in the order of its recipients. */
  of(messageSid: string): readonly Receipt[] {
    return [...(this.#byMessage.get(messageSid)?.values() ?? [])];
  }

  /** Of all messages to an address, oldest first. */
  to(address: string): readonly Receipt[] {
    return [...(this.#byAddress.get(address)?.values() ?? [])];
  }

  all(): readonly Receipt[] {
    return [...this.#byMessage.values()].flatMap((receipts) => [...receipts.values()]);
  }

  /** Begins a receipt for everyone whom a new message has to be sent to. */
  open(
    conversationSid: string,
    messageSid: string,
    recipients: readonly Participant[],
  ): DeliverySummary | null {
    if (recipients.length === 0) return null;
    const now = timestamp(this.#clock);
    for (const {sid: participantSid, messagingBinding} of recipients) {
      const {address, proxyAddress, type} = messagingBinding as MessagingBinding;
      this.#put({
        sid: newSid('DY'),
        conversationSid,
        messageSid,
        participantSid,
        channelMessageSid: newSid(type === 'whatsapp' ? 'WA' : 'SM'),
        address,
        proxyAddress,
        status: 'queued',
        errorCode: 0,
        dateCreated: now,
        dateUpdated: now,
      });
    }
    return summarise(this.of(messageSid));
  }

  /**
   * Moves a receipt on.
   *
   * @param recipient - The participant's sid or address.
   * @returns Undefined when it has that status already.
   * @throws ServiceError 404 when the message has none for the recipient, 400/20001 for a step back.
   */
  update(messageSid: string, recipient: string, {status, errorCode}: ReceiptChange): Receipt | undefined {
    const receipt = this.find(messageSid, recipient);
    if (status === receipt.status) return undefined;
    if (!mayFollow(status, receipt.status)) {
      throw badRequest(`A message that is ${receipt.status} cannot be ${status}`);
    }
    const isError = status === 'failed' || status === 'undelivered';
    const changed: Receipt = {
      ...receipt,
      status,
      errorCode: isError ? (errorCode ?? UNKNOWN_ERROR) : 0,
      dateUpdated: timestamp(this.#clock),
    };
    this.#put(changed);
    return changed;
  }

  /** @param recipient - The participant's sid or address. @throws ServiceError 404 */
  find(messageSid: string, recipient: string): Receipt {
    const isMeant = ({participantSid, address}: Receipt) =>
      participantSid === recipient || address === recipient;
    const receipt = this.of(messageSid).find(isMeant);
    if (receipt === undefined) throw receiptNotFound();
    return receipt;
  }

  /** Forgets the receipts of a message that is removed. */
  removeOf(messageSid: string): void {
    for (const {sid, address} of this.of(messageSid)) {
      this.#table.delete(sid);
      this.#byAddress.get(address)?.delete(sid);
    }
    this.#byMessage.delete(messageSid);
  }

  /** Forgets the receipts of a conversation that is deleted. */
  removeAllOf(conversationSid: string): void {
    const messages = new Set(
      this.all().flatMap((receipt) =>
        receipt.conversationSid === conversationSid ? receipt.messageSid : [],
      ),
    );
    for (const messageSid of messages) this.removeOf(messageSid);
  }

  #put(receipt: Receipt): void {
    this.#table.put(receipt.sid, receipt);
    this.#remember(receipt);
  }

  #remember(receipt: Receipt): void {
    const {sid, messageSid, address} = receipt;
    for (const [index, key] of [
      [this.#byMessage, messageSid],
      [this.#byAddress, address],
    ] as const) {
      const siblings = index.get(key) ?? new Map<string, Receipt>();
      index.set(key, siblings.set(sid, receipt));
    }
  }
}
