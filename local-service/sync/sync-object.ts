import {newSid, type SidPrefix} from '../world/sids.js';
import type {Clock} from '../world/clock.js';
import {notification, type Subscriber} from './notification.js';

export type SyncKind = 'document' | 'list' | 'map';

/** Who may read an object. Asked anew at each read and subscription, as members come and go. */
export type ReadRule = (identity: string) => boolean;

/** One change of an object, as it is pushed live and replayed later. */
interface SyncEvent {
  readonly type: string;
  readonly fields: {readonly id: number; readonly [field: string]: unknown};
}

/** A client that was away for longer than this many changes of one object misses the older ones. */
const KEPT_EVENTS = 5_000;
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
  protected readonly clock: Clock;
  #lastEventId = 0;
  #log: SyncEvent[] = [];
  readonly #subscribers = new Set<Subscriber>();

  constructor(kind: SyncKind, name: string, canRead: ReadRule, clock: Clock) {
    this.kind = kind;
    this.sid = newSid(prefixes[kind]);
    this.name = name;
    this.canRead = canRead;
    this.clock = clock;
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
    const missed = this.#log.filter((event) => event.fields.id > afterEventId);
    let from = 0;
    while (from < missed.length) {
      const type = missed[from]!.type;
      let to = from + 1;
      while (to < missed.length && to - from < REPLAY_BATCH && missed[to]!.type === type) to += 1;
      const events = missed.slice(from, to).map((event) => event.fields);
      subscriber.notify(notification('twilio.sync.event', {event_type: type, events}));
      from = to;
    }
  }

  /** Tells the subscribers that the object is gone, then forgets them. */
  remove(): void {
    const id = this.nextEventId();
    this.record(`${this.kind}_removed`, {id, [`${this.kind}_sid`]: this.sid, date_created: this.timestamp()});
    for (const subscriber of this.#subscribers) this.unsubscribe(subscriber);
  }

  /** Raises the event counter; call it before {@link record}, so that the change can carry its id. */
  protected nextEventId(): number {
    this.#lastEventId += 1;
    return this.#lastEventId;
  }

  /** Logs an event and pushes it to whoever is subscribed. */
  protected record(type: string, fields: SyncEvent['fields']): void {
    this.#log.push({type, fields});
    if (this.#log.length > 2 * KEPT_EVENTS) this.#log = this.#log.slice(-KEPT_EVENTS);
    if (this.#subscribers.size === 0) return;
    const push = notification(`com.twilio.rtd.cds.${this.kind}`, {event_type: type, events: [fields]});
    for (const subscriber of this.#subscribers) subscriber.notify(push);
  }

  protected timestamp(): string {
    return new Date(this.clock.now()).toISOString();
  }
}
