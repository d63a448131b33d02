/** A small generator of chance that repeats: the same seed gives the same numbers. Source: mulberry32. */
export class SeededRandom {
  readonly #seed: number;
  #state: number;

  /** @param seed - Any whole number; its lowest 32 bits count. */
  constructor(seed: number) {
    this.#seed = seed >>> 0;
    this.#state = this.#seed;
  }

  /** From 0 to just below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from the least to the greatest, both included. */
  between(least: number, greatest: number): number {
    return least + Math.floor(this.next() * (greatest - least + 1));
  }

  /** One of a list that is not empty. */
  pick<Item>(items: readonly Item[]): Item {
    return items[this.between(0, items.length - 1)]!;
  }

  /** Another generator, settled by this one's seed and a number; what either draws does not move the other. */
  split(number: number): SeededRandom {
    return new SeededRandom(
      new SeededRandom(this.#seed ^ Math.imul(number + 1, 0x9e3779b1)).next() * 2 ** 32,
    );
  }
}
