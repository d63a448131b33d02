import {expect} from '@open-wc/testing';
import {HitStepper} from '../../src/elements/thread-search/hit-stepper.js';
import type {SearchHit} from '../../src/model/message-search.js';

const hitsAt = (...indexes: number[]) => indexes.map((index) => ({index}) as SearchHit);
const from = (at: number | null) => Object.assign(new HitStepper(), {at});

describe('HitStepper', () => {
  it('begins at the newest', () => {
    expect(from(null).step('older', hitsAt(9, 5, 1), false)?.index).to.equal(9);
    expect(from(null).step('older', [], true)).to.equal(null);
    expect(from(null).placeIn(hitsAt(9, 5))).to.equal(-1);
  });

  it('goes on from where a hit was that is gone', () => {
    expect(from(5).step('older', hitsAt(9, 1), true)?.index).to.equal(1);
    expect(from(5).step('newer', hitsAt(9, 1), true)?.index).to.equal(9);
  });

  it('goes round only where all have been found', () => {
    expect(from(1).step('older', hitsAt(9, 5, 1), true)?.index).to.equal(9);
    expect(from(1).step('older', hitsAt(9, 5, 1), false)).to.equal(null);
    expect(from(9).step('newer', hitsAt(9, 5, 1), true)?.index).to.equal(1);
    expect(from(9).step('newer', hitsAt(9, 5, 1), false)).to.equal(null);
  });
});
