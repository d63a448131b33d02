import assert from 'node:assert/strict';
import {it} from 'node:test';
import {cuts as kinds} from '../../scripts/bench/storm/misfortunes.js';
import {stormRun} from '../../scripts/bench/storm/storm-run.js';

const {STORM_MESSAGES = '1500', STORM_CUTS = '45', STORM_SEED = '20261121', STORM_SLOW} = process.env;

it('sessions whose connections are cut lose nothing and show nothing twice', async (test) => {
  const messages = Number(STORM_MESSAGES);
  const cuts = Number(STORM_CUTS);
  const result = await stormRun({messages, cuts, seed: Number(STORM_SEED), slow: STORM_SLOW !== undefined});
  const {lost, breaches, troubles, struck} = result;
  test.diagnostic(
    `${messages} messages, ${result.cuts} cuts, ${(result.ms / 1000).toFixed(0)} s, ` +
      `${result.copies} stored twice, ${result.listReads} reads of messages`,
  );
  assert.ok(result.cuts >= cuts);
  for (const kind of Object.keys(kinds)) assert.ok(struck.has(kind as keyof typeof kinds), kind);
  assert.deepEqual({lost, breaches, troubles}, {lost: [], breaches: [], troubles: []});
});
