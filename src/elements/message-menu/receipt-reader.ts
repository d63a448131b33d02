import {loadFailureTexts, type FailureTexts} from '../../localize/failure-texts.js';
import type {DeliveryReceipt} from '../../model/delivery.js';
import type {MessageSubject} from './message-subject.js';

/** The SDK caches an answer for half a second (3.0.1): what is asked sooner after a change is what was before. */
const settleMs = 600;
/** Of several recipients, the next may be reached without a word: the summary says “some” before and after. */
const pollMs = 4000;

/** What is known of the recipients by SMS and WhatsApp. */
export type ReceiptState =
  | {readonly kind: 'none'}
  | {readonly kind: 'loading'}
  | {readonly kind: 'failed'}
  | {readonly kind: 'ready'; readonly receipts: readonly DeliveryReceipt[]; readonly failures: FailureTexts};

/** Reads the receipts of one message, again with each change of it, and from time to time while some are under way. */
export class ReceiptReader {
  state: ReceiptState = {kind: 'none'};
  readonly #onChange: () => void;
  #stopListening: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isEnded = false;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Begins once there is something to read. */
  look(subject: MessageSubject): void {
    const {message, conversation} = subject;
    if (message?.delivery === undefined || conversation === null || this.#stopListening !== undefined) return;
    const {index} = message;
    this.#stopListening = conversation.changes.subscribe((change) => {
      const isMeant =
        change.kind === 'unknown' || (change.kind === 'written' && change.message.index === index);
      if (isMeant) this.#askIn(settleMs, subject);
    });
    this.state = {kind: 'loading'};
    void this.#ask(subject);
  }

  /** Tries again after a failure. */
  retry(subject: MessageSubject): void {
    this.state = {kind: 'loading'};
    this.#onChange();
    void this.#ask(subject);
  }

  end(): void {
    this.#stopListening?.();
    this.#isEnded = true;
    clearTimeout(this.#timer);
  }

  #askIn(ms: number, subject: MessageSubject): void {
    clearTimeout(this.#timer);
    if (!this.#isEnded) this.#timer = setTimeout(() => void this.#ask(subject), ms);
  }

  async #ask(subject: MessageSubject): Promise<void> {
    const {conversation, message, context} = subject;
    if (conversation === null || message === undefined) return;
    try {
      const [receipts, failures] = await Promise.all([
        conversation.receipts(message.index),
        loadFailureTexts(context.terms.$lang),
      ]);
      this.state = {kind: 'ready', receipts, failures};
      if (receipts.length > 1 && receipts.some(({state}) => state === 'queued' || state === 'sent'))
        this.#askIn(pollMs, subject);
    } catch {
      // Said where they would stand, with the way to try again.
      if (this.state.kind !== 'ready') this.state = {kind: 'failed'};
    }
    if (!this.#isEnded) this.#onChange();
  }
}
