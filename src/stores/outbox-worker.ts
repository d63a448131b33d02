import {backOffMs} from '../model/back-off.js';
import {ChatError, type ChatErrorInfo} from '../model/errors.js';
import type {SendResult} from '../model/send-result.js';
import {sendFailed, type OutboxEntry} from './outbox-entry.js';
import type {OutboxQueue} from './outbox-queue.js';
import type {OutboxRoute} from './outbox-route.js';

/** How long a service may take to store a message whose sender it lost. Then it is not there to be found. */
const settleMs = 2000;
/** How long the history may take to show a message that was sent, before it is asked for. */
const handOverMs = 5000;
const giveUpMs = 24 * 3600 * 1000;
const mostAttempts = 50;
/** Others wait behind a message whose files do not get through. */
const mostUploads = 8;
/** How often a message looks whether it is its turn. */
const lookMs = 300;
/** The service takes 30 writes a second in a conversation, of everybody in it. */
const mostInASecond = 20;

/** Takes the steps of a queue: one message at a time, only while connected, nothing twice. */
export class OutboxWorker {
  readonly #queue: OutboxQueue;
  readonly #route: OutboxRoute;
  #isBusy = false;
  #isStopped = false;
  #sentLately = 0;
  #failedChecks = 0;

  constructor(queue: OutboxQueue, route: OutboxRoute) {
    this.#queue = queue;
    this.#route = route;
  }

  /** Takes the next step, if one is due. */
  readonly work = (): void => {
    const entry = this.#queue.entries.find(({isPending}) => isPending);
    if (this.#isBusy || this.#isStopped || entry === undefined) return;
    if (entry.isResting || !this.#route.isOpen()) return;
    const isCheck = entry.item.state === 'checking';
    if (!isCheck && this.#sentLately >= mostInASecond) return;
    this.#isBusy = true;
    void (isCheck ? this.#check() : this.#send(entry)).finally(() => {
      this.#isBusy = false;
      this.work();
    });
  };

  /** The connection is back: what waited for it goes now, what was cut off is looked for. */
  resume(): void {
    for (const entry of this.#queue.entries) {
      if (entry.item.state === 'checking') this.settle(entry);
      else entry.online();
    }
    this.work();
  }

  /** Leaves the service the time to store what it was sent. */
  settle(entry: OutboxEntry): void {
    entry.rest(Math.min(5000, settleMs + 1000 * Math.max(0, entry.attempts - 1)), false, this.work);
  }

  stop(): void {
    this.#isStopped = true;
  }

  async #send(entry: OutboxEntry): Promise<void> {
    if (!(await this.#route.isTurn(entry.seq))) return entry.rest(lookMs, false, this.work);
    if (entry.item.state !== 'queued') return;
    const {message} = entry;
    entry.begin(this.#route.nextIndex());
    await this.#queue.move(entry, message.files.length > 0 ? 'uploading' : 'sending');
    // Another tab has it now, or its user is gone.
    if (!this.#queue.has(entry)) return;
    // While that was written, the user wanted it back, the connection went, or older ones were found on disk.
    const isOvertaken = this.#queue.entries.some((other) => other.isPending && other.seq < entry.seq);
    if (entry.onTakenBack !== null || isOvertaken || !this.#route.isOpen()) return this.#notSent(entry);
    this.#countSend();
    const result = await this.#route.send(message, {
      signal: entry.abort.signal,
      onUploaded: () => this.#queue.show(entry, 'sending'),
    });
    // Its message may have come before the answer did, and taken over.
    if (this.#queue.has(entry)) this.#take(entry, result);
  }

  #take(entry: OutboxEntry, result: SendResult): void {
    if (result.kind === 'stored') this.#sent(entry);
    else if (result.kind === 'permanent') this.#fail(entry, result.error);
    else if (result.kind === 'ambiguous') {
      entry.wasAmbiguous = true;
      this.settle(entry);
      void this.#queue.move(entry, 'checking');
    } else {
      const waitMs = backOffMs(entry.attempts - 1);
      const isThrottled = result.kind === 'throttled';
      // Rates are counted by the second. What was not stored for want of a connection goes when there is one.
      entry.rest(isThrottled ? 1000 + waitMs : waitMs, !isThrottled, this.work);
      this.#notSent(entry, result.error);
    }
  }

  /** Looks for all that were cut off and have settled, in one query. */
  async #check(): Promise<void> {
    const asked = this.#queue.entries.filter(({item, isResting}) => item.state === 'checking' && !isResting);
    const ids = new Set(asked.map(({item}) => item.clientId));
    try {
      const found = await this.#route.find(ids, Math.min(...asked.map(({searchFrom}) => searchFrom ?? 0)));
      this.#failedChecks = 0;
      for (const entry of asked) {
        if (!this.#queue.has(entry) || entry.item.state !== 'checking') continue;
        if (found.has(entry.item.clientId)) this.#sent(entry);
        else this.#notSent(entry);
      }
    } catch (error) {
      const waitMs = backOffMs(this.#failedChecks++);
      for (const entry of asked) {
        if (!this.#queue.has(entry)) continue;
        if (isFinal(error)) this.#fail(entry, error.info);
        // Nobody could be asked; ask again, for nothing may be sent before.
        else entry.rest(waitMs, false, this.work);
      }
    }
  }

  /** The service surely does not have it: it goes again, or back to the user. */
  #notSent(entry: OutboxEntry, error: ChatErrorInfo = sendFailed): void {
    if (entry.onTakenBack !== null) return this.#giveBack(entry);
    const {attempts, firstAttemptAt} = entry;
    const isHopeless =
      attempts >= (error.code === 'upload-failed' ? mostUploads : mostAttempts) ||
      (firstAttemptAt !== null && Date.now() - firstAttemptAt > giveUpMs);
    if (isHopeless) return this.#fail(entry, error);
    void this.#queue.move(entry, 'queued');
  }

  #sent(entry: OutboxEntry): void {
    const {clientId} = entry.item;
    this.#route.onSent(clientId);
    entry.onTakenBack?.(null);
    if (!this.#route.isShown() || this.#route.isInHistory(clientId)) return this.#queue.drop([entry]);
    // Other tabs wait for what is on disk, and need not wait for the history here.
    void this.#route.forget(clientId);
    this.#queue.show(entry, 'confirming');
    entry.rest(handOverMs, false, () => void this.#askFor(entry));
  }

  /** The history should have taken the message over by now: its event was lost, or it has been removed since. */
  async #askFor(entry: OutboxEntry): Promise<void> {
    const {clientId} = entry.item;
    try {
      const found = await this.#route.find(new Set([clientId]), entry.searchFrom ?? 0);
      if (found.has(clientId)) return this.#askAgain(entry);
    } catch (error) {
      if (!isFinal(error)) return this.#askAgain(entry);
    }
    if (this.#queue.has(entry)) this.#queue.drop([entry]);
  }

  /** It may be removed while the history shows another stretch, and never be handed over. */
  #askAgain(entry: OutboxEntry): void {
    if (this.#queue.has(entry)) entry.rest(2 * handOverMs, false, () => void this.#askFor(entry));
  }

  #fail(entry: OutboxEntry, error: ChatErrorInfo): void {
    if (entry.onTakenBack !== null) return this.#giveBack(entry);
    void this.#queue.move(entry, 'failed', error);
    this.#route.onFailed(error);
  }

  #giveBack(entry: OutboxEntry): void {
    this.#queue.giveBack(entry);
    entry.onTakenBack?.(entry.draft);
  }

  #countSend(): void {
    this.#sentLately++;
    setTimeout(() => {
      this.#sentLately--;
      this.work();
    }, 1000);
  }
}

/** Whether asking again would not help: the conversation is gone, or this user is not in it any more. */
function isFinal(error: unknown): error is ChatError {
  return error instanceof ChatError && !error.retryable;
}
