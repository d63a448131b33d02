import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {onePage} from './support/commands.js';
import {pageScript} from './support/page-script.js';
import {World, type Visits} from './support/world.js';

/** More of them in `npm run test:long`. */
const numRuns = Number(process.env['MODEL_RUNS'] ?? 1000);
/** To see a failure again: the seed that it printed. */
const seed = Number(process.env['MODEL_SEED'] ?? Date.now() % 2 ** 31);

describe('messages, whatever happens and in whatever order', async () => {
  const script = await pageScript();

  it('are not lost, doubled or reordered in a page that lives', async (test) => {
    const visits: Visits = {};
    await fc.assert(
      fc.asyncProperty(fc.nat(), onePage, async (luck, commands) => {
        const world = new World({script, seed: luck, persistence: 'none', visits});
        try {
          await fc.asyncModelRun(() => ({model: {}, real: world}), commands);
          await world.settle();
        } finally {
          await world.end();
        }
      }),
      {numRuns, seed},
    );
    test.diagnostic(`${numRuns} runs, seed ${seed}, ${JSON.stringify(visits)}`);
    // A model in which nothing happens proves nothing.
    for (const state of ['queued', 'sending', 'checking', 'confirming', 'failed'] as const)
      assert.ok((visits[state] ?? 0) > 0, `never ${state}`);
  });
});
