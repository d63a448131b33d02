import type {BenchMessage} from './messages.js';

/**
 * One message list in the bench. The box is 400 × 600 px.
 *
 * `Row` is what the list takes for a message. It is made before the clock starts and is not counted as the list's
 * memory: where data come from is not what is measured.
 */
export interface Adapter<Row = BenchMessage> {
  readonly name: string;
  /** Absent where the list takes messages as they are. */
  toRow?(message: BenchMessage): Row;
  /** Whatever can be done before there are messages. Not measured. */
  prepare?(box: HTMLElement): void | Promise<void>;
  /**
   * Fills what holds the messages in the product, where that is not the list. Not timed, as messages come over the
   * network page by page; what it keeps beside them counts as memory.
   */
  load?(rows: readonly Row[]): void | Promise<void>;
  mount(box: HTMLElement, rows: readonly Row[]): void | Promise<void>;
  append(row: Row): void | Promise<void>;
  /** @throws when the list did not ask for older messages and takes no others */
  prepend(rows: readonly Row[]): void | Promise<void>;
  /** Null until the list has rendered. */
  scroller(): HTMLElement | null;
  /** Absent where setting the scroll position does it. */
  scrollToEnd?(): void | Promise<void>;
}
