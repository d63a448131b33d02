import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {fuzzParser, fuzzService} from '../../scripts/bench/fuzz-run.js';

// `npm run bench fuzz` does the same with 320,000 frames, and times each.
describe('spoilt frames', () => {
  it('are read or refused by the parser, and nothing else', () => {
    const {faults, understood} = fuzzParser(18_000, 1);
    assert.deepEqual(faults, []);
    assert.ok(understood > 3_000, `only ${understood} got past the parser`);
  });

  it('are answered or end their socket, and the service goes on', async () => {
    const {faults, understood} = await fuzzService(2_000, 2);
    assert.deepEqual(faults, []);
    assert.ok(understood > 500, `only ${understood} got as far as an answer`);
  });
});
