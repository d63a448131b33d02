import type {MessageWindowView} from './message-window-view.js';

/** Nearer to the end than this, the thread follows it, in px. */
const enterAt = 24;
/** Farther than this, it does not. Two measures, so that a nudge of the wheel does not let go. */
const leaveAt = 64;

/**
 * Whether the thread follows its end. Only the reader's own scrolling lets go of it: never content that grows, a
 * scroller that shrinks, or our own corrections.
 */
export class ScrollPin {
  isSet = true;
  /** Whether the end of what is loaded is not the end of the thread: then there is nothing to follow. */
  hasNewer = false;
  #reach = 0;

  /** Remembers how far it can be scrolled, to tell scrolling from what the browser does when that changes. */
  note({edges}: MessageWindowView): void {
    this.#reach = edges.reach;
  }

  /** Follows a scroll. */
  follow(view: MessageWindowView): void {
    if (view.edges.reach !== this.#reach) view.forget(true);
    else if (view.below > leaveAt) this.isSet = false;
    this.settle(view);
  }

  /** Follows the end if it has been reached. */
  settle(view: MessageWindowView): void {
    if (this.hasNewer) this.isSet = false;
    else if (view.below <= enterAt) this.isSet = true;
  }
}
