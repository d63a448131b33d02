import type {Calendar} from '../localize/calendar.js';
import type {Translation} from '../localize/translation.js';

/** What a reader may do to a row. */
export interface RowActions {
  /** Shows more of a long text, or less again. */
  readonly toggleFold: (key: string) => void;
  /** Sends a failed message again. */
  readonly retry: (clientId: string) => void;
  /** Takes a failed message back into the composer. */
  readonly edit: (clientId: string) => Promise<void>;
  /** Opens what is known of a message: when, by whom, who has read or received it. */
  readonly details: (key: string) => void;
  /** Deletes a failed message, when asked for the second time: then it is in `asked`. */
  readonly remove: (clientId: string) => Promise<void>;
}

/** What rows need to know beside themselves. Changes identity when anything in it does: then all rows are drawn again. */
export interface RowContext {
  readonly terms: Translation;
  /** For `Intl`. */
  readonly locale: string;
  /** By which days and times are told. */
  readonly calendar: Calendar;
  /** As `calendar.dayOf` says it. */
  readonly today: number;
  /** Whether more than two people talk, so that bubbles need names and faces. */
  readonly crowd: boolean;
  /** What to call people, by identity or address. Hostile text. */
  readonly names: ReadonlyMap<string, string>;
  /** Whether nothing is said of who has read what. */
  readonly hidesReaders: boolean;
  /** The highest index that some other participant has read; -1 for none. */
  readonly readByAny: number;
  /** The highest index that every other participant has read; -1 for none. */
  readonly readByAll: number;
  /** Whether nobody else is here by chat, so that only receipts of SMS and WhatsApp tell how far a message came. */
  readonly telephonesOnly: boolean;
  /** Where the unread divider stands, and what it counts; null for none. */
  readonly unread: {readonly index: number; readonly count: number} | null;
  /** Keys of the long messages that are shown in full. */
  readonly expanded: ReadonlySet<string>;
  /** Client ids of messages that have been on the wire for long. */
  readonly slow: ReadonlySet<string>;
  /** Client id of the message that the reader was asked about before it is deleted; null for none. */
  readonly asked: string | null;
  readonly actions: RowActions;
}

/** What to call an author; null is the system. */
export function nameOf(author: string | null, {names, terms}: RowContext): string {
  return author === null ? terms.system : (names.get(author) ?? author);
}
