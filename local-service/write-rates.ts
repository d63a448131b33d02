import {tooManyRequests} from './service-error.js';
import type {Tenant} from './tenant.js';
import type {Clock} from './world/clock.js';

/** How fast changes may come. */
export interface RateLimit {
  /** Of each conversation, and of all else in a service together; 30 at Twilio. */
  readonly writesPerSecond: number;
}

/** A request as far as it matters here. */
interface Write {
  readonly tenant: Tenant;
  readonly method: string;
  /** Still percent-encoded. */
  readonly path: string;
  /** Whoever asks; undefined for a back end. */
  readonly identity?: string;
}

/** What may be written at once, and when that was so. */
interface Bucket {
  tokens: number;
  time: number;
}

/** Source: Twilio changelog of 2020-03-31; reads are not counted. */
const TWILIO_RATE = 30;
const MAX_BUCKETS = 10_000;

const OF_CONVERSATION = /^(?:\/v2)?\/(?:My)?Conversations\/([^/]+)/;
/** What a client asks for over and over without changing any record. */
const UNCOUNTED = /^\/(?:v[34]\/|v2\/typing$|v1\/registrations)/;

/** Refuses changes that come faster than Twilio takes them. The world's own hand is not held back. */
export class WriteRates {
  readonly #clock: Clock;
  readonly #perSecond: number;
  readonly #buckets = new Map<string, Bucket>();

  /** @param limit - Twilio's rate when true, none when false. */
  constructor(clock: Clock, limit: boolean | RateLimit = false) {
    this.#clock = clock;
    if (typeof limit === 'boolean') this.#perSecond = limit ? TWILIO_RATE : Infinity;
    else this.#perSecond = limit.writesPerSecond;
    if (!(this.#perSecond >= 1)) throw new RangeError('writesPerSecond must be at least 1');
  }

  /** Counts a request, unless it only reads. @throws ServiceError 429/20429 with the seconds to wait. */
  count(write: Write): void {
    const isReading = write.method === 'GET' || write.method === 'HEAD';
    if (this.#perSecond === Infinity || isReading || UNCOUNTED.test(write.path)) return;
    const key = keyOf(write);
    if (key === undefined) return;
    const now = this.#clock.now();
    const bucket = this.#buckets.get(key) ?? {tokens: this.#perSecond, time: now};
    const gained = (Math.max(0, now - bucket.time) / 1000) * this.#perSecond;
    const tokens = Math.min(this.#perSecond, bucket.tokens + gained);
    const isTooMany = tokens < 1;
    if (this.#buckets.size >= MAX_BUCKETS) this.#forgetFull(now);
    this.#buckets.set(key, {tokens: isTooMany ? tokens : tokens - 1, time: now});
    if (isTooMany) throw tooManyRequests(Math.ceil((1 - tokens) / this.#perSecond));
  }

  /** After a second without a write a bucket says nothing any more. */
  #forgetFull(now: number): void {
    for (const [key, {time}] of this.#buckets) {
      if (now - time >= 1000) this.#buckets.delete(key);
    }
  }
}

/** What a change is counted under; undefined for one that is refused anyway, so that no stranger slows a conversation. */
function keyOf({tenant, path, identity}: Write): string | undefined {
  const [, name] = OF_CONVERSATION.exec(path) ?? [];
  if (name === undefined) return tenant.sid;
  const room = tenant.world.findRoom(decoded(name));
  const isRefused = room === undefined || (identity !== undefined && !room.canRead(identity));
  return isRefused ? undefined : `${tenant.sid} ${room.record.sid}`;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return '';
  }
}
