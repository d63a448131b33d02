import assert from 'node:assert/strict';
import {it} from 'node:test';
import type {Holdings} from '../../scripts/bench/lab/ledger.js';
import {mountRun} from '../../scripts/bench/mount-run.js';

const CYCLES = 200;
const MOST_BYTES = 2_000_000;
/** Less than one chat: the browser itself holds on to a list that it painted last. */
const MOST_DETACHED = 50;

it('a chat that is put into a page and taken out again leaves nothing behind', async (test) => {
  const run = await mountRun(CYCLES);
  test.diagnostic(
    `${CYCLES} times, ${(run.ms / 1000).toFixed(1)} s, heap ${(run.grownBytes / 1e3).toFixed(0)} kB more`,
  );
  assert.deepEqual(numbersOf(run.after), numbersOf(run.before), where(run.after));
  assert.ok(run.detachedNodes.length < MOST_DETACHED, `detached:\n${run.detachedNodes.join('\n')}`);
  assert.ok(run.grownBytes <= MOST_BYTES, `${run.grownBytes} bytes more`);
  // The session has ended, too.
  assert.deepEqual(numbersOf(run.last), numbersOf(run.first), where(run.last));
  assert.equal(run.clients, 0, 'clients of the SDK in memory');
  assert.deepEqual(run.troubles, []);
});

function numbersOf({timers, listeners, ...rest}: Holdings) {
  return {...rest, timers: timers.length, listeners: listeners.length};
}

function where({timers, listeners}: Holdings): string {
  return [...timers, ...listeners].join('\n');
}
