import {withClientId} from '../model/client-id.js';
import type {ChatErrorInfo} from '../model/errors.js';
import type {OutboxItem, OutboxState} from '../model/outbox-item.js';
import type {OutgoingMessage} from '../model/outgoing-message.js';
import type {Draft, KeptFile, OutboxRecord} from '../model/persistence.js';

/** Where there is no better reason. */
export const sendFailed: ChatErrorInfo = Object.freeze({
  code: 'send-failed',
  retryable: true,
  twilioCode: null,
});

/** What a message is made of, before anything was done with it. */
interface Made {
  readonly body: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly files: readonly KeptFile[];
  readonly seq: number;
}

/** One message on its way: what is shown of it, and what its next step needs to know. */
export class OutboxEntry {
  readonly seq: number;
  attempts = 0;
  /** Milliseconds since 1970; null until the first attempt. */
  firstAttemptAt: number | null = null;
  /** Whether an attempt was ever cut off: from then on we look before we send. */
  wasAmbiguous = false;
  /** Where to look for it: no message before this index can be it. Null until the first attempt. */
  searchFrom: number | null = null;
  /** Set when the user wants it back: called with its content once it is surely not sent, with null if it is. */
  onTakenBack: ((draft: Draft | null) => void) | null = null;
  /** Whether another tab wants it back, and will say when it has it. */
  isForOther = false;
  /** Given back to another tab, which has not said yet that it has it. */
  isHidden = false;
  /** Ends an upload. */
  readonly abort = new AbortController();
  readonly #attributes: Readonly<Record<string, unknown>>;
  readonly #files: readonly KeptFile[];
  #item: OutboxItem;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #restEndsOnline = false;

  constructor({body, attributes, files, seq}: Made, record?: OutboxRecord) {
    this.seq = seq;
    this.#attributes = attributes;
    this.#files = files;
    this.#item = Object.freeze({
      clientId: record?.clientId ?? crypto.randomUUID(),
      body,
      files: Object.freeze(
        files.map(({name, blob}) => Object.freeze({name, type: blob.type, bytes: blob.size})),
      ),
      createdAt: record?.createdAt ?? Date.now(),
      state: record?.state ?? 'queued',
      error: record?.error ?? null,
    });
  }

  /** A message that another page left. */
  static of(record: OutboxRecord): OutboxEntry {
    const entry = new OutboxEntry(record, record);
    entry.attempts = record.attempts;
    entry.firstAttemptAt = record.firstAttemptAt;
    entry.wasAmbiguous = record.wasAmbiguous || record.state === 'checking';
    entry.searchFrom = record.searchFrom;
    return entry;
  }

  get item(): OutboxItem {
    return this.#item;
  }

  get message(): OutgoingMessage {
    const {body, clientId} = this.#item;
    return {body, attributes: withClientId(this.#attributes, clientId), files: this.#files};
  }

  get draft(): Draft {
    return {text: this.#item.body, files: this.#files};
  }

  /** Whether a step of it is to be taken. */
  get isPending(): boolean {
    return this.#item.state === 'queued' || this.#item.state === 'checking';
  }

  /**
   * Whether an attempt may have been cut off by the end of its page. Also one that failed: so is kept what was wanted
   * back. What is queued was looked for.
   */
  get mayBeUnderWay(): boolean {
    return this.wasAmbiguous && this.#item.state !== 'queued';
  }

  get isResting(): boolean {
    return this.#rest !== undefined;
  }

  become(state: OutboxState, error: ChatErrorInfo | null = null): void {
    this.#item = Object.freeze({...this.#item, state, error});
  }

  /** An attempt begins. */
  begin(nextIndex: number): void {
    this.attempts++;
    this.firstAttemptAt ??= Date.now();
    this.searchFrom ??= nextIndex;
  }

  /** The user wants it sent after it failed: it is given as much time as a new one. */
  beginAnew(): void {
    this.attempts = 0;
    this.firstAttemptAt = null;
    this.become(this.wasAmbiguous ? 'checking' : 'queued');
  }

  /** Lets its next step wait. A timer rather than a time: clocks are put forward and back. */
  rest(ms: number, endsOnline: boolean, onEnd: () => void): void {
    clearTimeout(this.#rest);
    this.#restEndsOnline = endsOnline;
    this.#rest = setTimeout(() => {
      this.#rest = undefined;
      onEnd();
    }, ms);
  }

  /** The connection is back. */
  online(): void {
    if (this.#restEndsOnline) this.wake();
  }

  wake(): void {
    clearTimeout(this.#rest);
    this.#rest = undefined;
  }

  /** What is kept of it: what may have been under way is looked for before it is repeated. */
  record(conversationSid: string): OutboxRecord {
    const {clientId, body, createdAt, state, error} = this.#item;
    const isUnderWay = state !== 'queued' && state !== 'failed';
    // What the user wants back must not be sent, should the page end before that is settled.
    const isFailed = state === 'failed' || this.onTakenBack !== null;
    return {
      clientId,
      conversationSid,
      seq: this.seq,
      body,
      attributes: this.#attributes,
      files: this.#files,
      createdAt,
      state: isFailed ? 'failed' : isUnderWay ? 'checking' : 'queued',
      attempts: this.attempts,
      firstAttemptAt: this.firstAttemptAt,
      wasAmbiguous: this.wasAmbiguous || isUnderWay,
      searchFrom: this.searchFrom,
      error: isFailed ? (error ?? sendFailed) : null,
    };
  }
}
