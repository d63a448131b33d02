import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** So much may be drawn for one frame. More than a message, its neighbours and a page need. */
const mostMs = 24;
/** No frame comes while the page is hidden. */
const hiddenMs = 100;
/** In a burst, drawing rests so many times as long as it took, but not longer than anybody would wait. */
const restShare = 3;
const mostRestMs = 250;

/**
 * Keeps its host from being drawn over and over for one frame, as when a thousand messages come at once. The first
 * are drawn as they come; what comes after that waits for the next frame, before which nobody could see it.
 *
 * In a burst, that is not enough where one draw takes as long as a frame: then drawing would leave no time for taking
 * in what is drawn, and the burst would last many times as long.
 */
export class UpdatePace implements ReactiveController {
  #startedAt = 0;
  #spentMs = 0;
  #frame: Promise<void> | null = null;
  #isBurst = false;
  #endRest: (() => void) | undefined;
  /** How long the last update took, with the layout and the measuring at its end. */
  #tookMs = 0;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** What to wait for before the next update; null for nothing. */
  get pause(): Promise<void> | null {
    return this.#spentMs < mostMs && !this.#isBurst ? null : this.#frame;
  }

  /** The reader's own hand asks for the next update: it rests no longer than until the next frame. */
  hurry() {
    this.#isBurst = false;
    this.#endRest?.();
  }

  hostUpdate() {
    this.#startedAt = performance.now();
    this.#frame ??= nextFrame()
      .then(() => this.#rest())
      .then(() => {
        this.#frame = null;
        this.#spentMs = 0;
      });
  }

  hostUpdated() {
    this.#spentMs += performance.now() - this.#startedAt;
  }

  /**
   * Call at the very end of the host's update.
   * @param isBurst Whether much has come since the last draw, so that more will, most likely.
   */
  drawn(isBurst: boolean) {
    this.#isBurst = isBurst;
    this.#tookMs = performance.now() - this.#startedAt;
  }

  async #rest() {
    if (!this.#isBurst) return;
    const restMs = Math.min(mostRestMs, this.#tookMs * restShare);
    await new Promise<void>((resolve) => {
      this.#endRest = resolve;
      setTimeout(resolve, restMs);
    });
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
