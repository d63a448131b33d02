/** What can stand in a list. The date is ISO 8601. */
export interface Listed {
  readonly sid: string;
  readonly dateCreated: string;
}

/** Where something stands in a list, whatever else comes and goes. */
export interface Place {
  readonly date: string;
  /** Tells apart what was made in the same millisecond. */
  readonly number: number;
}

/**
 * Knows the places of all that was ever listed, of what is gone since as well: a page begins after the last
 * resource of the one before, even when that was deleted in between.
 */
export class ListOrder {
  readonly #numbers = new Map<string, number>();

  /** @param rows - In the order in which they were made. @returns The same, by date, with their places. */
  arrange<Row extends Listed>(rows: readonly Row[]): readonly {row: Row; place: Place}[] {
    return rows
      .map((row) => ({row, place: {date: row.dateCreated, number: this.#number(row.sid)}}))
      .sort((one, other) => comparePlaces(one.place, other.place));
  }

  /** The place of something listed earlier; before all others of its millisecond when this process never saw it. */
  recall(date: string, sid: string): Place {
    return {date, number: this.#numbers.get(sid) ?? -1};
  }

  #number(sid: string): number {
    const known = this.#numbers.get(sid);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(sid, number);
    return number;
  }
}

/** Negative when the first comes before the second. */
export function comparePlaces(one: Place, other: Place): number {
  if (one.date !== other.date) return one.date < other.date ? -1 : 1;
  return one.number - other.number;
}
