/** What a tab keeps from one page to the next (`sessionStorage`). */
export class SessionStorage implements Storage {
  readonly #values: Map<string, string>;

  /** @param from a tab that this one was duplicated from */
  constructor(from?: SessionStorage) {
    this.#values = new Map(from === undefined ? [] : from.#values);
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
    this.#values.set(key, value);
  }

  removeItem(key: string): void {
    this.#values.delete(key);
  }

  clear(): void {
    this.#values.clear();
  }
}
