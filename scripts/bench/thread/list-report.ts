import {report} from '../figures.js';
import type {ListFigures} from './list-figures.js';
import {ours, prototype} from './lists.js';

const mostElements = 500;
const mostShiftPx = 1;
const mostHeapBytes = 5e6;

/** Prints each list beside ours: its figures, and in brackets how many times ours they are. */
export function reportLists(all: readonly ListFigures[]): void {
  for (const count of new Set(all.map((each) => each.count))) {
    console.log(`\n${count.toLocaleString('en')} messages (in brackets: how many times ours)`);
    const here = all.filter((each) => each.count === count);
    const reference = here.find(({adapter}) => adapter === ours);
    table([
      [
        '',
        'runs',
        'mount ms',
        'elements',
        'heap MB',
        'append ms',
        'prepend ms',
        'shift px',
        'reading px',
        'scroll ms/frame',
        '> 50 ms',
        'blank',
      ],
      ...here.map((each) => rowOf(each, each === reference ? undefined : reference)),
    ]);
    for (const {name, failure} of here) if (failure !== undefined) console.log(`  ${name}: ${failure}`);
  }
}

/** Prints each goal of ours, and whether it is met. */
export function reportGoals(all: readonly ListFigures[]): void {
  const of = (adapter: string) => (count: number) =>
    all.find((each) => each.adapter === adapter && each.count === count);
  const [us, them] = [of(ours), of(prototype)];
  const counts = [...new Set(all.map(({count}) => count))].filter((count) => us(count) !== undefined);
  const [few, most] = [Math.min(...counts), Math.max(...counts)];
  const mine = all.filter(({adapter}) => adapter === ours);
  console.log('');
  const ratio = (name: string, value: number | undefined, base: number | undefined, goal: number) => {
    if (value === undefined || base === undefined) return;
    verdict(name, `${(value / base).toFixed(2)} ×`, `≤ ${goal} ×`, value / base <= goal);
  };
  for (const count of counts) {
    const n = count.toLocaleString('en');
    if (count > few)
      ratio(`G6 mount at ${n} / at ${few}`, us(count)?.mountTaskMs, us(few)?.mountTaskMs, 1.25);
    ratio(`G6 mount at ${n} / the prototype’s`, us(count)?.mountTaskMs, them(count)?.mountTaskMs, 1.25);
  }
  const elements = Math.max(...mine.map((each) => each.elements));
  verdict(
    'G7 elements, the most at any length',
    String(elements),
    `≤ ${mostElements}`,
    elements <= mostElements,
  );
  if (most > few) {
    const n = most.toLocaleString('en');
    ratio(`G8 append at ${n} / at ${few}`, us(most)?.appendTaskMs, us(few)?.appendTaskMs, 1.5);
    ratio(`G8 prepend at ${n} / at ${few}`, us(most)?.prependTaskMs, us(few)?.prependTaskMs, 1.5);
  }
  const shift = Math.max(...mine.map(({shiftPx}) => shiftPx));
  verdict(
    'G9 largest shift by an older page',
    `${shift.toFixed(2)} px`,
    `≤ ${mostShiftPx} px`,
    shift <= mostShiftPx,
  );
  const reading = Math.max(...mine.map(({readingPx}) => readingPx));
  verdict('G10 largest shift by a message while reading', `${reading.toFixed(2)} px`, '0 px', reading === 0);
  for (const count of counts) {
    const n = count.toLocaleString('en');
    ratio(
      `G11 main thread per scrolled frame at ${n} / the prototype’s`,
      us(count)?.scrollTaskMs,
      them(count)?.scrollTaskMs,
      1.5,
    );
    const [long, theirs] = [us(count)?.longFrames ?? 0, them(count)?.longFrames ?? 0];
    verdict(`G11 frames over 50 ms at ${n}`, String(long), `≤ ${theirs + 1}`, long <= theirs + 1);
  }
  const heap = us(most)?.heapBytes ?? Number.NaN;
  verdict(
    `G12 memory above the messages at ${most.toLocaleString('en')}`,
    `${(heap / 1e6).toFixed(1)} MB`,
    '≤ 5 MB',
    heap <= mostHeapBytes,
  );
}

function verdict(name: string, value: string, goal: string, isMet: boolean): void {
  report(name, value, `goal ${goal}: ${isMet ? 'met' : 'falls short'}`);
}

function rowOf(each: ListFigures, base: ListFigures | undefined): readonly string[] {
  const beside = (pick: (figures: ListFigures) => number, digits: number, scale = 1) => {
    const value = pick(each);
    if (Number.isNaN(value)) return '–';
    const ratio = base === undefined ? '' : ` (${timesOf(value / pick(base))})`;
    return `${(value / scale).toFixed(digits)}${ratio}`;
  };
  const plain = (value: number, digits: number) =>
    Number.isNaN(value) ? '–' : value === Infinity ? 'lost' : value.toFixed(digits);
  return [
    each.name,
    String(each.runs),
    beside(({mountTaskMs}) => mountTaskMs, 0),
    Number.isFinite(each.elements) ? beside(({elements}) => elements, 0) : '–',
    plain(each.heapBytes / 1e6, 1),
    beside(({appendTaskMs}) => appendTaskMs, 1),
    beside(({prependTaskMs}) => prependTaskMs, 0),
    plain(each.shiftPx, 1),
    plain(each.readingPx, 1),
    beside(({scrollTaskMs}) => scrollTaskMs, 1),
    plain(each.longFrames, 0),
    plain(each.blankFrames, 0),
  ];
}

function timesOf(ratio: number): string {
  return Number.isFinite(ratio) ? `${ratio.toFixed(ratio < 10 ? 1 : 0)} ×` : '–';
}

function table(rows: readonly (readonly string[])[]): void {
  const widths = rows[0]!.map((_cell, column) => Math.max(...rows.map((row) => row[column]!.length)));
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
        .join('  '),
    );
}
