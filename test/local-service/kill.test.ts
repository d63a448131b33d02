import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {killRun} from '../../scripts/bench/kill-run.js';

describe('a service that is killed', () => {
  it('has lost nothing that it acknowledged', async () => {
    const {acknowledged, lost, doubled, repeatedEvents} = await killRun(5, 7);
    assert.ok(acknowledged > 100, `${acknowledged} acknowledged`);
    assert.deepEqual({lost, doubled, repeatedEvents}, {lost: 0, doubled: 0, repeatedEvents: 0});
  });
});
