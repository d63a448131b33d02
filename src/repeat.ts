import {noChange, type ChildPart} from 'lit';
import {Directive, directive, type DirectiveResult} from 'lit/directive.js';
import {
  getCommittedValue,
  insertPart,
  removePart,
  setChildPartValue,
  setCommittedValue,
} from 'lit/directive-helpers.js';

type KeyOf = (item: unknown) => unknown;
type Template = (item: unknown, index: number) => unknown;

/*
 * Lit's directive of the same name in half its size. It moves the fewest nodes where rows come, go, or jump to the
 * front, which is all that our lists do; a row that falls back costs one move for each that it passes.
 */
class Repeat extends Directive {
  #keys: readonly unknown[] = [];

  render(items: readonly unknown[], _keyOf: KeyOf, template: Template): unknown {
    return items.map(template);
  }

  override update(
    container: ChildPart,
    [items, keyOf, template]: [readonly unknown[], KeyOf, Template],
  ): unknown {
    const before = this.#keys;
    const keys = (this.#keys = items.map(keyOf));
    const parts = getCommittedValue(container) as readonly ChildPart[] | typeof noChange;
    if (!Array.isArray(parts)) return this.render(items, keyOf, template);

    // What has not found its place yet. Those that go, go first: the others close up without a move.
    const waiting = new Map(before.map((key, index) => [key, parts[index] as ChildPart]));
    const kept = new Set(keys);
    for (const [key, part] of waiting)
      if (!kept.has(key)) {
        removePart(part);
        waiting.delete(key);
      }
    let place = 0;
    const placed = items.map((item, index) => {
      while (place < before.length && !waiting.has(before[place])) place++;
      const next = waiting.get(before[place]);
      const part = waiting.get(keys[index]);
      waiting.delete(keys[index]);
      const isInPlace = part !== undefined && part === next;
      return setChildPartValue(isInPlace ? part : insertPart(container, next, part), template(item, index));
    });
    setCommittedValue(container, placed);
    return noChange;
  }
}

/**
 * A list whose rows keep their nodes by their keys, wherever they move. No two rows may have the same key.
 * @param keyOf What tells a row from all others.
 */
export const repeat = directive(Repeat) as <Item>(
  items: readonly Item[],
  keyOf: (item: Item) => unknown,
  template: (item: Item, index: number) => unknown,
) => DirectiveResult;
