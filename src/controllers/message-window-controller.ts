import type {LitElement, ReactiveController} from 'lit';
import {MessageWindowChunks, type Chunk} from './message-window-chunks.js';
import type {Align, WindowSource} from './message-window-source.js';
import {MessageWindowView, type VisibleRow} from './message-window-view.js';
import {ScrollAnchor} from './scroll-anchor.js';
import {ScrollPin} from './scroll-pin.js';

/** What is drawn may show that more, or less, is needed; not for ever. */
const mostPasses = 4;

/**
 * Decides which chunks of a thread are in the DOM, and keeps the reader's place while that changes.
 *
 * The chunks stand in normal flow between two spacers. Whenever the host has drawn, the first bubble that was in
 * sight is put back in the same task, before anything is painted; or, when the reader follows the end, the end is.
 * The browser's own anchoring is off, since two would correct twice.
 */
export class MessageWindowController implements ReactiveController {
  readonly #host: LitElement;
  readonly #source: () => WindowSource;
  readonly #onView: (view: MessageWindowView) => void;
  readonly #chunks = new MessageWindowChunks();
  readonly #anchor = new ScrollAnchor();
  readonly #pin = new ScrollPin();
  readonly #observer = new ResizeObserver(() => this.#onResize());
  #isObserved = false;
  /** Position of the first row in the DOM. */
  #first = 0;
  #thread: object | null = null;
  #target: {readonly position: number; readonly align: Align} | null = null;
  #passes = 0;
  #isElsewhere = false;
  #isScrolled = false;

  /**
   * @param source Asked before each draw.
   * @param onView Called after each draw and scroll, when the DOM is right.
   */
  constructor(host: LitElement, source: () => WindowSource, onView: (view: MessageWindowView) => void) {
    this.#host = host;
    this.#source = source;
    this.#onView = onView;
    host.addController(this);
  }

  /** What to draw, from the oldest to the newest. */
  get chunks(): readonly Chunk[] {
    return this.#chunks.wanted;
  }

  /** The DOM as it is; null before the first draw and while nothing of it is displayed. */
  get view(): MessageWindowView | null {
    const view = this.#view();
    return view?.height ? view : null;
  }

  /** Whether the thread follows its end. */
  get pinned(): boolean {
    return this.#pin.isSet;
  }

  /** The rows in sight, from the oldest to the newest. */
  visible(): readonly VisibleRow[] {
    return this.view?.visible() ?? [];
  }

  /** The position of a row's element; -1 if it is none of the thread's. */
  positionOf(row: Element): number {
    return this.view?.positionOf(row) ?? -1;
  }

  /** Goes to the end and follows it. */
  pin(): void {
    this.#target = null;
    this.#pin.isSet = true;
    this.#host.requestUpdate();
  }

  /** Stops following: the reader looks at something that is about to grow. */
  unpin(): void {
    this.#pin.isSet = false;
  }

  /** Brings a row into view; resolves with its element once it is there, or undefined if there is no such row. */
  async reveal(position: number, align: Align = 'nearest'): Promise<HTMLElement | undefined> {
    this.#open(position, align);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    return this.view?.rowAt(position);
  }

  hostConnected() {
    // A node that moved in the page has lost its scroll position, not its place.
    this.#isElsewhere = true;
  }

  hostDisconnected() {
    this.#observer.disconnect();
    this.#isObserved = false;
  }

  hostUpdate() {
    const {view} = this;
    // What was scrolled since the last frame has not been told yet, and must not be undone.
    if (view !== null) this.#follow(view);
    const {thread, rows, hasNewer, openAt, follow} = this.#source();
    if (thread !== this.#thread) this.#chunks.clear();
    this.#thread = thread;
    this.#pin.hasNewer = hasNewer;
    const wasEmpty = this.#chunks.all.length === 0;
    const isReplaced = this.#chunks.sync(rows);
    if (wasEmpty || isReplaced) {
      this.#anchor.release();
      this.#pin.isSet = true;
      if (wasEmpty && openAt !== null) this.#open(openAt, 'third');
    }
    if (follow) this.#pin.isSet = true;
    if (this.#pin.isSet) this.#chunks.wantEnd(this.#height);
  }

  hostUpdated() {
    this.#first = this.chunks[0]?.from ?? 0;
    const view = this.#view();
    if (view === null) return;
    // Before anything reads the layout: a thread that is short for a moment would clamp the scroll position.
    view.space(...this.#chunks.space);
    this.#observe(view.scroller);
    if (view.height === 0) return;
    this.#chunks.measure(view.chunkHeights());
    this.#place(view);
    this.#settle(view);
    this.#onView(view);
  }

  /** To be called on the scroller's `scroll` event. Returns whether it was the reader who scrolled. */
  onScroll(): boolean {
    const {view} = this;
    if (view === null) return false;
    const isReaders = this.#follow(view);
    this.#passes = 0;
    this.#settle(view);
    this.#onView(view);
    return isReaders;
  }

  /** Late content, another width, the keyboard on the screen: the place is kept before anything is painted. */
  #onResize() {
    const {view} = this;
    // Some browsers forget the scroll position of what is not displayed.
    if (view === null) this.#isElsewhere = true;
    else {
      this.#chunks.measure(view.chunkHeights());
      this.#place(view);
      // Drawing now would be a loop to the observer. What is drawn beyond the edges lasts for a frame.
      requestAnimationFrame(() => this.onScroll());
    }
  }

  /** Takes note of what the reader has scrolled, if anything. */
  #follow(view: MessageWindowView): boolean {
    if (this.#isElsewhere || view.scroller.scrollTop === this.#anchor.scrollTop) return false;
    this.#pin.follow(view);
    this.#anchor.restore(view.scroller);
    this.#anchor.hold(view);
    this.#isScrolled = true;
    return true;
  }

  #open(position: number, align: Align): void {
    this.#pin.isSet = false;
    const isElsewhere = this.#chunks.wantRow(position, this.#height);
    if (isElsewhere) this.#anchor.release();
    // “Nearest” would be an edge, and which one depends on a guess.
    this.#target = {position, align: isElsewhere ? 'third' : align};
  }

  #place(view: MessageWindowView): void {
    const {scroller} = view;
    if (this.#target !== null) view.bring(this.#target.position, this.#target.align);
    else if (this.#pin.isSet) scroller.scrollTop = scroller.scrollHeight;
    else this.#anchor.restore(scroller, this.#isElsewhere);
    if (this.#target !== null || this.#pin.isSet || this.#anchor.isEmpty) this.#anchor.hold(view);
    this.#isElsewhere = false;
    this.#pin.note(scroller);
  }

  /** Draws more or less if what is visible asks for it: at once, so that it is there when the frame is painted. */
  #settle(view: MessageWindowView): void {
    if (this.#passes++ < mostPasses && this.#chunks.wantStretch(view.top, view.height)) {
      // Not from within an update, of which Lit would complain; a microtask is early enough.
      queueMicrotask(() => this.#host.requestUpdate());
      return;
    }
    this.#passes = 0;
    // What came into sight may have been drawn only now.
    if (this.#isScrolled) this.#anchor.hold(view);
    this.#isScrolled = false;
    if (this.#target !== null) this.#pin.settle(view);
    this.#target = null;
  }

  /** What changes the size of any chunk changes the thread's: its spacers are ours. */
  #observe(scroller: HTMLElement): void {
    if (this.#isObserved) return;
    this.#isObserved = true;
    this.#observer.observe(scroller);
    this.#observer.observe(scroller.firstElementChild!);
  }

  /** Of the scroller; before it is known, that of a tall phone. */
  get #height(): number {
    return this.view?.height ?? 800;
  }

  #view(): MessageWindowView | null {
    const scroller = this.#host.renderRoot?.querySelector<HTMLElement>('.scroller');
    return scroller ? new MessageWindowView(scroller, this.#first) : null;
  }
}
