import type {Store} from '../stores/store.js';

const uses = ['focus', 'pointerdown'] as const;

/**
 * Makes exactly one tab of a user the one that makes sounds: the one that was used last. It holds a lock, which the
 * next one steals; who lost it queues up, so that there is always one as long as there is any.
 */
export class Speaker {
  readonly #lock: string;
  readonly #isSpeaking: Store<boolean>;
  readonly #stop = new AbortController();
  #waiting: AbortController | null = null;
  #release: () => void = () => undefined;

  constructor(lock: string, isSpeaking: Store<boolean>) {
    this.#lock = lock;
    this.#isSpeaking = isSpeaking;
    const {signal} = this.#stop;
    for (const use of uses) globalThis.addEventListener(use, this.#onUse, {signal, capture: true});
    document.addEventListener('visibilitychange', () => !document.hidden && this.#onUse(), {signal});
    isSpeaking.set(false);
    void this.#ask(!document.hidden && document.hasFocus());
  }

  close(): void {
    this.#stop.abort();
    this.#waiting?.abort();
    this.#waiting = null;
    this.#release();
    this.#isSpeaking.set(false);
  }

  readonly #onUse = () => {
    if (!this.#isSpeaking.snapshot) void this.#ask(true);
  };

  async #ask(steal: boolean): Promise<void> {
    this.#waiting?.abort();
    const waiting = (this.#waiting = new AbortController());
    let isMine = false;
    try {
      await navigator.locks.request(this.#lock, steal ? {steal} : {signal: waiting.signal}, () => {
        if (this.#waiting !== waiting) return;
        isMine = true;
        this.#isSpeaking.set(true);
        return new Promise<void>((release) => (this.#release = release));
      });
    } catch {
      // Another tab is used now; or we asked again; or locks are forbidden here, and nobody can be told apart.
    }
    if (this.#waiting !== waiting) return;
    this.#isSpeaking.set(!isMine);
    if (isMine) void this.#ask(false);
  }
}
