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
    const to = {ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: last}[event.key];
    return to === undefined ? this.#typed(event, from, titles) : Math.max(0, Math.min(to, last));
  }

  #typed({key, timeStamp, isComposing}: KeyboardEvent, from: number, titles: readonly string[]): number {
    const goesOn = timeStamp - this.#lastAt < wordMs;
    // A space begins no word: it presses the row.
    if (isComposing || [...key].length !== 1 || (key === ' ' && !goesOn)) return -1;
    this.#lastAt = timeStamp;
    this.#word = (goesOn ? this.#word : '') + key.toLocaleLowerCase();
    const fits = (title: string) => title.toLocaleLowerCase().startsWith(this.#word);
    // A first letter leads on from here, so that pressing it again goes to the next; a longer word may stay.
    const start = this.#word.length === 1 ? from + 1 : from;
    const below = titles.findIndex((title, index) => index >= start && fits(title));
    return below < 0 ? titles.findIndex(fits) : below;
  }
}
