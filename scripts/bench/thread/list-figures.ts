import type {ListRun} from './list-run.js';

/** One list with one number of messages: the medians of its runs. NaN for what never came about. */
export interface ListFigures {
  readonly adapter: string;
  readonly name: string;
  readonly count: number;
  readonly runs: number;
  /** Until the newest message was painted. */
  readonly mountMs: number;
  /** On the main thread. */
  readonly mountTaskMs: number;
  /** The most at any time, in any run. */
  readonly elements: number;
  readonly heapBytes: number;
  readonly appendTaskMs: number;
  readonly prependTaskMs: number;
  /** The farthest that a row in sight was painted away from its place by an older page, in px, in any run. */
  readonly shiftPx: number;
  /** The same by a message at the end. */
  readonly readingPx: number;
  readonly scrollTaskMs: number;
  readonly longFrames: number;
  readonly blankFrames: number;
  /** Why a run ended early; undefined when none did. */
  readonly failure: string | undefined;
}

const scrolledFrames = 200;

/** Sums up the runs of one list with one number of messages; at least one. */
export function figuresOf(runs: readonly ListRun[]): ListFigures {
  const {adapter, count} = runs[0]!;
  const all = <Value>(pick: (run: ListRun) => Value | undefined): Value[] =>
    runs.map(pick).filter((value) => value !== undefined);
  const shifts = all((run) => worst([run.prependAtTop, run.prependBelow]));
  return {
    adapter,
    name: all(({name}) => name)[0] ?? adapter,
    count,
    runs: runs.length,
    mountMs: middle(all(({mount}) => (mount?.isShown ? mount.paintedMs : undefined))),
    mountTaskMs: middle(all(({mount}) => (mount?.isShown ? mount.taskMs : undefined))),
    elements: Math.max(...runs.flatMap(({elements}) => elements)),
    heapBytes: middle(all(({heapBytes}) => heapBytes)),
    appendTaskMs: middle(
      runs.flatMap(({appends}) => (appends.length > 0 ? middle(appends.map(({taskMs}) => taskMs)) : [])),
    ),
    prependTaskMs: middle(all(({prependAtTop}) => (prependAtTop?.isGrown ? prependAtTop.taskMs : undefined))),
    shiftPx: shifts.length > 0 ? Math.max(...shifts) : Number.NaN,
    readingPx: highest(all(({reading}) => reading && (reading.final === null ? Infinity : reading.worst))),
    scrollTaskMs: middle(all(({scroll}) => scroll && scroll.taskMs / scrolledFrames)),
    longFrames: middle(all(({scroll}) => scroll?.longFrames)),
    blankFrames: middle(all(({blankFrames}) => blankFrames)),
    failure: all(({failure}) => failure)[0],
  };
}

/** Infinity when the row was lost. Undefined when no page came. */
function worst(steps: readonly ListRun['prependAtTop'][]): number | undefined {
  const grown = steps.filter((step) => step?.isGrown);
  if (grown.length === 0) return undefined;
  return Math.max(...grown.map((step) => (step!.final === null ? Infinity : step!.worst)));
}

function highest(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : Math.max(...values);
}

/** The median; of two middles their mean, since there are few runs. */
function middle(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
}
