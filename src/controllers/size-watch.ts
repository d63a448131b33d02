/**
 * Watches the scroller, its content and each chunk that is drawn. The content alone would not do: where one chunk grows
 * by as much as another shrinks, it stays as it is.
 */
export class SizeWatch {
  readonly #observer: ResizeObserver;
  #scroller: HTMLElement | null = null;
  #chunks = new Set<Element>();
  /** Watched since the last answer: of these, the first is no change. */
  readonly #fresh = new Set<Element>();

  constructor(onResize: () => void) {
    this.#observer = new ResizeObserver((entries) => {
      const isNews = entries.some(({target}) => !this.#fresh.has(target));
      this.#fresh.clear();
      if (isNews) onResize();
    });
  }

  /** @returns whether the scroller was not watched before */
  watch(scroller: HTMLElement, chunks: readonly Element[]): boolean {
    const isNew = scroller !== this.#scroller;
    if (isNew) {
      this.stop();
      this.#scroller = scroller;
      this.#observer.observe(scroller);
      this.#observer.observe(scroller.firstElementChild!);
    }
    const before = this.#chunks;
    this.#chunks = new Set(chunks);
    for (const chunk of before) if (!this.#chunks.has(chunk)) this.#observer.unobserve(chunk);
    for (const chunk of this.#chunks) if (!before.has(chunk)) this.#begin(chunk);
    return isNew;
  }

  stop(): void {
    this.#observer.disconnect();
    this.#scroller = null;
    this.#chunks.clear();
    this.#fresh.clear();
  }

  #begin(chunk: Element): void {
    this.#fresh.add(chunk);
    this.#observer.observe(chunk);
  }
}
