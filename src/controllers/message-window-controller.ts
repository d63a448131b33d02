import type {LitElement, ReactiveController} from 'lit';
import {nearestTo, type ThreadMessage} from '../model/group-messages.js';
import {MessageWindowChunks, type Chunk} from './message-window-chunks.js';
import type {Align, RowPart, WindowSource} from './message-window-source.js';
import {MessageWindowView, type VisibleRow} from './message-window-view.js';
import {ScrollAnchor} from './scroll-anchor.js';
import {ScrollGlide, isGlide} from './scroll-glide.js';
import {ScrollMotion} from './scroll-motion.js';
import {SizeWatch} from './size-watch.js';
import {ScrollPin} from './scroll-pin.js';

/** A row on its way into view. */
interface Target {
  /** Of its message; undefined where there is none. */
  readonly index: number | undefined;
  position: number;
  readonly align: Align;
  readonly part?: RowPart | undefined;
  /** Whether a draw has brought it there, as far as what was drawn allowed. */
  isPlaced: boolean;
}

/** What is drawn may show that more, or less, is needed; not for ever. */
const mostPasses = 4;

/**
 * Decides which chunks of a thread are in the DOM, and keeps the reader's place while that changes.
 *
 * The chunks stand in normal flow between two spacers. Whenever the host has drawn, the first bubble that was in
 * sight is put back in the same task, before anything is painted; or, when the reader follows the end, the end is.
 * The browser's own anchoring is off, since two would correct twice.
 *
 * While the reader scrolls, the space above takes up what the content would move: setting the scroll position then
 * would end the momentum. When the motion is over, both are put right at once.
 */
export class MessageWindowController implements ReactiveController {
  readonly #host: LitElement;
  readonly #source: () => WindowSource;
  readonly #onView: (view: MessageWindowView) => void;
  readonly #hurry: () => void;
  readonly #chunks = new MessageWindowChunks();
  readonly #anchor = new ScrollAnchor();
  readonly #pin = new ScrollPin();
  readonly #glide = new ScrollGlide();
  readonly #motion = new ScrollMotion(() => this.#rest());
  readonly #sizes = new SizeWatch(() => this.#onResize());
  /** Null before the first draw. */
  #drawn: MessageWindowView | null = null;
  /** What the rows before the first in the DOM would take, in px. */
  #before = 0;
  /** By how much the space above differs from that, in px, until the reader's motion is over. */
  #slack = 0;
  #thread: object | null = null;
  #rows: readonly ThreadMessage[] = [];
  #target: Target | null = null;
  #passes = 0;
  #isElsewhere = false;
  #isScrolled = false;
  /** Whether the end was asked for and is not drawn yet. */
  #toEnd = false;

  /**
   * @param source Asked before each draw.
   * @param onView Called after each draw and scroll, when the DOM is right.
   * @param hurry Called when it is the reader who waits for the next draw.
   */
  constructor(
    host: LitElement,
    source: () => WindowSource,
    onView: (view: MessageWindowView) => void,
    hurry: () => void,
  ) {
    this.#host = host;
    this.#source = source;
    this.#onView = onView;
    this.#hurry = hurry;
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
    this.#glide.stop();
    this.#target = null;
    this.#pin.isSet = this.#toEnd = true;
    this.#hurry();
    this.#host.requestUpdate();
  }

  /**
   * Goes to the end and follows it: smoothly, if that is near enough to be shown.
   * @param fresh Position of a row that has not been seen: should it be higher than the screen, its beginning is shown.
   */
  async glideToEnd(fresh: number | null = null): Promise<void> {
    const {view} = this;
    const isShown = view !== null && isGlide(view.below, view.height);
    if (isShown && !(await this.#go(view.scroller, () => this.view?.below ?? 0))) return;
    this.pin();
    await this.#host.updateComplete;
    if (fresh !== null && this.pinned && this.view?.isTall(fresh)) await this.reveal(fresh, 'start');
  }

  /** Stops following: the reader looks at something that is about to grow. */
  unpin(): void {
    this.#pin.isSet = false;
  }

  /**
   * Brings a row into view; resolves with its element once it is there, or undefined if there is no such row.
   * @param part of a row that is higher than what is visible, for `third`; else its beginning
   */
  async reveal(position: number, align: Align = 'nearest', part?: RowPart): Promise<HTMLElement | undefined> {
    this.#glide.stop();
    const target = this.#open(position, align, part);
    this.#hurry();
    this.#host.requestUpdate();
    // Whether more is to be drawn shows only when something is.
    for (let pass = 0; pass < mostPasses; pass++) {
      await this.#host.updateComplete;
      if (this.#target !== target) break;
    }
    return this.view?.rowAt(target.position);
  }

  /** The same, smoothly where the way is short enough to be shown. */
  async glideTo(position: number, align: Align, part?: RowPart): Promise<HTMLElement | undefined> {
    const {view} = this;
    // Rows may come before it on the way.
    const row = view?.rowAt(position);
    const distance = () => this.view?.distance(this.positionOf(row!), align, part) ?? 0;
    if (!row || !isGlide(distance(), view!.height)) return this.reveal(position, align, part);
    const {index} = this.#rows[position]!;
    this.#pin.isSet = false;
    const isThere = await this.#go(view!.scroller, distance);
    const now = this.positionOf(row);
    // It was removed on the way.
    if (now < 0) return isThere ? this.reveal(nearestTo(this.#rows, index), align, part) : undefined;
    // It was moved in the page on the way.
    if (this.#isElsewhere) return this.reveal(now, align, part);
    if (!isThere) return undefined;
    this.#anchor.hold(this.view!, now);
    return row;
  }

  hostConnected() {
    // A node that moved in the page has lost its scroll position, not its place.
    this.#isElsewhere = true;
  }

  hostDisconnected() {
    this.#sizes.stop();
    this.#motion.stop();
    this.#glide.stop();
  }

  hostUpdate() {
    const {view} = this;
    // What was scrolled since the last frame has not been told yet, and must not be undone.
    if (view !== null) this.#follow(view);
    const {thread, rows, hasNewer, openAt, landAt, follow} = this.#source();
    if (thread !== this.#thread) this.#chunks.clear();
    this.#thread = thread;
    this.#pin.hasNewer = hasNewer;
    const wasEmpty = this.#chunks.all.length === 0;
    const isReplaced = this.#chunks.sync(rows);
    this.#rows = rows;
    // What came or went above it has moved it.
    if (this.#target?.index !== undefined) this.#target.position = nearestTo(rows, this.#target.index);
    if (wasEmpty || isReplaced || follow) {
      this.#glide.stop();
      this.#anchor.release();
      this.#target = null;
      this.#pin.isSet = true;
      const at = follow ? null : wasEmpty ? openAt : landAt;
      if (at !== null) this.#open(at, 'third');
    }
    if (this.#pin.isSet) this.#chunks.wantEnd(this.#height);
  }

  hostUpdated() {
    const [before] = this.#chunks.space;
    this.#before = before;
    const view = this.#view();
    if (view === null) return;
    view.drawn(this.chunks[0]?.from ?? 0, before);
    // Of what was in the space, nothing is left to scroll over.
    if (before + this.#slack < 0 && !this.#motion.isFragile) this.#slack = -before;
    if (before === 0) this.#slack = Math.min(0, this.#slack);
    // Before anything reads the layout: a thread that is short for a moment would clamp the scroll position.
    this.#space(view);
    if (this.#sizes.watch(view.scroller, view.chunks)) this.#motion.watch(view.scroller);
    if (view.height === 0) return;
    this.#chunks.measure(view.chunkHeights());
    this.#place(view);
    this.#toEnd = false;
    if (this.#target !== null) this.#target.isPlaced = true;
    this.#settle(view);
    this.#onView(view);
  }

  /** To be called on the scroller's `scroll` event. Returns whether it was the reader who scrolled. */
  onScroll(): boolean {
    const {view} = this;
    if (view === null) return false;
    view.forget();
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
      view.forget(true);
      this.#chunks.measure(view.chunkHeights());
      this.#place(view);
      // Drawing now would be a loop to the observer. What is drawn beyond the edges lasts for a frame.
      requestAnimationFrame(() => this.onScroll());
    }
  }

  /** Takes note of what the reader has scrolled, if anything. */
  #follow(view: MessageWindowView): boolean {
    if (this.#isElsewhere || view.scroller.scrollTop === this.#anchor.scrollTop) return false;
    this.#motion.note();
    // What was asked for counts until it has been drawn.
    if (!this.#toEnd && this.#target === null) this.#pin.follow(view);
    this.#restore(view);
    this.#anchor.hold(view);
    this.#isScrolled = true;
    return true;
  }

  #open(position: number, align: Align, part?: RowPart): Target {
    this.#pin.isSet = this.#toEnd = false;
    const isElsewhere = this.#chunks.wantRow(position, this.#height);
    if (isElsewhere) this.#anchor.release();
    // “Nearest” would be an edge, and which one depends on a guess.
    align = isElsewhere && align === 'nearest' ? 'third' : align;
    return (this.#target = {index: this.#rows[position]?.index, position, align, part, isPlaced: false});
  }

  #go(scroller: HTMLElement, distance: () => number): Promise<boolean> {
    return this.#glide.go(scroller, distance, (px) => {
      const {view} = this;
      if (view === null) return this.#glide.stop();
      scroller.scrollTop += px;
      this.#anchor.hold(view);
      this.#hurry();
      this.#passes = 0;
      this.#settle(view);
      this.#onView(view);
    });
  }

  #place(view: MessageWindowView): void {
    const {scroller} = view;
    const target = this.#target;
    if (target !== null) scroller.scrollTop += view.distance(target.position, target.align, target.part);
    else if (this.#pin.isSet) scroller.scrollTop = scroller.scrollHeight;
    else this.#restore(view);
    if (target !== null || this.#pin.isSet || this.#anchor.isEmpty) this.#anchor.hold(view, target?.position);
    this.#isElsewhere = false;
    this.#pin.note(view);
  }

  #restore(view: MessageWindowView): void {
    this.#anchor.restore(view, (px) => this.#put(view, px), this.#isElsewhere);
  }

  /** Moves the content up. */
  #put(view: MessageWindowView, px: number): void {
    let rest = px;
    if (this.#motion.isGoing && !this.#isElsewhere) {
      const least = this.#motion.isFragile ? Number.NEGATIVE_INFINITY : -this.#before;
      // Nobody is to see the space itself.
      const most = this.#before === 0 ? 0 : Number.POSITIVE_INFINITY;
      const slack = Math.min(most, Math.max(least, this.#slack - px));
      rest += slack - this.#slack;
      this.#slack = slack;
      this.#space(view);
    }
    if (Math.abs(rest) > 0.5) view.scroller.scrollTop += rest;
  }

  /** The reader's motion is over. */
  #rest(): void {
    const {view} = this;
    if (view === null || this.#slack === 0 || this.#follow(view)) return;
    this.#slack = 0;
    this.#space(view);
    this.#place(view);
    this.onScroll();
  }

  #space(view: MessageWindowView): void {
    const [before, after] = this.#chunks.space;
    view.space(before + this.#slack, after);
  }

  /** Draws more or less if what is visible asks for it: at once, so that it is there when the frame is painted. */
  #settle(view: MessageWindowView): void {
    // A frame may come before the draw that was asked for: what is in sight then is the place that is being left.
    if (this.#target?.isPlaced === false) return;
    if (this.#passes++ < mostPasses && this.#chunks.wantStretch(view.top, view.height)) {
      // Not from within an update, of which Lit would complain; a microtask is early enough.
      queueMicrotask(() => {
        if (this.#isScrolled || this.#target !== null) this.#hurry();
        this.#host.requestUpdate();
      });
      return;
    }
    this.#passes = 0;
    // What came into sight may have been drawn only now.
    if (this.#isScrolled) this.#anchor.hold(view);
    this.#isScrolled = false;
    if (this.#target !== null) this.#pin.settle(view);
    this.#target = null;
  }

  /** Of the scroller; before it is known, that of a tall phone. */
  get #height(): number {
    return this.view?.height ?? 800;
  }

  #view(): MessageWindowView | null {
    const scroller = this.#drawn ? null : this.#host.renderRoot?.querySelector<HTMLElement>('.scroller');
    if (scroller) this.#drawn = new MessageWindowView(scroller);
    return this.#drawn;
  }
}
