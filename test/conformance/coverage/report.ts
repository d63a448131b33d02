import type {Inventory} from './inventory.js';
import {useOf} from './recorder.js';

/** What was used of the SDK, beside all that there is to use. */
export interface CoverageReport {
  /** A row for each class: how many of its methods, properties and events were used, in each place. */
  readonly table: string;
  /** Uses that are missing somewhere and not excused. */
  readonly missing: readonly string[];
  /** Excuses for what is used after all, or is not there any more. */
  readonly needless: readonly string[];
}

/**
 * @param places - The uses that were seen, by the name of where they were seen.
 * @param excuses - Why a use, or a whole class, need not be seen.
 */
export function coverageReport(
  inventory: Inventory,
  places: Readonly<Record<string, ReadonlySet<string>>>,
  excuses: Readonly<Record<string, string>>,
): CoverageReport {
  const names = Object.keys(places);
  const uses = Object.entries(inventory).map(([owner, members]) => ({
    owner,
    kinds: [
      members.methods.map((name) => useOf.member(owner, name)),
      members.properties.map((name) => useOf.member(owner, name)),
      members.statics.map((name) => useOf.constant(owner, name)),
      members.events.map((name) => useOf.event(owner, name)),
    ],
  }));
  const all = uses.flatMap(({kinds}) => kinds.flat());
  const isSeen = (use: string) => names.every((name) => places[name]!.has(use));
  const ownerOf = (use: string) => use.replace(/[#.@][^#.@]+$/, '');
  const isExcused = (use: string) => use in excuses || ownerOf(use) in excuses;
  const isNeeded = (excuse: string) =>
    all.some((use) => !isSeen(use) && (use === excuse || ownerOf(use) === excuse));
  const cell = (kind: readonly string[]) =>
    kind.length === 0 ? '–' : names.map((name) => count(kind, places[name]!)).join(' · ');
  const rows = [...uses, {owner: 'All', kinds: [0, 1, 2, 3].map((kind) => uses.flatMap((each) => each.kinds[kind]!))}];
  return {
    table: aligned([
      [`Class (${names.join(' · ')})`, 'methods', 'properties', 'statics', 'events'],
      ...rows.map(({owner, kinds}) => [owner, ...kinds.map(cell)]),
    ]),
    missing: all.filter((use) => !isSeen(use) && !isExcused(use)),
    needless: Object.keys(excuses).filter((excuse) => !isNeeded(excuse)),
  };
}

function count(kind: readonly string[], seen: ReadonlySet<string>): string {
  return `${kind.filter((use) => seen.has(use)).length}/${kind.length}`;
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_cell, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ').trimEnd()).join('\n');
}
