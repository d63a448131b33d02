import {createHash} from 'node:crypto';
import type {ChangeLog, Storage} from '../storage/storage.js';
import type {Clock} from '../world/clock.js';
import {timestamp} from '../world/timestamp.js';
import {notification, type Notification, type Subscriber} from './notification.js';
import type {SyncChange} from './sync-change.js';

export type SyncKind = 'document' | 'list' | 'map';

/** Who may read an object. Asked anew at each read and subscription, as members come and go. */
export type ReadRule = (identity: string) => boolean;

/** What every Sync object needs of its surroundings. */
export interface SyncContext {
  readonly clock: Clock;
  readonly storage: Storage;
  /** Sends a push once the change that causes it is safe. */
  readonly publish: (subscribers: readonly Subscriber[], push: Notification) => void;
}

/** How much may still be replayed at once. */
export interface ReplayBudget {
  bytes: number;
}

/** Events of one type that share a push when replayed. */
const REPLAY_BATCH = 100;
/** About as much shares a push: a giant one would stall the SDK. */
const REPLAY_PUSH_BYTES = 16 * 1024;

const prefixes: Readonly<Record<SyncKind, string>> = {document: 'ET', list: 'ES', map: 'MP'};

/**
 * What documents, lists and maps have in common: a name, a log of numbered events, and subscribers.
 * Event ids run 1, 2, 3 … for each object; they are the client's only guard against loss and disorder.
 */
export abstract class SyncObject {
  readonly kind: SyncKind;
  /** Follows from the name, so that it stays the same when the service starts again on the same data. */
  readonly sid: string;
  readonly name: string;
  readonly canRead: ReadRule;
  readonly #context: SyncContext;
  readonly #log: ChangeLog;
  readonly #subscribers = new Set<Subscriber>();
  /** The newest event when a connection first read the object, until it subscribes. */
  readonly #firstReads = new WeakMap<Subscriber, number>();

  constructor(kind: SyncKind, name: string, canRead: ReadRule, context: SyncContext) {
    this.kind = kind;
    this.sid = prefixes[kind] + createHash('sha256').update(name).digest('hex').slice(0, 32);
    this.name = name;
    this.canRead = canRead;
    this.#context = context;
    this.#log = context.storage.changes(name);
  }

  get lastEventId(): number {
    return this.#log.lastEventId;
  }

  /** Lets a subscriber hear every later event. Without effect when it already does. */
  subscribe(subscriber: Subscriber): void {
    this.#firstReads.delete(subscriber);
    if (!subscriber.isOpen) return;
    this.#subscribers.add(subscriber);
    subscriber.subscriptions.add(this);
  }

  /** Remembers from when on a reader that subscribes later would miss something. */
  noteRead(reader: Subscriber): void {
    if (!this.#subscribers.has(reader) && !this.#firstReads.has(reader))
      this.#firstReads.set(reader, this.lastEventId);
  }

  /** The newest event of when a reader first read; undefined if it has read nothing since it last subscribed. */
  firstRead(reader: Subscriber): number | undefined {
    return this.#firstReads.get(reader);
  }

  unsubscribe(subscriber: Subscriber): void {
    this.#subscribers.delete(subscriber);
    subscriber.subscriptions.delete(this);
  }

  /** Ends the subscriptions of whoever may no longer read. */
  dropStrangers(): void {
    for (const subscriber of this.#subscribers) {
      if (!this.canRead(subscriber.identity)) this.unsubscribe(subscriber);
    }
  }

  /**
   * Sends one subscriber every kept event after the given one, oldest first, as far as the budget goes.
   *
   * @returns Whether that were all.
   */
  replay(subscriber: Subscriber, afterEventId: number, budget: ReplayBudget): boolean {
    const missed = this.missedAfter(afterEventId);
    let from = 0;
    while (from < missed.length && budget.bytes > 0) {
      const {type} = missed[from]!;
      const events: object[] = [];
      let bytes = 0;
      while (missed[from]?.type === type && events.length < REPLAY_BATCH && bytes < REPLAY_PUSH_BYTES) {
        const event = this.describe(missed[from]!);
        bytes += JSON.stringify(event).length;
        events.push(event);
        from += 1;
      }
      subscriber.notify(notification('twilio.sync.event', {event_type: type, events}));
      budget.bytes -= bytes;
    }
    return from === missed.length;
  }

  /** Tells the subscribers that the object is gone, then forgets them and the events. */
  remove(): void {
    this.record({...this.stamp(), type: `${this.kind}_removed`});
    for (const subscriber of this.#subscribers) this.unsubscribe(subscriber);
    this.#log.clear();
  }

  /** What a client that has seen events up to an id still has to hear. */
  protected missedAfter(eventId: number): readonly SyncChange[] {
    return this.#log.after(eventId);
  }

  /** A change's members on the wire. */
  protected abstract describe(change: SyncChange): object;

  /** The number and the date of a change that is about to be made. */
  protected stamp(): {readonly id: number; readonly date: string} {
    return {id: this.#log.lastEventId + 1, date: timestamp(this.#context.clock)};
  }

  /** Pushes a change to whoever is subscribed, and logs it. @param isKept - False when its value can replace it. */
  protected record(change: SyncChange, isKept = true): void {
    if (isKept) this.#log.append(change);
    else this.#log.skip(change.id);
    if (this.#subscribers.size === 0) return;
    const payload = {event_type: change.type, events: [this.describe(change)]};
    this.#context.publish([...this.#subscribers], notification(`com.twilio.rtd.cds.${this.kind}`, payload));
  }
}
