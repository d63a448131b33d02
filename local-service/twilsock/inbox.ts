import type {WebSocket} from 'ws';

/** So many frames of one peer may wait for their turn; beyond it nothing more is read from that peer. */
const MAX_WAITING = 64;

/** The frames of one peer, handled one after another: answering some takes a while, and order is a promise. */
export class Inbox {
  readonly #socket: Pick<WebSocket, 'pause' | 'resume'>;
  readonly #onFailed: () => void;
  #last: Promise<void> = Promise.resolve();
  #waiting = 0;
  #stalled: {readonly over: Promise<void>; readonly end: () => void} | undefined;

  /** @param onFailed - Called when a frame could not be handled. */
  constructor(socket: Pick<WebSocket, 'pause' | 'resume'>, onFailed: () => void) {
    this.#socket = socket;
    this.#onFailed = onFailed;
  }

  /** Handles a frame when those before it are done. */
  add(handle: () => Promise<void>): void {
    this.#waiting += 1;
    if (this.#waiting === MAX_WAITING) this.#socket.pause();
    this.#last = this.#last.then(() => this.#run(handle)).catch(this.#onFailed);
  }

  /** Reads and handles nothing more; resolves when it is released. */
  stall(): Promise<void> {
    if (this.#stalled === undefined) {
      let end = () => {};
      const over = new Promise<void>((resolve) => (end = resolve));
      this.#stalled = {over, end};
      this.#socket.pause();
    }
    return this.#stalled.over;
  }

  /** Goes on after a stall; without effect when there is none. */
  release(): void {
    this.#stalled?.end();
    this.#stalled = undefined;
    if (this.#waiting < MAX_WAITING) this.#socket.resume();
  }

  async #run(handle: () => Promise<void>): Promise<void> {
    while (this.#stalled !== undefined) await this.#stalled.over;
    try {
      await handle();
    } finally {
      this.#waiting -= 1;
      if (this.#waiting === MAX_WAITING - 1 && this.#stalled === undefined) this.#socket.resume();
    }
  }
}
