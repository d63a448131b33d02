import type {LitElement, ReactiveController} from 'lit';

/** Less is a glance. */
const readMs = 500;
/** A reader beside another window shows by pointer or key that they are still there. */
const attentionMs = 30_000;
const lookMs = 1000;
const attentionEvents = ['pointermove', 'pointerdown', 'keydown'];

/**
 * Says what has been read. A message of somebody else counts when it, or its end, has been in sight for half a second
 * while the page was visible and the reader was there. All messages before it count too, as everywhere: who opens a
 * long thread at its end has not to scroll through it.
 */
export class MessageWindowReading implements ReactiveController {
  readonly #host: LitElement;
  readonly #unread: () => readonly number[] | null;
  readonly #markRead: (index: number) => void;
  /** When each unread message in sight came into it. */
  #since = new Map<number, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #activeAt = Number.NEGATIVE_INFINITY;
  /** Whether any of the host is in the window, and not clipped by what is around it. */
  #isInWindow = true;
  #connection: AbortController | undefined;

  /**
   * @param unread Indexes of the unread messages that can be read now, ascending; null while reading is not to be
   *   noticed.
   */
  constructor(host: LitElement, unread: () => readonly number[] | null, markRead: (index: number) => void) {
    this.#host = host;
    this.#unread = unread;
    this.#markRead = markRead;
    host.addController(this);
  }

  hostConnected() {
    this.#connection = new AbortController();
    const {signal} = this.#connection;
    document.addEventListener('visibilitychange', this.check, {signal});
    for (const name of ['focus', 'blur']) window.addEventListener(name, this.check, {signal});
    for (const name of attentionEvents)
      window.addEventListener(name, this.#onAttention, {signal, passive: true});
    // The page around may be scrolled, or a popup opened, without a word to us.
    const observer = new IntersectionObserver(
      (entries) => {
        this.#isInWindow = entries.at(-1)!.intersectionRatio > 0;
        this.check();
      },
      {threshold: [0, 0.01, 0.25, 0.5, 0.75, 1]},
    );
    observer.observe(this.#host);
    signal.addEventListener('abort', () => observer.disconnect());
    this.#isInWindow = true;
  }

  hostDisconnected() {
    this.#connection?.abort();
    this.forget();
  }

  /** Another thread is shown. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#since.clear();
  }

  /** Looks what is in sight now. Called when the thread, the scroll position or the reader's attention changed. */
  readonly check = () => {
    const inSight = this.#unread();
    clearTimeout(this.#timer);
    // At every scroll, and mostly there is nothing to wait for.
    if (inSight?.length === 0) return this.#since.clear();
    const unread = this.isAttended ? inSight : null;
    if (unread === null) {
      this.#since.clear();
      // Nothing tells when it becomes visible again.
      if (!document.hidden && this.#isInWindow && !this.#isVisible)
        this.#timer = setTimeout(this.check, lookMs);
      return;
    }
    const now = performance.now();
    let read = -1;
    let next = Number.POSITIVE_INFINITY;
    for (const index of unread) {
      const rest = (this.#since.get(index) ?? now) + readMs - now;
      // A timer may fire a fraction of a millisecond early.
      if (rest <= 1) read = index;
      else next = Math.min(next, rest);
    }
    this.#since = new Map(
      unread.filter((index) => index > read).map((index) => [index, this.#since.get(index) ?? now]),
    );
    if (read >= 0) this.#markRead(read);
    if (next < Number.POSITIVE_INFINITY) this.#timer = setTimeout(this.check, next);
  };

  /** Whether the thread can be seen at all: the tab is in front, the panel around it open. */
  get isShown(): boolean {
    return !document.hidden && this.#isInWindow && this.#isVisible;
  }

  /** Whether the reader is there: the thread is shown, and the window has the focus, or had a pointer or key lately. */
  get isAttended(): boolean {
    return this.isShown && (document.hasFocus() || performance.now() - this.#activeAt < attentionMs);
  }

  get #isVisible(): boolean {
    return this.#host.checkVisibility({visibilityProperty: true, opacityProperty: true});
  }

  readonly #onAttention = () => {
    const now = performance.now();
    // What was made visible without a change of size is noticed here. Seldom: a pointer moves all the time.
    if (now - this.#activeAt < lookMs) return;
    this.#activeAt = now;
    this.check();
  };
}
