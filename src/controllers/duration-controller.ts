import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Tells whether a condition has held for some time, and re-renders its host once it has. */
export class DurationController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #since: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Says whether the condition holds now. Call before each render; the clock starts when it becomes true. */
  watch(holds: boolean): void {
    if (holds === (this.#since !== null)) return;
    this.#since = holds ? performance.now() : null;
    this.#stop();
  }

  /** Whether it has held for so long. If not yet, asks for a render at that time: ask for the soonest first. */
  hasLasted(ms: number): boolean {
    if (this.#since === null) return false;
    const rest = this.#since + ms - performance.now();
    if (rest <= 0) return true;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#host.requestUpdate();
    }, rest);
    return false;
  }

  hostDisconnected() {
    this.#stop();
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
