import type {Gate} from './gate.js';

/** After this without an answer the connection is looked at. */
const silentMs = 10_000;

/** A wait for the answer to something that must not be asked twice. */
export class AnswerWait {
  /** Rejects when the connection that was to bring the answer is gone: with a text that no rule knows. */
  readonly cut: Promise<never>;
  readonly #gate: Gate;
  readonly #onSilence: () => void;
  #reject!: (reason: Error) => void;
  #stop: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(gate: Gate, onSilence: () => void) {
    this.#gate = gate;
    this.#onSilence = onSilence;
    this.cut = new Promise((_, reject) => (this.#reject = reject));
  }

  /** It is on the wire from now on. */
  begin(): void {
    this.#timer = setTimeout(this.#onSilence, silentMs);
    this.#stop = this.#gate.onClose(() => this.#reject(new Error('The connection was given up.')));
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#stop?.();
  }
}
