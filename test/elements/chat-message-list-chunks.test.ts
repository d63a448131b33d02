import {expect} from '@open-wc/testing';
import {MessageChunks} from '../../src/controllers/message-window-chunks.js';
import type {ChatMessage} from '../../src/model/message.js';

const run = (from: number, to: number): ChatMessage[] =>
  Array.from({length: to - from}, (_, i) => ({index: from + i}) as ChatMessage);

describe('the chunks of a thread', () => {
  let chunks: MessageChunks;
  const counts = () => chunks.all.map(({count}) => count);
  const ids = () => chunks.all.map(({id}) => id);

  beforeEach(() => {
    chunks = new MessageChunks();
    chunks.sync(run(100, 150), 0);
  });

  it('hold every message once', () => {
    expect(counts()).to.deep.equal([2, 16, 16, 16]);
    expect(chunks.firstOf(2)).to.equal(18);
    expect([0, 1, 2, 17, 18, 49].map((position) => chunks.chunkOf(position))).to.deep.equal([
      0, 0, 1, 1, 2, 3,
    ]);
  });

  it('stay as they are when a page comes before them', () => {
    const before = ids();
    expect(chunks.sync(run(80, 150), 0)).to.be.false;
    expect(ids().slice(-4)).to.deep.equal(before);
    expect(counts()).to.deep.equal([4, 16, 2, 16, 16, 16]);
  });

  it('grow at the end until they are full', () => {
    const before = ids();
    chunks.sync(run(100, 151), 0);
    expect(ids().slice(0, 4)).to.deep.equal(before);
    expect(counts()).to.deep.equal([2, 16, 16, 16, 1]);
    chunks.sync(run(100, 166), 0);
    expect(counts()).to.deep.equal([2, 16, 16, 16, 16]);
  });

  it('shrink when messages are removed', () => {
    const before = ids();
    chunks.sync(
      run(100, 150).filter(({index}) => index !== 120 && index !== 121),
      0,
    );
    expect(ids()).to.deep.equal(before);
    expect(counts()).to.deep.equal([2, 16, 14, 16]);
  });

  it('take in what comes late between others', () => {
    const gap = run(100, 150).filter(({index}) => index !== 120);
    chunks = new MessageChunks();
    chunks.sync(gap, 0);
    const before = ids();
    chunks.sync(run(100, 150), 0);
    expect(ids()).to.deep.equal(before);
    expect(counts().reduce((sum, count) => sum + count)).to.equal(50);
  });

  it('begin anew with another run', () => {
    const before = ids();
    expect(chunks.sync(run(900, 930), 0)).to.be.true;
    expect(ids().some((id) => before.includes(id))).to.be.false;
    expect(counts()).to.deep.equal([14, 16]);
  });

  it('keep a message in its chunk when it has been sent', () => {
    chunks.sync(run(100, 150), 1);
    expect(counts()).to.deep.equal([2, 16, 16, 16, 0]);
    const before = ids();
    chunks.sync(run(100, 151), 0);
    expect(ids()).to.deep.equal(before);
    expect(counts()).to.deep.equal([2, 16, 16, 16, 1]);
  });

  it('keep the first message of a thread in its chunk', () => {
    chunks = new MessageChunks();
    chunks.sync([], 1);
    const before = ids();
    expect(chunks.sync(run(0, 1), 0)).to.be.false;
    expect(ids()).to.deep.equal(before);
  });

  it('know what covers a stretch', () => {
    chunks.all.forEach((chunk) => chunks.measure(chunk, 100));
    expect(chunks.cover(0, 100)).to.deep.equal([0, 0]);
    expect(chunks.cover(50, 150)).to.deep.equal([0, 1]);
    expect(chunks.cover(100, 350)).to.deep.equal([1, 3]);
    expect(chunks.cover(-500, -100)).to.deep.equal([0, 0]);
    expect(chunks.cover(900, 1000)).to.deep.equal([3, 3]);
    expect(chunks.heightOf(1, 3)).to.equal(200);
  });
});
