import {expect} from '@open-wc/testing';
import {MessageWindowChunks} from '../../src/controllers/message-window-chunks.js';
import type {ThreadMessage} from '../../src/model/group-messages.js';

const run = (from: number, to: number): ThreadMessage[] =>
  Array.from({length: to - from}, (_, i) => ({index: from + i}) as ThreadMessage);

describe('the chunks of a thread', () => {
  let chunks: MessageWindowChunks;
  const counts = () => chunks.all.map(({from, to}) => to - from);
  const ids = () => chunks.all.map(({id}) => id);

  beforeEach(() => {
    chunks = new MessageWindowChunks();
    chunks.sync(run(100, 150));
  });

  it('hold every message once', () => {
    expect(counts()).to.deep.equal([2, 16, 16, 16]);
    expect(chunks.all.map(({from}) => from)).to.deep.equal([0, 2, 18, 34]);
  });

  it('stay as they are when a page comes before them', () => {
    const before = ids();
    expect(chunks.sync(run(80, 150))).to.be.false;
    expect(ids().slice(-4)).to.deep.equal(before);
    expect(counts()).to.deep.equal([4, 16, 2, 16, 16, 16]);
  });

  it('grow at the end until they are full', () => {
    const before = ids();
    chunks.sync(run(100, 151));
    expect(ids().slice(0, 4)).to.deep.equal(before);
    expect(counts()).to.deep.equal([2, 16, 16, 16, 1]);
    chunks.sync(run(100, 166));
    expect(counts()).to.deep.equal([2, 16, 16, 16, 16]);
  });

  it('shrink when messages are removed', () => {
    const before = ids();
    chunks.sync(run(100, 150).filter(({index}) => index !== 120 && index !== 121));
    expect(ids()).to.deep.equal(before);
    expect(counts()).to.deep.equal([2, 16, 14, 16]);
  });

  it('take in what comes late between others', () => {
    const gap = run(100, 150).filter(({index}) => index !== 120);
    chunks = new MessageWindowChunks();
    chunks.sync(gap);
    const before = ids();
    chunks.sync(run(100, 150));
    expect(ids()).to.deep.equal(before);
    expect(counts().reduce((sum, count) => sum + count)).to.equal(50);
  });

  it('begin anew with another run', () => {
    const before = ids();
    expect(chunks.sync(run(900, 930))).to.be.true;
    expect(ids().some((id) => before.includes(id))).to.be.false;
    expect(counts()).to.deep.equal([14, 16]);
  });

  it('keep a message in its chunk when it has been sent', () => {
    chunks.sync([...run(100, 150), {index: 150, unsent: {}} as ThreadMessage]);
    expect(counts()).to.deep.equal([2, 16, 16, 16, 1]);
    const before = ids();
    chunks.sync(run(100, 151));
    expect(ids()).to.deep.equal(before);
    expect(counts()).to.deep.equal([2, 16, 16, 16, 1]);
  });

  it('hold few rows each, however many are waiting to be sent', () => {
    chunks.sync([...run(100, 150), ...run(150, 250)]);
    expect(Math.max(...counts())).to.equal(16);
  });

  it('want what covers a stretch', () => {
    chunks.sync(run(100, 164));
    chunks.wantStretch(0, 10_000);
    chunks.measure(chunks.wanted.map(() => 1000));
    const wanted = (top: number, height: number) => {
      chunks.wantStretch(top, height);
      return chunks.wanted.map((chunk) => chunks.all.indexOf(chunk));
    };
    expect(wanted(0, 200)).to.deep.equal([0]);
    expect(wanted(900, 400)).to.deep.equal([0, 1, 2]);
    expect(wanted(1800, 700)).to.deep.equal([1, 2, 3]);
    expect(chunks.space).to.deep.equal([1000, 1000]);
    expect(wanted(-5000, 100)).to.deep.equal([0]);
    expect(wanted(90_000, 100)).to.deep.equal([4]);
    expect(chunks.wantStretch(90_000, 100)).to.be.false;
  });

  it('stay for a while when they are not needed any more, and go when another comes', () => {
    chunks.sync(run(100, 228));
    chunks.wantStretch(0, 100_000);
    chunks.measure(chunks.wanted.map(() => 1000));
    const wanted = (top: number) => {
      const isNew = chunks.wantStretch(top, 200);
      return [isNew, ...chunks.wanted.map((chunk) => chunks.all.indexOf(chunk))];
    };
    expect(wanted(5500)).to.deep.equal([true, 4, 5, 6]);
    expect(wanted(5100)).to.deep.equal([false, 4, 5, 6]);
    expect(wanted(4700)).to.deep.equal([true, 3, 4, 5]);
    expect(chunks.space).to.deep.equal([3000, 3000]);
    chunks.sync(run(84, 228));
    expect(chunks.space, 'with a page before').to.deep.equal([4125, 3000]);
    expect(wanted(5825), 'of the same place').to.deep.equal([false, 4, 5, 6]);
    expect(wanted(500_000)).to.deep.equal([true, 9]);
    expect(wanted(-500_000)).to.deep.equal([true, 0]);
  });
});
