import {loadFailureTexts, type FailureTexts} from '../../localize/failure-texts.js';
import type {DeliveryReceipt, DeliverySummary} from '../../model/delivery.js';
import type {MessageSubject} from './message-subject.js';

/** The SDK caches an answer for half a second (3.0.1): what is asked sooner after a change is what was before. */
const settleMs = 600;

/** What is known of the recipients by SMS and WhatsApp. */
export type ReceiptState =
  | {readonly kind: 'none'}
  | {readonly kind: 'loading'}
  | {readonly kind: 'failed'}
  | {readonly kind: 'ready'; readonly receipts: readonly DeliveryReceipt[]; readonly failures: FailureTexts};

/** Reads the receipts of one message, and again when the message tells that they moved. */
export class ReceiptReader {
  state: ReceiptState = {kind: 'none'};
  readonly #onChange: () => void;
  #read: DeliverySummary | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isEnded = false;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Looks whether there is something to read. */
  look(subject: MessageSubject): void {
    const delivery = subject.message?.delivery;
    if (delivery === undefined || delivery === this.#read) return;
    const isFirst = this.#read === undefined;
    this.#read = delivery;
    if (isFirst) {
      this.state = {kind: 'loading'};
      void this.#ask(subject);
    } else {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#ask(subject), settleMs);
    }
  }

  /** Tries again after a failure. */
  retry(subject: MessageSubject): void {
    this.state = {kind: 'loading'};
    this.#onChange();
    void this.#ask(subject);
  }

  end(): void {
    this.#isEnded = true;
    clearTimeout(this.#timer);
  }

  async #ask({conversation, message, context}: MessageSubject): Promise<void> {
    if (conversation === null || message === undefined) return;
    try {
      const [receipts, failures] = await Promise.all([
        conversation.receipts(message.index),
        loadFailureTexts(context.terms.$lang),
      ]);
      this.state = {kind: 'ready', receipts, failures};
    } catch {
      // Said where they would stand, with the way to try again.
      if (this.state.kind !== 'ready') this.state = {kind: 'failed'};
    }
    if (!this.#isEnded) this.#onChange();
  }
}
