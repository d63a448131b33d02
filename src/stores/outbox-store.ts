import {ChatError} from '../model/errors.js';
import {checkFiles, checkMessage} from '../model/message-limits.js';
import type {ChatMessage} from '../model/message.js';
import type {OutboxItem} from '../model/outbox-item.js';
import type {Draft, OutboxRecord} from '../model/persistence.js';
import type {SendExtras} from '../model/send-extras.js';
import {OtherOutboxes} from './other-outboxes.js';
import {OutboxEntry} from './outbox-entry.js';
import {OutboxQueue} from './outbox-queue.js';
import type {OutboxRoute} from './outbox-route.js';
import {OutboxWorker} from './outbox-worker.js';
import {Store} from './store.js';

/**
 * The messages of one conversation that are on their way: first in, first out, one at a time, only while
 * connected. Each carries an id of ours, and after an attempt that was cut off we look for it before we send it
 * again: the service cannot tell a repetition from a second message.
 */
export class OutboxStore extends Store<readonly OutboxItem[]> {
  readonly #route: OutboxRoute;
  readonly #queue: OutboxQueue;
  readonly #worker: OutboxWorker;
  readonly #others = new OtherOutboxes(() => this.#publish());
  #own: readonly OutboxItem[];

  constructor(route: OutboxRoute) {
    super(Object.freeze([]));
    this.#route = route;
    this.#own = this.snapshot;
    this.#queue = new OutboxQueue(route, (items) => {
      this.#own = items;
      this.#publish();
    });
    this.#worker = new OutboxWorker(this.#queue, route);
  }

  /**
   * @returns the client id
   * @throws ChatError `message-empty`, `message-too-long`, `attributes-too-large`, `too-many-files` or
   *   `file-too-large`; then nothing was queued
   */
  send(body: string, {attributes = {}, files = []}: SendExtras = {}): string {
    const ours = copyOf(attributes);
    checkMessage(body, ours, files);
    const limits = files.length > 0 ? this.#route.fileLimits() : null;
    if (limits !== null) checkFiles(files, limits);
    const entry = new OutboxEntry({body, attributes: ours, files, seq: this.#queue.nextSeq});
    this.#queue.add([entry]);
    void this.#queue.keep(entry);
    this.#worker.work();
    return entry.item.clientId;
  }

  /**
   * Goes on with what another page left, in the order of `seq`, before what was written here since. What is here
   * already stays as it is.
   */
  restore(records: readonly OutboxRecord[]): void {
    const unknown = records.filter(({clientId}) => this.#queue.find(clientId) === undefined);
    const shown = unknown.filter(({clientId}) => this.#route.isInHistory(clientId));
    for (const {clientId} of shown) void this.#route.forget(clientId);
    const entries = unknown.filter((it) => !shown.includes(it)).map((record) => OutboxEntry.of(record));
    for (const entry of entries) if (entry.mayBeUnderWay) this.#worker.settle(entry);
    if (entries.length > 0) this.#queue.add(entries);
    this.#worker.work();
  }

  /** Those of the snapshot that are this tab's. */
  get own(): readonly OutboxItem[] {
    return this.#own;
  }

  /** Whether a message is another tab's: commands on it go there. */
  isElsewhere(clientId: string): boolean {
    const isShown = this.snapshot.some((item) => item.clientId === clientId && item.state !== 'confirming');
    return isShown && !this.#queue.find(clientId);
  }

  /**
   * Shows what another tab is sending, and the history here does not show. What it has sent and takes out, this tab
   * may hear of later, and shows until then. What it had when it died is another's now, which will say so, or this
   * one's, or it was sent.
   */
  mirror(tab: string, items: readonly OutboxItem[], isDead = false): void {
    const isChanged = this.#others.hear(
      tab,
      items.filter(({clientId}) => !this.#route.isInHistory(clientId)),
      ({clientId, state}) => (isDead || state === 'confirming') && !this.#queue.find(clientId),
    );
    if (isChanged) this.#publish();
  }

  /** Sends a failed message again. */
  retry(clientId: string): void {
    const entry = this.#queue.find(clientId);
    if (entry?.item.state !== 'failed') return;
    entry.beginAnew();
    void this.#queue.move(entry, entry.item.state);
    this.#worker.work();
  }

  /**
   * Takes a message back. Resolves with its content once it is surely not sent, with null when it is or is not
   * here. Where it may have been stored, the service is asked first.
   * @param isForOther for another tab: it stays on disk until `taken`, and has failed if that is never called
   */
  discard(clientId: string, isForOther = false): Promise<Draft | null> {
    const entry = this.#queue.find(clientId);
    if (entry === undefined || entry.item.state === 'confirming') return Promise.resolve(null);
    const {state} = entry.item;
    entry.isForOther = isForOther;
    if (!entry.wasAmbiguous && (state === 'queued' || state === 'failed')) {
      this.#queue.giveBack(entry);
      this.#worker.work();
      return Promise.resolve(entry.draft);
    }
    return new Promise((resolve) => {
      const {onTakenBack} = entry;
      entry.onTakenBack = (draft) => {
        onTakenBack?.(null);
        resolve(draft);
      };
      entry.abort.abort();
      if (state === 'queued') entry.wake();
      const isUnderWay = state === 'sending' || state === 'uploading';
      void this.#queue.move(entry, isUnderWay ? state : 'checking');
      this.#worker.work();
    });
  }

  /** Another tab has what it took back. */
  taken(clientId: string): void {
    const entry = this.#queue.find(clientId);
    if (entry?.item.state === 'failed') this.#queue.drop([entry]);
  }

  /** Takes out what the history shows. Call in one `together` with the change of the history. */
  handOver(messages: readonly ChatMessage[]): void {
    if (this.snapshot.length + this.#queue.entries.length === 0) return;
    const waiting = new Set(
      [...this.snapshot, ...this.#queue.entries.map(({item}) => item)].map(({clientId}) => clientId),
    );
    // A long history is looked through, not copied.
    const keys = new Set<string>();
    for (const {key} of messages) if (waiting.has(key)) keys.add(key);
    if (keys.size === 0) return;
    this.#others.drop(keys);
    this.#publish();
    const shown = this.#queue.entries.filter(({item}) => keys.has(item.clientId));
    for (const {item, onTakenBack} of shown) {
      if (item.state !== 'confirming') this.#route.onSent(item.clientId);
      onTakenBack?.(null);
    }
    if (shown.length === 0) return;
    this.#queue.drop(shown);
    // Those behind waited for it.
    this.#worker.work();
  }

  /** Nobody looks at the history any more, so what was sent need not wait for it. */
  forgetSent(): void {
    this.#queue.drop(this.#queue.entries.filter(({item}) => item.state === 'confirming'));
  }

  /** The connection is back: what waited goes now, what was cut off is looked for. */
  resume(): void {
    this.#worker.resume();
  }

  /** Puts everything on disk, where there is one now. */
  keepAll(): void {
    for (const entry of this.#queue.entries) void this.#queue.keep(entry);
  }

  /** Lets go of all messages but these, and of other tabs' in any case, here alone: what is kept of them stays. */
  retain(isOurs: (clientId: string) => boolean): void {
    this.#others.clear();
    this.#queue.retain(isOurs);
    this.#publish();
  }

  /** Ends all work and lets go of the disk. What is kept there stays as it is. */
  stop(): void {
    this.#worker.stop();
    this.#queue.close();
  }

  #publish(): void {
    const {items} = this.#others;
    if (items.length === 0) return this.set(this.#own);
    const all = new Map([...items, ...this.#own].map((item) => [item.clientId, item]));
    this.set(Object.freeze([...all.values()].sort((one, other) => one.createdAt - other.createdAt)));
  }
}

/** The attributes as the service will have them, and as a disk can keep them. */
function copyOf(attributes: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(JSON.stringify(attributes)) as Record<string, unknown>;
  } catch (cause) {
    throw new ChatError('unexpected', 'Attributes must be JSON.', {cause});
  }
}
