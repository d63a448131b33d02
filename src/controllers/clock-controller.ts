import type {ReactiveController, ReactiveControllerHost} from 'lit';

const minuteMs = 60_000;

/** Re-renders its host at each full minute, so that “now” and “today” stay true. */
export class ClockController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    this.#timer = setTimeout(
      () => {
        this.#host.requestUpdate();
        this.hostConnected();
      },
      minuteMs - (Date.now() % minuteMs),
    );
  }

  hostDisconnected() {
    clearTimeout(this.#timer);
  }
}
