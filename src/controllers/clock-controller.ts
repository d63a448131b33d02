import type {ReactiveController, ReactiveControllerHost} from 'lit';

const hosts = new Set<ReactiveControllerHost>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Re-renders its host at each full minute, so that “now” and “today” stay true. One timer for the page. */
export class ClockController implements ReactiveController {
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    hosts.add(this.#host);
    timer ??= setTimeout(tick, untilNextMinute());
  }

  hostDisconnected() {
    hosts.delete(this.#host);
    if (hosts.size > 0) return;
    clearTimeout(timer);
    timer = undefined;
  }
}

function tick(): void {
  for (const host of hosts) host.requestUpdate();
  timer = setTimeout(tick, untilNextMinute());
}

function untilNextMinute(): number {
  return 60_000 - (Date.now() % 60_000);
}
