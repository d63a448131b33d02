import assert from 'node:assert/strict';
import {it} from 'node:test';
import {eightHours, partOf, soakRun} from '../../scripts/bench/soak-run.js';

const SHARE = Number(process.env.SOAK_SHARE ?? 0.05);
const MOST_BYTES = 5_000_000;
/** What was replaced last; not a row. */
const MOST_DETACHED = 9;

it('a chat that is used for hours holds no more in the end than early on', async (test) => {
  const run = await soakRun(partOf(eightHours, SHARE), 7);
  const {quarter, end} = run;
  const grown = end.heapBytes - quarter.heapBytes;
  test.diagnostic(
    `${(8 * SHARE).toFixed(1)} h in ${(run.ms / 1000).toFixed(0)} s, ${run.recreations} clients more, ` +
      `heap ${(quarter.heapBytes / 1e6).toFixed(2)} MB at a quarter, ${(grown / 1e3).toFixed(0)} kB more in the end, ` +
      `of which V8 has compiled ${((end.codeBytes - quarter.codeBytes) / 1e3).toFixed(0)} kB, ` +
      `${(end.clientBytes / 1e3).toFixed(0)} kB besides in the client before`,
  );
  assert.equal(run.lost, 0);
  assert.ok(grown < MOST_BYTES, `${grown} bytes more`);
  assert.ok(grown < quarter.heapBytes / 10, `${grown} bytes more than ${quarter.heapBytes}`);
  assert.ok(end.detachedNodes.length <= MOST_DETACHED, `detached:\n${end.detachedNodes.join('\n')}`);
  assert.deepEqual(placesOf(end.holdings.listeners), placesOf(quarter.holdings.listeners));
  const {sockets, objectUrls, channels} = end.holdings;
  assert.deepEqual(
    {sockets, objectUrls, channels},
    {sockets: 1, objectUrls: 0, channels: quarter.holdings.channels},
  );
  assert.equal(end.clients, 1, 'clients of the SDK in memory');
  assert.deepEqual(run.troubles, []);
});

/** What is listened to, without the place in the code. */
function placesOf(listeners: readonly string[]): readonly string[] {
  return listeners.map((line) => line.split(':', 1)[0]!).sort();
}
