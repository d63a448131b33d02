import type {Duplex} from 'node:stream';
import {WebSocket} from 'ws';
import type {Clock} from '../world/clock.js';
import {gatherWrites} from './gather-writes.js';

interface Waiting {
  readonly bytes: Buffer;
  readonly onSent: (() => void) | undefined;
}

/** What is said to one peer: at once as a rule, at a trickle or not at all when the line is to be bad. */
export class Outgoing {
  readonly #socket: WebSocket;
  readonly #wire: Duplex;
  readonly #clock: Clock;
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #bytesPerSecond: number | undefined;
  #isStalled = false;
  #cancelPump: (() => void) | undefined;

  /** @param wire - What the socket writes to. */
  constructor(socket: WebSocket, wire: Duplex, clock: Clock) {
    this.#socket = socket;
    this.#wire = wire;
    this.#clock = clock;
  }

  /** What has not left yet. */
  get bufferedBytes(): number {
    return this.#waitingBytes + this.#socket.bufferedAmount;
  }

  /** @param onSent - Called when the frame has left. */
  send(bytes: Buffer, onSent?: () => void): void {
    const isFree = this.#waiting.length === 0 && this.#bytesPerSecond === undefined && !this.#isStalled;
    if (isFree) return this.#transmit({bytes, onSent});
    this.#waiting.push({bytes, onSent});
    this.#waitingBytes += bytes.length;
    this.#pump();
  }

  /** @param bytesPerSecond - How fast frames leave from now on; undefined for as fast as they can. */
  throttle(bytesPerSecond: number | undefined): void {
    this.#bytesPerSecond = bytesPerSecond;
    this.#restart();
  }

  /** Nothing leaves until it is released. */
  stall(): void {
    this.#isStalled = true;
    this.#restart();
  }

  /** What waited leaves, in its order. */
  release(): void {
    this.#isStalled = false;
    this.#restart();
  }

  /** Forgets what waits. */
  end(): void {
    this.#cancelPump?.();
    this.#waiting = [];
    this.#waitingBytes = 0;
  }

  #restart(): void {
    this.#cancelPump?.();
    this.#cancelPump = undefined;
    this.#pump();
  }

  /** Lets go what may go, and comes back when the next frame has had its time on the line. */
  #pump(): void {
    if (this.#isStalled || this.#cancelPump !== undefined) return;
    if (this.#bytesPerSecond === undefined) {
      while (this.#waiting.length > 0) this.#shift();
    } else if (this.#waiting.length > 0) {
      const ms = (this.#waiting[0]!.bytes.length / this.#bytesPerSecond) * 1000;
      this.#cancelPump = this.#clock.after(ms, () => {
        this.#cancelPump = undefined;
        this.#shift();
        this.#pump();
      });
    }
  }

  #shift(): void {
    const next = this.#waiting.shift();
    if (next === undefined) return;
    this.#waitingBytes -= next.bytes.length;
    this.#transmit(next);
  }

  #transmit({bytes, onSent}: Waiting): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    gatherWrites(this.#wire);
    if (onSent === undefined) this.#socket.send(bytes);
    else this.#socket.send(bytes, onSent);
  }
}
