import type {LitElement, ReactiveController} from 'lit';

/** What comes within this time of each other is one thing. */
const collectMs = 200;
/** More often than this nobody can listen. */
const pauseMs = 1000;
/** After a sum there is more to come, most likely. */
const sumPauseMs = 3000;
/** How long what was said stays, where a reader's cursor might meet it. */
const stayMs = 8000;

/**
 * Speaks to assistive technology through two regions of its host: `.announcer`, politely, and `.alarm`, at once. What
 * comes together is summed up. The log itself is silent: it would read every page of history that is loaded.
 *
 * While the page is hidden, or what was missed in a gap of the connection comes in, nothing is said; afterwards, one
 * sentence is.
 */
export class Announcer implements ReactiveController {
  readonly #host: LitElement;
  #say: () => string = String;
  #count = 0;
  #summarise: (count: number) => string = String;
  readonly #notes = new Set<string>();
  #isHeld = false;
  #quietUntil = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #clearing: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /**
   * Something arrived.
   * @param say What to say of the first; asked when it is its turn, since a name may become known until then.
   * @param summarise What to say in place of several.
   */
  announce(count: number, say: () => string, summarise: (count: number) => string): void {
    if (this.#count === 0) this.#say = say;
    this.#count += count;
    this.#summarise = summarise;
    this.#plan();
  }

  /** Says something besides; the same once. */
  note(text: string): void {
    this.#notes.add(text);
    this.#plan();
  }

  /** Says something that cannot wait. The same is said once, as long as it stands. */
  alarm(text: string): void {
    const region = this.#region('alarm');
    if (region?.textContent !== text) region?.replaceChildren(paragraph(text));
    this.#clearLater();
  }

  /** Keeps silent until told otherwise. */
  hold(isHeld: boolean): void {
    if (isHeld === this.#isHeld) return;
    this.#isHeld = isHeld;
    this.#plan();
  }

  /** Another conversation is shown: what came in the last one is not said in it. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#count = 0;
    this.#notes.clear();
    for (const name of ['announcer', 'alarm'] as const) this.#region(name)?.replaceChildren();
  }

  hostConnected() {
    document.addEventListener('visibilitychange', this.#plan);
  }

  hostDisconnected() {
    document.removeEventListener('visibilitychange', this.#plan);
    // A node that is only being moved is back by then.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      clearTimeout(this.#clearing);
      this.forget();
    });
  }

  readonly #plan = (): void => {
    if (this.#isSilent || this.#timer !== undefined) return;
    const rest = this.#quietUntil - performance.now();
    this.#timer = setTimeout(() => this.#speak(), Math.max(collectMs, rest));
  };

  #speak(): void {
    this.#timer = undefined;
    if (this.#isSilent) return;
    const count = this.#count;
    const arrived = count === 0 ? [] : [count === 1 ? this.#say() : this.#summarise(count)];
    // New nodes, since the same words twice would be heard once.
    this.#region('announcer')?.replaceChildren(...[...arrived, ...this.#notes].map(paragraph));
    this.#count = 0;
    this.#notes.clear();
    this.#quietUntil = performance.now() + (count > 1 ? sumPauseMs : pauseMs);
    this.#clearLater();
  }

  #clearLater(): void {
    clearTimeout(this.#clearing);
    this.#clearing = setTimeout(() => {
      for (const name of ['announcer', 'alarm']) this.#region(name)?.replaceChildren();
    }, stayMs);
  }

  get #isSilent(): boolean {
    const isNothing = this.#count + this.#notes.size === 0;
    return isNothing || this.#isHeld || document.visibilityState === 'hidden';
  }

  #region(name: string): Element | null {
    return this.#host.renderRoot.querySelector(`.${name}`);
  }
}

function paragraph(text: string): HTMLElement {
  const line = document.createElement('p');
  line.textContent = text;
  return line;
}
