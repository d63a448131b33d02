/** A pause after which a letter begins another word. */
const pauseMs = 700;

/** Finds the entry of a menu whose name begins with what is typed. */
export class TypeAhead {
  #typed = '';
  #typedAt = Number.NEGATIVE_INFINITY;

  /** The next entry that fits, from the one with the focus on; undefined for none, or a key that is no letter. */
  find(
    {key, ctrlKey, altKey, metaKey}: KeyboardEvent,
    items: readonly HTMLElement[],
  ): HTMLElement | undefined {
    // A space chooses, unless it is within a name.
    if ([...key].length !== 1 || ctrlKey || altKey || metaKey) return undefined;
    const now = performance.now();
    const isWithin = now - this.#typedAt < pauseMs;
    if (key === ' ' && !isWithin) return undefined;
    this.#typed = (isWithin ? this.#typed : '') + key.toLocaleLowerCase();
    this.#typedAt = now;
    const here = items.findIndex((item) => item.matches(':focus'));
    // A second letter may still fit where the focus is; a first leads on.
    const from = this.#typed.length > 1 ? here : here + 1;
    const start = Math.max(0, from);
    const turned = [...items.slice(start), ...items.slice(0, start)];
    return turned.find((item) => item.textContent.trim().toLocaleLowerCase().startsWith(this.#typed));
  }
}
