import type {ThreadMessage} from '../model/group-messages.js';

/** What the window looks upon. */
export interface WindowSource {
  /** Changes identity when another thread is shown; null for none. */
  readonly thread: object | null;
  /** Ascending index. */
  readonly rows: readonly ThreadMessage[];
  /** Whether the run does not reach the newest message. */
  readonly hasNewer: boolean;
  /** Position of the message to open at; null for the end. Heeded when a thread opens. */
  readonly openAt: number | null;
  /** The same for when another run takes the place of the one that is shown. */
  readonly landAt: number | null;
  /** Whether to follow the end from now on: the reader has just sent something. */
  readonly follow: boolean;
}

/** Where to bring a row: to the top, a third from it, or just so far that it is in sight. */
export type Align = 'start' | 'third' | 'nearest';

/** What of a row is to be in sight where there is no room for all of it; null where there is no such thing. */
export type RowPart = (row: HTMLElement) => DOMRect | null;
