import type {ReactiveController, ReactiveControllerHost} from 'lit';

const minuteMs = 60_000;

/** Whoever shows a time: one timer for all of them. */
const hosts = new Set<ReactiveControllerHost>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Re-renders its host at each full minute, so that “now” and “today” stay true: one clock for all of a page. */
export class ClockController implements ReactiveController {
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    hosts.add(this.#host);
    if (timer === undefined) wait();
  }

  hostDisconnected() {
    hosts.delete(this.#host);
    if (hosts.size > 0) return;
    clearTimeout(timer);
    timer = undefined;
  }
}

function wait(): void {
  timer = setTimeout(tick, minuteMs - (Date.now() % minuteMs));
}

function tick(): void {
  for (const host of hosts) host.requestUpdate();
  wait();
}
