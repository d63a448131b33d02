import {after, before, describe, it} from 'node:test';
import {TestMatrix} from '../../../../scripts/wtr/test-matrix.mjs';
import {Scene} from './scene.js';
import {Theatre} from './theatre.js';

/** One row of the fault matrix: see ../../support/rows.ts. */
export interface Row {
  readonly title: string;
  readonly how: string;
  readonly shortfall?: string;
  /** What is known to reach the window; `shortfall` says why. */
  readonly trouble?: RegExp;
  run(scene: Scene): Promise<void>;
}

interface Outcome {
  /** Null when it holds. */
  readonly error: Error | null;
  readonly ms: number;
}

/** One test for each row, in a browser of their own. All begin together. */
export function chapter(name: string, rows: Readonly<Record<string, Row>>): void {
  const matrix = new TestMatrix();
  const settings = matrix.settings();
  const outcomes = new Map<string, Promise<Outcome>>();

  describe(`faults of ${name}`, () => {
    let theatre: Theatre;
    const isWanted = (id: string) => settings.rows?.includes(id) ?? true;

    before(async () => {
      theatre = await Theatre.open();
      for (const [id, row] of Object.entries(rows)) if (isWanted(id)) outcomes.set(id, runRow(id, row));
    });
    after(() => theatre.close());

    async function runRow(id: string, row: Row): Promise<Outcome> {
      const outcome = await outcomeOf(row, new Scene(theatre, settings.isLong));
      const {title, how, shortfall = null} = row;
      const {error, ms} = outcome;
      matrix.record({id, title, how, shortfall, ms, error: error?.message ?? null});
      return outcome;
    }

    for (const [id, row] of Object.entries(rows)) {
      it(`${id} ${row.title}`, {skip: !isWanted(id)}, async () => {
        const {error} = (await outcomes.get(id))!;
        if (error !== null && row.shortfall === undefined) throw error;
      });
    }
  });
}

async function outcomeOf(row: Row, scene: Scene): Promise<Outcome> {
  const start = performance.now();
  let error: Error | null = null;
  try {
    await row.run(scene);
    const unknown = scene.troubles.filter((text) => row.trouble?.test(text) !== true);
    if (unknown.length > 0) throw new Error(unknown.join('\n'));
  } catch (thrown) {
    error = thrown instanceof Error ? thrown : new Error(String(thrown));
  }
  await scene.end();
  return {error, ms: performance.now() - start};
}
