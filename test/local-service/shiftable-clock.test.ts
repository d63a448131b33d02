import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {ShiftableClock} from '../../local-service/faults/shiftable-clock.js';
import {FakeClock} from './support/fake-clock.js';

describe('a clock that is shifted', () => {
  function setUp() {
    const base = new FakeClock();
    const clock = new ShiftableClock(base);
    const rung: string[] = [];
    const ring = (name: string, ms: number) => clock.after(ms, () => rung.push(name));
    return {base, clock, rung, ring};
  }

  it('tells the time it was put to', () => {
    const {base, clock} = setUp();
    clock.shift(5_000);
    clock.shift(-2_000);
    assert.equal(clock.now() - base.now(), 3_000);
  });

  it('lets at once happen what is overdue, in its order', () => {
    const {clock, rung, ring} = setUp();
    ring('late', 2_000);
    ring('early', 1_000);
    ring('later', 9_000);
    clock.shift(3_000);
    assert.deepEqual(rung, ['early', 'late']);
  });

  it('moves what is still to come', () => {
    const {base, clock, rung, ring} = setUp();
    ring('sooner', 10_000);
    clock.shift(6_000);
    base.advance(3_999);
    assert.deepEqual(rung, []);
    base.advance(1);
    assert.deepEqual(rung, ['sooner']);
    ring('later', 1_000);
    clock.shift(-1_000);
    base.advance(1_999);
    assert.equal(rung.length, 1);
    base.advance(1);
    assert.deepEqual(rung, ['sooner', 'later']);
  });

  it('forgets what is called off, even by one that rings in the same shift', () => {
    const {base, clock, rung, ring} = setUp();
    ring('never', 500)();
    const callOff = ring('not any more', 2_000);
    clock.after(1_000, callOff);
    clock.shift(3_000);
    base.advance(10_000);
    assert.deepEqual(rung, []);
  });
});
