import {control} from '../../support/control.js';
import {Scene} from './scene.js';

/** One row of the fault matrix. */
export interface Row {
  /** What goes wrong, and what comes of it. */
  readonly title: string;
  /** How it is tested, in a few words. */
  readonly how: string;
  /** Why it does not hold yet. Then it runs all the same, and the table says so. */
  readonly shortfall?: string;
  /** What is known to reach the window; `shortfall` says why. */
  readonly trouble?: RegExp;
  run(scene: Scene): Promise<void>;
}

interface Settings {
  readonly rows: readonly string[] | null;
  readonly isLong: boolean;
}

type Outcome = {readonly error: Error | null; readonly ms: number} | null;

/** So many rows at once: most of their time they wait. */
const atOnce = 10;
const longestMs = 160_000;
const longestLongMs = 800_000;

/**
 * One test for each row, whose title begins with the row's number. All begin together, a few at a time, so that the
 * chapter takes as long as its slowest rows and not as long as all of them.
 */
export function chapter(name: string, rows: Readonly<Record<string, Row>>): void {
  const troubles = watchWindow();
  const running = new Set<string>();
  const outcomes = new Map<string, Promise<Outcome>>();

  describe(`faults of ${name}`, function () {
    // Each row has a deadline of its own.
    this.timeout(0);

    before(async () => {
      const [settings] = (await control([{target: 'matrix', method: 'settings', args: []}])) as [Settings];
      const slots = new Slots(atOnce);
      for (const [id, row] of Object.entries(rows)) {
        const isWanted = settings.rows?.includes(id) ?? true;
        outcomes.set(id, isWanted ? slots.run(() => runRow(id, row)) : Promise.resolve(null));
      }
      async function runRow(id: string, row: Row): Promise<Outcome> {
        running.add(id);
        const outcome = await outcomeOf(row, new Scene(settings.isLong));
        running.delete(id);
        await record(id, row, outcome);
        return outcome;
      }
    });

    for (const [id, row] of Object.entries(rows)) {
      it(`${id} ${row.title}`, async function () {
        const outcome = await outcomes.get(id);
        if (!outcome) return this.skip();
        if (outcome.error !== null && row.shortfall === undefined) throw outcome.error;
      });
    }

    it('leaves no uncaught error and no unhandled rejection on the window', () => {
      const known = Object.values(rows).flatMap(({trouble}) => trouble ?? []);
      const unknown = troubles.filter((text) => !known.some((trouble) => trouble.test(text)));
      if (unknown.length > 0) throw new Error(unknown.join('\n'));
    });
  });

  function watchWindow(): string[] {
    const found: string[] = [];
    const note = (event: Event, reason: unknown) => {
      const text = reason instanceof Error ? (reason.stack ?? reason.message) : JSON.stringify(reason);
      const trouble = `${event.type} while ${[...running].join(', ')} ran: ${text}`;
      // The runner would blame whichever row it waits for.
      if (event.type === 'error') event.stopImmediatePropagation();
      // Who hears of it later may say that it is none.
      setTimeout(() => (event.defaultPrevented ? undefined : found.push(trouble)));
    };
    window.addEventListener('error', (event) => note(event, event.error ?? event.message));
    window.addEventListener('unhandledrejection', (event) => note(event, event.reason));
    return found;
  }
}

async function outcomeOf(row: Row, scene: Scene): Promise<Outcome> {
  const start = performance.now();
  let error: Error | null = null;
  const deadline = new Promise<never>((_, reject) => {
    const ms = scene.isLong ? longestLongMs : longestMs;
    setTimeout(() => reject(new Error('The row did not end.')), ms);
  });
  try {
    await Promise.race([row.run(scene), deadline]);
  } catch (thrown) {
    error = thrown instanceof Error ? thrown : new Error(String(thrown));
  }
  scene.end();
  return {error, ms: performance.now() - start};
}

async function record(id: string, {title, how, shortfall}: Row, outcome: Outcome): Promise<void> {
  const error = outcome?.error?.message ?? null;
  const result = {id, title, how, shortfall: shortfall ?? null, error, ms: outcome?.ms ?? 0};
  await control([{target: 'matrix', method: 'record', args: [result]}]);
}

/** Lets only so many run at once, in order. */
class Slots {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#free--;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free++;
    }
  }
}
