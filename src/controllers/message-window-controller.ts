import type {LitElement, ReactiveController} from 'lit';
import type {ChatMessage} from '../model/message.js';
import {MessageChunks, type Chunk} from './message-window-chunks.js';
import {MessageWindowView} from './message-window-view.js';
import {ScrollAnchor} from './scroll-anchor.js';
import {ScrollPin} from './scroll-pin.js';

/** What the window looks upon. */
export interface WindowSource {
  /** Changes identity when another thread is shown; null for none. */
  readonly thread: object | null;
  /** Ascending index. */
  readonly messages: readonly ChatMessage[];
  /** Rows after the messages: what is being sent. */
  readonly tail: number;
  /** Whether the run does not reach the newest message. */
  readonly hasNewer: boolean;
  /** Position of the message to open at; null for the end. Heeded when a thread opens. */
  readonly openAt: number | null;
}

/** A chunk to draw: the rows from one position to before another, the tail included. */
export interface WindowChunk {
  readonly id: number;
  readonly from: number;
  readonly to: number;
}

/** A row to bring to a place. */
interface Target {
  readonly position: number;
  readonly align: 'third' | 'nearest';
}

/** Kept drawn beyond each edge of what is visible, in px. */
const overscan = 800;
/** A draw may show that more, or less, is needed; not for ever. */
const mostPasses = 4;

/**
 * Decides which chunks of a thread are in the DOM, and keeps the reader's place while that changes.
 *
 * The chunks stand in normal flow between two spacers. Every change happens around the anchor: before the host draws,
 * the place of the visible bubbles is known; after it has drawn, in the same task, the first of them is put back, or,
 * when the reader follows the end, the end is. The browser's own anchoring is off, since two would correct twice.
 */
export class MessageWindowController implements ReactiveController {
  readonly #host: LitElement;
  readonly #source: () => WindowSource;
  readonly #onView: (view: MessageWindowView) => void;
  readonly #chunks = new MessageChunks();
  readonly #anchor = new ScrollAnchor();
  readonly #pin = new ScrollPin();
  readonly #resizes = new ResizeObserver(() => this.#onResize());
  #observed = new Set<Element>();
  #thread: object | null = null;
  /** What to draw, and what the DOM holds since the last draw. */
  #wanted: readonly Chunk[] = [];
  #drawn: readonly Chunk[] = [];
  #rows: readonly WindowChunk[] = [];
  #target: Target | null = null;
  #rowCount = 0;
  #hasNewer = false;
  #passes = 0;
  #isElsewhere = false;

  /**
   * @param source Asked before each draw.
   * @param onView Called when something else is visible than before, after the DOM is right.
   */
  constructor(host: LitElement, source: () => WindowSource, onView: (view: MessageWindowView) => void) {
    this.#host = host;
    this.#source = source;
    this.#onView = onView;
    host.addController(this);
  }

  /** What to draw, from the oldest to the newest. */
  get chunks(): readonly WindowChunk[] {
    let from = this.#chunks.firstOf(this.#firstWanted);
    return this.#wanted.map((chunk) => {
      const to = chunk === this.#chunks.all.at(-1) ? this.#rowCount : from + chunk.count;
      const drawn = {id: chunk.id, from, to};
      from = to;
      return drawn;
    });
  }

  /** Whether the thread follows its end. */
  get pinned(): boolean {
    return this.#pin.isSet;
  }

  /** Goes to the end and follows it. */
  pin(): void {
    this.#pin.isSet = true;
    this.#target = null;
    this.#wantEnd();
    this.#host.requestUpdate();
  }

  /** Stops following: the reader looks at something that is about to grow. */
  unpin(): void {
    this.#pin.isSet = false;
  }

  /** Brings a row into view; resolves with its element once it is there, or null if there is no such row. */
  async reveal(position: number, align: Target['align'] = 'nearest'): Promise<HTMLElement | null> {
    if (position < 0 || position >= this.#rowCount) return null;
    this.#open({position, align: this.#view()?.rowAt(position) ? align : 'third'});
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    return this.#view()?.rowAt(position) ?? null;
  }

  hostConnected() {
    // A node that moved in the page has lost its scroll position, not its place.
    this.#isElsewhere = true;
  }

  hostDisconnected() {
    this.#resizes.disconnect();
    this.#observed.clear();
  }

  hostUpdate() {
    const source = this.#source();
    const isNew = source.thread !== this.#thread;
    if (isNew) this.#chunks.clear();
    this.#thread = source.thread;
    const wasEmpty = this.#chunks.all.length === 0;
    const replaced = this.#chunks.sync(source.messages, source.tail);
    this.#rowCount = source.messages.length + source.tail;
    this.#hasNewer = source.hasNewer;
    if (isNew || wasEmpty || replaced) {
      this.#anchor.release();
      this.#wanted = [];
      this.#pin.isSet = source.openAt === null || replaced;
      if (!this.#pin.isSet) this.#open({position: source.openAt ?? 0, align: 'third'});
    }
    if (this.#pin.isSet) this.#wantEnd();
  }

  hostUpdated() {
    this.#drawn = this.#wanted;
    this.#rows = this.chunks;
    const view = this.#view();
    if (view === null) return;
    this.#observe(view);
    if (!view.isRendered) return;
    this.#measure(view);
    const first = this.#firstWanted;
    view.space(
      this.#chunks.heightOf(0, first),
      this.#chunks.heightOf(first + this.#drawn.length, this.#chunks.all.length),
    );
    this.#place(view);
    this.#settle(view);
    this.#onView(view);
  }

  /** The scroller's `scroll` event. */
  readonly onScroll = () => {
    const view = this.#view();
    if (view === null || !view.isRendered || this.#isElsewhere) return;
    const isReaders = this.#pin.follow(view.scroller, this.#anchor.scrollTop, this.#hasNewer);
    if (isReaders) {
      this.#anchor.restore(view.scroller);
      this.#anchor.hold(view.scroller, view.bubbles());
    }
    this.#passes = 0;
    this.#settle(view);
    this.#onView(view);
  };

  /** Late content, another width, the keyboard on the screen: the place is kept before anything is painted. */
  #onResize() {
    const view = this.#view();
    if (view === null) return;
    if (!view.isRendered) {
      // Some browsers forget the scroll position of what is not displayed.
      this.#isElsewhere = true;
      return;
    }
    this.#measure(view);
    this.#place(view);
    // Drawing now would be seen as a loop by the observer. What is drawn beyond the edges lasts for a frame.
    requestAnimationFrame(() => this.onScroll());
  }

  /** Wants what surrounds a row; guessed, until it has been measured. */
  #open(target: Target): void {
    this.#target = target;
    this.#pin.isSet = false;
    const chunk = this.#chunks.chunkOf(target.position);
    if (this.#wanted.includes(this.#chunks.all[chunk]!)) return;
    const top = this.#chunks.heightOf(0, chunk);
    this.#anchor.release();
    this.#want(this.#chunks.cover(top - overscan, top + this.#height + overscan));
  }

  #wantEnd(): void {
    const end = this.#chunks.all.length;
    if (end === 0) return;
    const newest = this.#wanted.at(-1);
    // A new chunk at the end joins what is there; what is too much then goes when it is known where the end is.
    const isNear = newest !== undefined && this.#chunks.all.indexOf(newest, -2) >= 0;
    const height = this.#chunks.heightOf(0, end);
    const [first] = this.#chunks.cover(height - this.#height - overscan, height);
    this.#want([isNear ? this.#firstWanted : first, end - 1]);
  }

  #want([first, last]: readonly [number, number]): void {
    this.#wanted = this.#chunks.all.slice(first, last + 1);
  }

  #measure(view: MessageWindowView): void {
    view.chunks.forEach((element, i) => {
      this.#chunks.measure(this.#drawn[i]!, element.getBoundingClientRect().height);
    });
  }

  #place(view: MessageWindowView): void {
    const {scroller} = view;
    if (this.#target !== null) view.bring(this.#target.position, this.#target.align);
    else if (this.#pin.isSet) scroller.scrollTop = scroller.scrollHeight;
    else this.#anchor.restore(scroller, this.#isElsewhere);
    const isHeld = this.#target === null && !this.#pin.isSet && !this.#anchor.isEmpty;
    if (!isHeld) this.#anchor.hold(scroller, view.bubbles());
    this.#isElsewhere = false;
    this.#pin.note(scroller);
  }

  /** Draws more or less if what is visible asks for it: at once, so that it is there when the frame is painted. */
  #settle(view: MessageWindowView): void {
    const [first, last] = this.#chunks.cover(view.top - overscan, view.top + view.height + overscan);
    const isRight = this.#chunks.all[first] === this.#drawn[0] && last - first + 1 === this.#drawn.length;
    if (!isRight && this.#passes++ < mostPasses) {
      this.#want([first, last]);
      // Not from within an update, of which Lit would complain; a microtask is early enough.
      queueMicrotask(() => this.#host.requestUpdate());
      return;
    }
    this.#passes = 0;
    if (this.#target !== null) this.#pin.settle(view.scroller, this.#hasNewer);
    this.#target = null;
  }

  #observe(view: MessageWindowView): void {
    const wanted = new Set<Element>([view.scroller, ...view.chunks]);
    for (const element of this.#observed) if (!wanted.has(element)) this.#resizes.unobserve(element);
    for (const element of wanted) if (!this.#observed.has(element)) this.#resizes.observe(element);
    this.#observed = wanted;
  }

  get #firstWanted(): number {
    return this.#wanted.length === 0 ? 0 : Math.max(0, this.#chunks.all.indexOf(this.#wanted[0]!));
  }

  /** Of the scroller; before it is known, that of a tall phone. */
  get #height(): number {
    return this.#view()?.height || 800;
  }

  #view(): MessageWindowView | null {
    const scroller = this.#host.renderRoot?.querySelector<HTMLElement>('.scroller');
    return scroller ? new MessageWindowView(scroller, this.#rows) : null;
  }
}
