import type {Clock} from '../world/clock.js';

/** The SDK never pings, so only the server can find out that a peer is gone. */
const INTERVAL_MS = 43_000;

/** Pings a peer, and gives it up when it let a whole interval pass in silence. */
export class Heartbeat {
  readonly #clock: Clock;
  readonly #ping: () => void;
  readonly #giveUp: () => void;
  #isAlive = true;
  #cancel: () => void = () => undefined;

  constructor(clock: Clock, ping: () => void, giveUp: () => void) {
    this.#clock = clock;
    this.#ping = ping;
    this.#giveUp = giveUp;
    this.start();
  }

  /** Begins anew, with a peer that is taken for alive. */
  start(): void {
    this.stop();
    this.#isAlive = true;
    this.#schedule();
  }

  /** Call it on every frame of the peer. */
  noticeLife(): void {
    this.#isAlive = true;
  }

  stop(): void {
    this.#cancel();
  }

  #schedule(): void {
    this.#cancel = this.#clock.after(INTERVAL_MS, () => this.#beat());
  }

  #beat(): void {
    if (!this.#isAlive) return this.#giveUp();
    this.#isAlive = false;
    this.#ping();
    this.#schedule();
  }
}
