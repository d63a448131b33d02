import type {Participant} from '../model/participant.js';
import type {ReadHorizons} from '../model/read-horizons.js';
import {isSame} from '../model/is-same.js';
import {Store} from './store.js';

/** The SDK makes one request of each advance, and the service tells every member; so they are collected. */
const collectMs = 1000;
const retryMs = 10_000;

/** Who has read how far. Advances this user's horizon here at once, at the service within a second. */
export class ReadHorizonStore extends Store<ReadHorizons> {
  readonly #advance: (index: number) => Promise<unknown>;
  #told: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param advance tells the service; may reject, and is then tried again */
  constructor(own: number | null, advance: (index: number) => Promise<unknown>) {
    super(Object.freeze({own, ownAtOpen: own, anyOther: null, everyOther: null}));
    this.#told = own ?? -1;
    this.#advance = advance;
  }

  /** This user has read up to and including an index. Lower than before is ignored. */
  markRead(index: number): void {
    if (index <= (this.snapshot.own ?? -1)) return;
    this.#change({own: index});
    this.#timer ??= setTimeout(() => void this.flush(), collectMs);
  }

  /** The service knows of a horizon, perhaps set on another device. */
  confirm(own: number | null): void {
    if (own === null) return;
    this.#told = Math.max(this.#told, own);
    if (own > (this.snapshot.own ?? -1)) this.#change({own});
  }

  /** Where this user stands when the conversation is opened. A new membership begins anew, perhaps with nothing. */
  openAt(own: number | null): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#told = own ?? -1;
    this.#change({own, ownAtOpen: own});
  }

  setOthers(participants: readonly Participant[]): void {
    // Nothing tells how far people on the telephone have read.
    const others = participants.filter(({own, type}) => !own && type === 'chat');
    const indexes = others.map(({lastReadIndex}) => lastReadIndex ?? -1);
    const orNull = (index: number) => (index < 0 || !Number.isFinite(index) ? null : index);
    this.#change({anyOther: orNull(Math.max(...indexes)), everyOther: orNull(Math.min(...indexes))});
  }

  /** Tells the service now. Never rejects. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const {own} = this.snapshot;
    if (own === null || own <= this.#told) return;
    const before = this.#told;
    this.#told = own;
    try {
      await this.#advance(own);
    } catch {
      this.#told = before;
      this.#timer ??= setTimeout(() => void this.flush(), retryMs);
    }
  }

  #change(change: Partial<ReadHorizons>): void {
    const next = {...this.snapshot, ...change};
    if (!isSame(next, this.snapshot)) this.set(Object.freeze(next));
  }
}
