import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {Turns} from '../../src/persistence/turns.js';

describe('the turns of tabs', () => {
  const now = performance.now.bind(performance);
  let ms = 0;
  beforeEach(() => {
    ms = 0;
    performance.now = () => ms;
  });
  afterEach(() => {
    performance.now = now;
  });

  it('wait for earlier messages of other tabs, and not for ever', () => {
    const turns = new Turns();
    assert.equal(turns.come('CH', 2, ['a'], 0), false);
    ms = 29_000;
    assert.equal(turns.come('CH', 2, ['a'], 0), false);
    assert.equal(turns.come('CH', 2, [], 0), true, 'it has gone');
    assert.equal(turns.come('CH', 3, ['b'], 0), false);
    ms += 31_000;
    assert.equal(turns.come('CH', 3, ['b'], 0), true);
    assert.equal(turns.come('CH', 4, ['b'], 0), true, 'what was waited for in vain is not waited for again');
  });

  it('do not count the time in which nobody could send', () => {
    const turns = new Turns();
    assert.equal(turns.come('CH', 2, ['a'], 0), false);
    ms = 60_000;
    assert.equal(turns.come('CH', 2, ['a'], 59_000), false);
    ms = 90_000;
    assert.equal(turns.come('CH', 2, ['a'], 59_000), true);
  });

  it('begin anew for the message behind one that was taken back', () => {
    const turns = new Turns();
    assert.equal(turns.come('CH', 2, ['a'], 0), false);
    ms = 60_000;
    assert.equal(turns.come('CH', 3, ['a'], 0), false);
  });
});
