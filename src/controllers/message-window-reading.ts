import type {LitElement, ReactiveController} from 'lit';
import type {ChatMessage} from '../model/message.js';
import type {VisibleRow} from './message-window-view.js';

/** What the read rule needs to know of the thread. */
export interface ReadingSource {
  /** The message at a position; undefined for what is being sent. */
  readonly messageAt: (position: number) => ChatMessage | undefined;
  /** Highest index that counts as read already; null for none. */
  readonly horizon: number | null;
  readonly markRead: (index: number) => void;
}

/** Less is a glance. */
const readMs = 500;
/** A reader beside another window shows by pointer or key that they are still there. */
const attentionMs = 30_000;
const lookMs = 1000;
const attentionEvents = ['pointermove', 'pointerdown', 'keydown'] as const;

/**
 * Says what has been read. A message of somebody else counts when it, or its end, has been in sight for half a second
 * while the page was visible and the reader was there. All messages before it count too, as everywhere: who opens a
 * long thread at its end has not to scroll through it.
 */
export class MessageWindowReading implements ReactiveController {
  readonly #host: LitElement;
  /** Returns null while reading is not to be noticed. */
  readonly #source: () => ReadingSource | null;
  readonly #rows: () => readonly VisibleRow[];
  /** When each unread message in sight came into it. */
  #since = new Map<number, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #activeAt = Number.NEGATIVE_INFINITY;
  #observer: IntersectionObserver | undefined;

  /** @param rows The rows in sight, from the oldest to the newest. */
  constructor(host: LitElement, source: () => ReadingSource | null, rows: () => readonly VisibleRow[]) {
    this.#host = host;
    this.#source = source;
    this.#rows = rows;
    host.addController(this);
  }

  hostConnected() {
    document.addEventListener('visibilitychange', this.check);
    window.addEventListener('focus', this.check);
    window.addEventListener('blur', this.check);
    for (const name of attentionEvents) window.addEventListener(name, this.#onAttention, {passive: true});
    // The page around may be scrolled, or a popup opened, without a word to us.
    this.#observer = new IntersectionObserver(this.check, {threshold: [0, 0.25, 0.5, 0.75, 1]});
    this.#observer.observe(this.#host);
  }

  hostDisconnected() {
    document.removeEventListener('visibilitychange', this.check);
    window.removeEventListener('focus', this.check);
    window.removeEventListener('blur', this.check);
    for (const name of attentionEvents) window.removeEventListener(name, this.#onAttention);
    this.#observer?.disconnect();
    this.#forget();
  }

  /** Looks what is in sight now. Called when the thread, the scroll position or the reader's attention changed. */
  readonly check = () => {
    const source = this.#source();
    if (source === null || !this.#isAttended()) {
      this.#forget();
      return;
    }
    const now = performance.now();
    const since = new Map<number, number>();
    for (const {position, isReadable} of this.#rows()) {
      const message = source.messageAt(position);
      if (!isReadable || message === undefined || message.own) continue;
      if (message.index <= (source.horizon ?? -1)) continue;
      since.set(message.index, this.#since.get(message.index) ?? now);
    }
    this.#since = since;
    this.#count(source, now);
  };

  #count(source: ReadingSource, now: number): void {
    let read: number | null = null;
    let next = Number.POSITIVE_INFINITY;
    for (const [index, start] of this.#since) {
      // A timer may fire a fraction of a millisecond early.
      if (now - start >= readMs - 1) read = index;
      else next = Math.min(next, start + readMs - now);
    }
    if (read !== null) {
      for (const index of [...this.#since.keys()]) if (index <= read) this.#since.delete(index);
      source.markRead(read);
    }
    clearTimeout(this.#timer);
    if (next < Number.POSITIVE_INFINITY) this.#timer = setTimeout(this.check, next);
  }

  #isAttended(): boolean {
    if (document.visibilityState !== 'visible' || !isDisplayed(this.#host)) return false;
    return document.hasFocus() || performance.now() - this.#activeAt < attentionMs;
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#since.clear();
  }

  readonly #onAttention = () => {
    const now = performance.now();
    // What was made visible without a change of size is noticed here. Seldom: a pointer moves all the time.
    if (now - this.#activeAt < lookMs) return;
    this.#activeAt = now;
    this.check();
  };
}

function isDisplayed(element: Element): boolean {
  return element.checkVisibility({visibilityProperty: true});
}
