import {expect} from '@open-wc/testing';
import {ConnectionGap} from '../../src/controllers/connection-gap.js';

/** Plays connections and gaps one after another, each so many seconds long; tells when the stage changed, and to what. */
function play(seconds: readonly number[]): string[] {
  const gap = new ConnectionGap();
  const stages: string[] = [];
  let now = 0;
  let stage = gap.stage;
  for (const [i, length] of seconds.entries()) {
    const end = now + length * 1000;
    while (now < end) {
      // As a host does: it looks when something changes, and when it was told to.
      const wait = gap.look(i % 2 === 1, now);
      if (gap.stage !== stage) stages.push(`${now / 1000} ${gap.stage}`);
      stage = gap.stage;
      now = wait === null ? end : Math.min(end, now + wait);
    }
  }
  return stages;
}

describe('a gap in the connection', () => {
  it('is not told of while it is shorter than five seconds', () => {
    expect(play([10, 4.9, 30])).to.deep.equal([]);
  });

  it('is told of after five seconds, explained after ten, and over one second after its end', () => {
    expect(play([10, 20, 30])).to.deep.equal(['15 line', '20 offer', '31 none']);
  });

  it('goes on through a return of less than a second', () => {
    expect(play([10, 4, 0.5, 4, 30])).to.deep.equal(['15 line', '19.5 none']);
  });

  it('begins anew after a longer return', () => {
    expect(play([10, 4, 2, 4, 30])).to.deep.equal([]);
  });

  it('does not begin to be told of once the connection is back', () => {
    expect(play([10, 4.8, 30])).to.deep.equal([]);
  });

  it('is told of once when the connection comes and goes every three seconds for two minutes', () => {
    const flaps = Array.from({length: 40}, () => [1, 2]).flat();
    const stages = play([10, ...flaps, 1, 60]);
    expect(stages.filter((stage) => stage.endsWith('line'))).to.have.length(1);
    expect(stages.filter((stage) => stage.endsWith('none'))).to.have.length(1);
  });

  it('closes as fast as before when the connection has held for long', () => {
    expect(play([10, 1, 2, 1, 2, 1, 60, 6, 10])).to.deep.equal(['82 line', '84 none']);
  });
});
