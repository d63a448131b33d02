import type {Clock} from '../world/clock.js';
import {newSid, type SidPrefix} from '../world/sids.js';
import {timestamp} from '../world/timestamp.js';
import {notification, type Subscriber} from './notification.js';

export type SyncKind = 'document' | 'list' | 'map';

/** Who may read an object. Asked anew at each read and subscription, as members come and go. */
export type ReadRule = (identity: string) => boolean;

/** One change of an object, as it is kept for replay. */
export interface SyncChange {
  readonly id: number;
  /** The event type, for example `list_item_added`. */
  readonly type: string;
  /** The item's key or index, if it is a change of an item. */
  readonly key?: string | number;
  /** The data after the change, or before a removal. */
  readonly data?: object;
  readonly date: string;
}

/** A client that was away for longer than this many changes of one object misses the older ones. */
const KEPT_CHANGES = 5_000;
/** Events of one type that share a push when replayed. */
const REPLAY_BATCH = 100;

const prefixes: Readonly<Record<SyncKind, SidPrefix>> = {document: 'ET', list: 'ES', map: 'MP'};

/**
 * What documents, lists and maps have in common: a name, a log of numbered events, and subscribers.
 * Event ids run 1, 2, 3 … for each object; they are the client's only guard against loss and disorder.
 */
export abstract class SyncObject {
  readonly kind: SyncKind;
  readonly sid: string;
  readonly name: string;
  readonly canRead: ReadRule;
  readonly #clock: Clock;
  #lastEventId = 0;
  #log: SyncChange[] = [];
  readonly #subscribers = new Set<Subscriber>();

  constructor(kind: SyncKind, name: string, canRead: ReadRule, clock: Clock) {
    this.kind = kind;
    this.sid = newSid(prefixes[kind]);
    this.name = name;
    this.canRead = canRead;
    this.#clock = clock;
  }

  get lastEventId(): number {
    return this.#lastEventId;
  }

  /** Lets a subscriber hear every later event. Without effect when it already does. */
  subscribe(subscriber: Subscriber): void {
    this.#subscribers.add(subscriber);
    subscriber.subscriptions.add(this);
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

  /** Sends one subscriber every kept event after the given one, oldest first. */
  replay(subscriber: Subscriber, afterEventId: number): void {
    const missed = this.#log.filter((change) => change.id > afterEventId);
    let from = 0;
    while (from < missed.length) {
      const {type} = missed[from]!;
      let to = from + 1;
      while (to < missed.length && to - from < REPLAY_BATCH && missed[to]!.type === type) to += 1;
      const events = missed.slice(from, to).map((change) => this.describe(change));
      subscriber.notify(notification('twilio.sync.event', {event_type: type, events}));
      from = to;
    }
  }

  /** Tells the subscribers that the object is gone, then forgets them. */
  remove(): void {
    this.record({...this.stamp(), type: `${this.kind}_removed`});
    for (const subscriber of this.#subscribers) this.unsubscribe(subscriber);
  }

  /** A change's members on the wire. */
  protected abstract describe(change: SyncChange): object;

  /** The number and the date of a change that is about to be made. */
  protected stamp(): {readonly id: number; readonly date: string} {
    this.#lastEventId += 1;
    return {id: this.#lastEventId, date: timestamp(this.#clock)};
  }

  /** Logs a change and pushes it to whoever is subscribed. */
  protected record(change: SyncChange): void {
    this.#log.push(change);
    if (this.#log.length > 2 * KEPT_CHANGES) this.#log = this.#log.slice(-KEPT_CHANGES);
    if (this.#subscribers.size === 0) return;
    const payload = {event_type: change.type, events: [this.describe(change)]};
    const push = notification(`com.twilio.rtd.cds.${this.kind}`, payload);
    for (const subscriber of this.#subscribers) subscriber.notify(push);
  }
}
