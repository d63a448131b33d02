import {collapseLines, type ToldLine} from './collapse-lines.js';
import type {DayOf, ThreadMessage, ThreadRow} from './group-messages.js';
import {positionOf} from './position-of.js';
import type {SystemLine} from './system-line.js';

/** A sentence where it stands. */
interface PlacedLine extends ToldLine {
  /** Whether it is the first thing of its day. */
  readonly startsDay: boolean;
}

/** What stands between two messages. */
export interface LineGap {
  readonly lines: readonly PlacedLine[];
  /** Whether the message behind it is still the first thing of its day. */
  readonly startsDay: boolean;
}

/** Where the system lines of a thread stand. */
export interface PlacedLines {
  /** By the key of the message behind. */
  readonly before: ReadonlyMap<string, LineGap>;
  /** Behind the last message; null for none. */
  readonly end: LineGap | null;
}

/** No lines at all. */
export const noLines: PlacedLines = Object.freeze({before: new Map(), end: null});

/** What is loaded of a thread. */
interface Loaded {
  /** What the service has, then what is being sent. */
  readonly rows: readonly ThreadMessage[];
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
}

/**
 * Puts system lines between the messages where they belong; what belongs beyond the loaded run is left out.
 * @param lines In order of time.
 */
export function placeLines(lines: readonly SystemLine[], loaded: Loaded, dayOf: DayOf): PlacedLines {
  if (lines.length === 0) return noLines;
  const {rows} = loaded;
  let sent = rows.length;
  // What is being sent comes after everything that has happened.
  while (sent > 0 && rows[sent - 1]!.unsent !== undefined) sent--;
  const gaps = new Map<number, SystemLine[]>();
  for (const line of lines) {
    const position =
      line.after === null
        ? positionOfTime(rows, line.at, sent)
        : Math.min(sent, positionOf(rows, line.after + 1));
    if (isBeyond(position, sent, loaded) || isFounding(line, rows[position - 1])) continue;
    const gap = gaps.get(position);
    if (gap === undefined) gaps.set(position, [line]);
    else gap.push(line);
  }
  const before = new Map<string, LineGap>();
  let end: LineGap | null = null;
  for (const [position, gap] of gaps) {
    const next = rows[position];
    const placed = gapBetween(rows[position - 1], gap, next, dayOf);
    if (next === undefined) end = placed;
    else before.set(next.key, placed);
  }
  return {before, end};
}

/** A row between lines: no group of messages goes on across one. The same row where there is none. */
export function interrupt(row: ThreadRow, above: LineGap | undefined, below: LineGap | undefined): ThreadRow {
  if (above === undefined && below === undefined) return row;
  return {
    ...row,
    startsDay: above?.startsDay ?? row.startsDay,
    first: row.first || above !== undefined,
    last: row.last || below !== undefined,
  };
}

function isBeyond(position: number, sent: number, {hasOlder, hasNewer}: Loaded): boolean {
  return (position === sent && hasNewer) || (position === 0 && hasOlder);
}

/** Whether somebody came before anything was written; what is older than the conversation was brought into it. */
function isFounding(line: SystemLine, previous: ThreadMessage | undefined): boolean {
  return line.kind === 'joined' && (previous?.sentAt ?? 0) < line.foundedAt;
}

/** Position of the first of the sent messages that is younger. */
function positionOfTime(rows: readonly ThreadMessage[], at: number, sent: number): number {
  let low = 0;
  let high = sent;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]!.sentAt <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function gapBetween(
  previous: ThreadMessage | undefined,
  lines: readonly SystemLine[],
  next: ThreadMessage | undefined,
  dayOf: DayOf,
): LineGap {
  const floor = previous === undefined ? Number.NEGATIVE_INFINITY : dayOf(previous.sentAt);
  const ceiling = next === undefined ? Number.POSITIVE_INFINITY : dayOf(next.sentAt);
  const days = new Map<number, SystemLine[]>();
  for (const line of lines) {
    // The clocks of this machine and of the service may differ: no line stands on a day where it cannot.
    const day = Math.max(floor, Math.min(ceiling, dayOf(line.at)));
    const ofDay = days.get(day);
    if (ofDay === undefined) days.set(day, [line]);
    else ofDay.push(line);
  }
  const placed = [...days].flatMap(([day, ofDay]) =>
    collapseLines(ofDay).map((line, i) => ({...line, startsDay: i === 0 && day !== floor})),
  );
  return {lines: placed, startsDay: Math.max(...days.keys()) !== ceiling};
}
