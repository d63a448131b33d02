/** Letters that come within this time of each other make one word. */
const wordMs = 700;

/** The keyboard of a list in which one row at a time has the focus: arrows, Home, End, and the beginning of a title. */
export class RowKeys {
  #word = '';
  #lastAt = -Infinity;

  /**
   * Which row a key leads to; -1 if it is none of ours.
   * @param from The row that has the focus.
   * @param titles Of all rows, in their order.
   */
  rowFor(event: KeyboardEvent, from: number, titles: readonly string[]): number {
    if (event.ctrlKey || event.metaKey || event.altKey) return -1;
    const last = titles.length - 1;
    switch (event.key) {
      case 'ArrowDown':
        return Math.min(from + 1, last);
      case 'ArrowUp':
        return Math.max(from - 1, 0);
      case 'Home':
        return 0;
      case 'End':
        return last;
      default:
        return this.#typed(event, from, titles);
    }
  }

  #typed({key, timeStamp, isComposing}: KeyboardEvent, from: number, titles: readonly string[]): number {
    const goesOn = timeStamp - this.#lastAt < wordMs;
    // A space begins no word: it presses the row.
    if (isComposing || [...key].length !== 1 || (key === ' ' && !goesOn)) return -1;
    this.#lastAt = timeStamp;
    this.#word = (goesOn ? this.#word : '') + key.toLocaleLowerCase();
    // A first letter leads on from here, so that pressing it again goes to the next; a longer word may stay.
    const start = this.#word.length === 1 ? from + 1 : from;
    for (let step = 0; step < titles.length; step++) {
      const index = (start + step) % titles.length;
      if (titles[index]!.toLocaleLowerCase().startsWith(this.#word)) return index;
    }
    return -1;
  }
}
