import type {LinePerson, MembershipLine, SystemLine} from './system-line.js';

/** As many are named; of more, two and a number. */
const mostNames = 3;

/** One sentence of a thread, made of one system line or of many. */
export interface ToldLine {
  /**
   * `visited`: came and went. `returned`: went and came back. `added`: this user came, which the user does not do by
   * themselves.
   */
  readonly kind: 'joined' | 'left' | 'visited' | 'returned' | 'added' | 'renamed' | 'closed' | 'reopened';
  /** Milliseconds since 1970; of several, the last. */
  readonly at: number;
  /** Who, at most three; empty where nobody is named. */
  readonly people: readonly LinePerson[];
  /** How many more. */
  readonly others: number;
  /** The new name. Hostile text. */
  readonly name: string | null;
}

/** Says with few sentences what happened between two messages. @param lines In order of time. */
export function collapseLines(lines: readonly SystemLine[]): readonly ToldLine[] {
  const told: ToldLine[] = [];
  for (let from = 0; from < lines.length;) {
    const theme = themeOf(lines[from]!);
    let to = from + 1;
    while (to < lines.length && themeOf(lines[to]!) === theme) to++;
    const run = lines.slice(from, to);
    if (theme === 'people') told.push(...crowd(run as MembershipLine[]));
    else told.push(last(run));
    from = to;
  }
  return told;
}

function themeOf({kind}: SystemLine): 'people' | 'name' | 'state' {
  if (kind === 'renamed') return 'name';
  return kind === 'closed' || kind === 'reopened' ? 'state' : 'people';
}

/** Of several names or states, the one that held in the end. */
function last(run: readonly SystemLine[]): ToldLine {
  const line = run.at(-1)!;
  const name = line.kind === 'renamed' ? line.name : null;
  return {kind: line.kind, at: line.at, people: [], others: 0, name};
}

/** Who came and who went, each person once. */
function crowd(run: readonly MembershipLine[]): readonly ToldLine[] {
  const people = new Map<string, readonly [first: MembershipLine, last: MembershipLine]>();
  for (const line of run) {
    const who = line.person.identity ?? line.person.sid;
    people.set(who, [people.get(who)?.[0] ?? line, line]);
  }
  const groups = new Map<ToldLine['kind'], MembershipLine[]>();
  for (const [first, last] of people.values()) {
    const kind = outcome(first, last);
    const group = groups.get(kind);
    if (group === undefined) groups.set(kind, [last]);
    else group.push(last);
  }
  return [...groups].map(([kind, members]) => {
    const named = members.length > mostNames ? mostNames - 1 : members.length;
    return {
      kind,
      at: Math.max(...members.map(({at}) => at)),
      people: kind === 'added' ? [] : members.slice(0, named).map(({person}) => person),
      others: members.length - named,
      name: null,
    };
  });
}

function outcome(first: MembershipLine, last: MembershipLine): ToldLine['kind'] {
  if (last.person.own) return 'added';
  if (first.kind === last.kind) return last.kind;
  return last.kind === 'left' ? 'visited' : 'returned';
}
