import assert from 'node:assert/strict';
import {EventEmitter} from 'node:events';
import {describe, it, type TestContext} from 'node:test';
import fc from 'fast-check';
import type {PersistenceMode} from '../../src/model/persistence.js';
import {manyPages, onePage} from './support/commands.js';
import {pageScript} from './support/page-script.js';
import {World, type Visits} from './support/world.js';

// Many requests of one client may be under way; each listens to its end.
EventEmitter.defaultMaxListeners = 100;

/** More of them in `npm run test:long`. */
const numRuns = Number(process.env['MODEL_RUNS'] ?? 1000);
/** One for each change, so that what fails was broken by it; `npm run test:long` draws another each time. */
const seed = Number(process.env['MODEL_SEED'] ?? 20261121);

describe('messages, whatever happens and in whatever order', async () => {
  const script = await pageScript();

  async function tryAll(test: TestContext, all: typeof onePage, persistence: PersistenceMode, runs: number) {
    const visits: Visits = {};
    await fc.assert(
      fc.asyncProperty(fc.nat(), all, async (luck, commands) => {
        const world = new World({script, seed: luck, persistence, visits});
        try {
          await fc.asyncModelRun(() => ({model: {}, real: world}), commands);
          await world.settle();
        } finally {
          await world.end();
        }
      }),
      {numRuns: runs, seed},
    );
    test.diagnostic(`${runs} runs, seed ${seed}, ${JSON.stringify(visits)}`);
    // A model in which nothing happens proves nothing.
    for (const state of ['queued', 'sending', 'checking', 'confirming', 'failed'] as const)
      assert.ok((visits[state] ?? 0) > 0, `never ${state}`);
  }

  it('are not lost, doubled or reordered in a page that lives', (test) =>
    tryAll(test, onePage, 'none', Math.ceil(numRuns / 2)));

  it('are not lost, doubled or reordered by tabs that crash and are loaded again', (test) =>
    tryAll(test, manyPages, 'session', Math.ceil(numRuns / 4)));

  it('are not lost, doubled or reordered by tabs that take over from each other', (test) =>
    tryAll(test, manyPages, 'local', Math.ceil(numRuns / 4)));

  it('stay on the screen of a third tab when theirs dies and the second one shows them already', async () => {
    const world = new World({script, seed: 0, persistence: 'local', visits: {}});
    world.openTab();
    world.openTab();
    await world.clock.pass(3000);
    world.service.plan({kind: 'withheld', isStored: true});
    world.page(0)!.network.eventDelayMs = Infinity;
    world.page(2)!.network.eventDelayMs = 1000;
    world.send(0);
    await world.clock.pass(100);
    await world.crash(0, 0);
    await world.clock.pass(3000);
    await world.check();
    await world.end();
  });

  it('are not held up by a page that ends as it begins', async () => {
    const world = new World({script, seed: 0, persistence: 'local', visits: {}});
    world.send(0);
    await world.crash(0, 0);
    await world.settle();
    await world.end();
  });
});
