/** What a tab keeps from one page to the next (`sessionStorage`), as one of its pages has it. */
export class SessionStorage implements Storage {
  readonly #values: Map<string, string>;
  readonly #page: {readonly isGone: boolean};

  /**
   * @param values the tab's
   * @param page changes nothing any more once it has gone
   */
  constructor(values: Map<string, string>, page: {readonly isGone: boolean}) {
    this.#values = values;
    this.#page = page;
  }

  get length(): number {
    return this.#values.size;
  }

  key(index: number): string | null {
    return [...this.#values.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    return this.#values.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    if (!this.#page.isGone) this.#values.set(key, value);
  }

  removeItem(key: string): void {
    if (!this.#page.isGone) this.#values.delete(key);
  }

  clear(): void {
    if (!this.#page.isGone) this.#values.clear();
  }
}
