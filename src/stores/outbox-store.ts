import {backOffMs} from '../model/back-off.js';
import {withClientId} from '../model/client-id.js';
import {ChatError, type ChatErrorInfo} from '../model/errors.js';
import type {ChatMessage} from '../model/message.js';
import {bodyBytes, maxBodyBytes} from '../model/message-size.js';
import type {OutboxItem} from '../model/outbox-item.js';
import type {Draft} from '../model/persistence.js';
import type {SendExtras} from '../model/send-extras.js';
import type {SendResult} from '../model/send-result.js';
import {OutboxEntry} from './outbox-entry.js';
import {Store} from './store.js';

/** The way from an outbox to the service. */
export interface OutboxRoute {
  /** Whether messages can be sent now. */
  isOpen(): boolean;
  /** Sends once; never rejects. */
  send(body: string, attributes: Readonly<Record<string, unknown>>): Promise<SendResult>;
  /** Asks the service whether it has a message, from an index on. Rejects when it cannot be asked. */
  has(clientId: string, fromIndex: number): Promise<boolean>;
  /** The index that comes after every message known here. */
  nextIndex(): number;
  /** Whether somebody looks at the history, which then takes a sent message over. */
  isShown(): boolean;
  /** Once for each message, when the service has it. */
  onSent(clientId: string): void;
  onFailed(error: ChatErrorInfo): void;
}

/** How long a service may take to store a message whose sender it lost. Then it is not there to be found. */
const settleMs = 2000;
/** How long the history may take to show a message that was sent, before it is asked for. */
const handOverMs = 5000;
const giveUpMs = 24 * 3600 * 1000;
const mostAttempts = 50;

/**
 * The messages of one conversation that are on their way: first in, first out, one at a time, only while
 * connected. Each carries an id of ours, and after an attempt that was cut off we look for it before we send it
 * again: the service cannot tell a repetition from a second message.
 */
export class OutboxStore extends Store<readonly OutboxItem[]> {
  readonly #route: OutboxRoute;
  #entries: OutboxEntry[] = [];
  #isBusy = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(route: OutboxRoute) {
    super(Object.freeze([]));
    this.#route = route;
  }

  /**
   * @returns the client id
   * @throws ChatError `message-too-long`; then nothing was queued
   */
  send(body: string, {attributes = {}, files = []}: SendExtras = {}): string {
    if (bodyBytes(body) > maxBodyBytes) {
      throw new ChatError('message-too-long', `A message takes up to ${maxBodyBytes} bytes.`);
    }
    const entry = new OutboxEntry(body, attributes, files);
    this.#entries.push(entry);
    this.#publish();
    this.#work();
    return entry.item.clientId;
  }

  /** Sends a failed message again. */
  retry(clientId: string): void {
    const entry = this.#entries.find(({item}) => item.clientId === clientId && item.state === 'failed');
    if (entry === undefined) return;
    entry.attempts = 0;
    entry.dueAt = 0;
    entry.become(entry.wasAmbiguous ? 'checking' : 'queued');
    this.#publish();
    this.#work();
  }

  /** Takes a failed or waiting message back. Resolves with null when it is too late. */
  // eslint-disable-next-line @typescript-eslint/require-await -- asks the service, soon
  async discard(clientId: string): Promise<Draft | null> {
    const entry = this.#entries.find(({item, isDiscardable}) => item.clientId === clientId && isDiscardable);
    if (entry === undefined) return null;
    this.#drop(entry);
    return {text: entry.item.body, files: entry.files};
  }

  /** Takes out what the history shows. Call in one `together` with the change of the history. */
  handOver(messages: readonly ChatMessage[]): void {
    if (this.#entries.length === 0) return;
    const keys = new Set(messages.map(({key}) => key));
    for (const entry of this.#entries.filter(({item}) => keys.has(item.clientId))) {
      if (entry.item.state !== 'confirming') this.#route.onSent(entry.item.clientId);
      this.#drop(entry);
    }
  }

  /** Nobody looks at the history any more, so what was sent need not wait for it. */
  forgetSent(): void {
    for (const entry of this.#entries.filter(({item}) => item.state === 'confirming')) this.#drop(entry);
  }

  /** The connection is back: what waited goes now, what was cut off is looked for. */
  resume(): void {
    for (const entry of this.#entries) entry.dueAt = entry.item.state === 'checking' ? settledAt(entry) : 0;
    this.#work();
  }

  #work(): void {
    clearTimeout(this.#timer);
    const entry = this.#entries.find(({isPending}) => isPending);
    if (this.#isBusy || entry === undefined || !this.#route.isOpen()) return;
    const waitMs = entry.dueAt - Date.now();
    if (waitMs > 0) {
      this.#timer = setTimeout(() => this.#work(), waitMs);
      return;
    }
    this.#isBusy = true;
    void (entry.item.state === 'checking' ? this.#check(entry) : this.#send(entry)).finally(() => {
      this.#isBusy = false;
      this.#work();
    });
  }

  async #send(entry: OutboxEntry): Promise<void> {
    const {clientId, body} = entry.item;
    entry.attempts++;
    entry.searchFrom ??= this.#route.nextIndex();
    this.#move(entry, 'sending');
    const result = await this.#route.send(body, withClientId(entry.attributes, clientId));
    // Its message may have come before the answer did, and taken over.
    if (!this.#entries.includes(entry)) return;
    if (result.kind === 'stored') return this.#sent(entry);
    if (result.kind === 'permanent') return this.#fail(entry, result.error);
    if (result.kind === 'ambiguous') {
      entry.wasAmbiguous = true;
      entry.dueAt = settledAt(entry);
      return this.#move(entry, 'checking');
    }
    this.#sendLater(entry, result.error);
  }

  async #check(entry: OutboxEntry): Promise<void> {
    try {
      const isStored = await this.#route.has(entry.item.clientId, entry.searchFrom ?? 0);
      if (!this.#entries.includes(entry)) return;
      if (isStored) this.#sent(entry);
      else this.#sendLater(entry, {code: 'send-failed', retryable: true, twilioCode: null});
    } catch {
      // Nobody could be asked; ask again, for nothing may be sent before.
      entry.dueAt = Date.now() + backOffMs(++entry.attempts);
    }
  }

  #sendLater(entry: OutboxEntry, error: ChatErrorInfo): void {
    const isHopeless = entry.attempts >= mostAttempts || Date.now() - entry.item.createdAt > giveUpMs;
    if (isHopeless) return this.#fail(entry, error);
    // A message that was looked for has waited already.
    entry.dueAt = entry.item.state === 'checking' ? 0 : Date.now() + backOffMs(entry.attempts - 1);
    this.#move(entry, 'queued');
  }

  #sent(entry: OutboxEntry): void {
    this.#route.onSent(entry.item.clientId);
    if (!this.#route.isShown()) return this.#drop(entry);
    this.#move(entry, 'confirming');
    setTimeout(() => void this.#askFor(entry), handOverMs);
  }

  /** The history should have taken the message over by now: its event was lost, or it has been removed since. */
  async #askFor(entry: OutboxEntry): Promise<void> {
    if (!this.#entries.includes(entry)) return;
    const isThere = await this.#route.has(entry.item.clientId, entry.searchFrom ?? 0).catch(() => true);
    if (!isThere && this.#entries.includes(entry)) this.#drop(entry);
  }

  #fail(entry: OutboxEntry, error: ChatErrorInfo): void {
    entry.become('failed', error);
    this.#publish();
    this.#route.onFailed(error);
  }

  #move(entry: OutboxEntry, state: OutboxItem['state']): void {
    entry.become(state);
    this.#publish();
  }

  #drop(entry: OutboxEntry): void {
    this.#entries = this.#entries.filter((other) => other !== entry);
    this.#publish();
  }

  #publish(): void {
    this.set(Object.freeze(this.#entries.map(({item}) => item)));
  }
}

function settledAt({attempts}: OutboxEntry): number {
  return Date.now() + Math.min(5000, settleMs + 1000 * (attempts - 1));
}
