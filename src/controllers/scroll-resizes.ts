/** Tells when any of a changing set of elements changes its size, before that is painted. */
export class ScrollResizes {
  readonly #observer: ResizeObserver;
  #watched = new Set<Element>();

  constructor(onResize: () => void) {
    this.#observer = new ResizeObserver(onResize);
  }

  /** Watches these, and no others. */
  watch(elements: readonly Element[]): void {
    const wanted = new Set(elements);
    for (const element of this.#watched) if (!wanted.has(element)) this.#observer.unobserve(element);
    for (const element of wanted) if (!this.#watched.has(element)) this.#observer.observe(element);
    this.#watched = wanted;
  }
}
