import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** So much may be drawn for one frame. More than a message, its neighbours and a page need. */
const mostMs = 24;
/** No frame comes while the page is hidden. */
const hiddenMs = 100;

/**
 * Keeps its host from being drawn over and over for one frame, as when a thousand messages come at once. The first
 * are drawn as they come; what comes after that waits for the next frame, before which nobody could see it.
 */
export class UpdatePace implements ReactiveController {
  #startedAt = 0;
  #spentMs = 0;
  #frame: Promise<void> | null = null;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** What to wait for before the next update; null for nothing. */
  get pause(): Promise<void> | null {
    return this.#spentMs < mostMs ? null : this.#frame;
  }

  hostUpdate() {
    this.#startedAt = performance.now();
    this.#frame ??= nextFrame().then(() => {
      this.#frame = null;
      this.#spentMs = 0;
    });
  }

  hostUpdated() {
    this.#spentMs += performance.now() - this.#startedAt;
  }
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, hiddenMs);
    const frame = requestAnimationFrame(done);
    function done() {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      resolve();
    }
  });
}
