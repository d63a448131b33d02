import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Renders its host again after a while. */
export class AlarmController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #at = Infinity;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** In so many milliseconds; sooner if it has been asked for sooner. Nothing for null. Ask again at each render. */
  ring(inMs: number | null): void {
    const at = inMs === null ? Infinity : performance.now() + inMs;
    if (at >= this.#at) return;
    clearTimeout(this.#timer);
    this.#at = at;
    this.#timer = setTimeout(() => {
      this.#at = Infinity;
      this.#host.requestUpdate();
    }, inMs!);
  }

  hostDisconnected() {
    clearTimeout(this.#timer);
    this.#at = Infinity;
  }
}
