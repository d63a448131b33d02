import {expect} from '@open-wc/testing';
import type {MessagePage, PageRequest} from '../../src/model/message-page.js';
import type {ChatMessage} from '../../src/model/message.js';
import {pagesAround, surePage} from '../../src/stores/sure-page.js';

const range = (from: number, to: number) => Array.from({length: to - from + 1}, (_, step) => from + step);
const indexesOf = ({messages}: MessagePage) => messages.map(({index}) => index);

/**
 * Reads as SDK 3.0.1 does: what it has read before answers first where the anchor is in it, and only what is missing
 * at its end is asked of the service.
 */
function reader(there: readonly number[], cached: readonly number[] = []) {
  const asked: (number | null)[] = [];
  const read = ({size, anchor, direction}: PageRequest): Promise<MessagePage> => {
    const isForward = direction === 'forward';
    const from = (indexes: readonly number[], start: number | null) => {
      const ordered = isForward ? indexes : indexes.toReversed();
      return ordered.filter((index) => start === null || (isForward ? index >= start : index <= start));
    };
    const isKnown = anchor === null || cached.includes(anchor);
    const known = isKnown ? from(cached, anchor).slice(0, size) : [];
    if (known.length < size) asked.push(known.at(-1) ?? anchor);
    const rest = from(there, known.at(-1) ?? anchor).filter((index) => !known.includes(index));
    const found = [...known, ...rest].slice(0, size).sort((one, other) => one - other);
    return Promise.resolve({
      messages: found.map((index) => ({index}) as ChatMessage),
      hasOlder: found[0] !== there[0],
      hasNewer: found.at(-1) !== there.at(-1),
    });
  };
  return {read, asked};
}

describe('a page without a hole', () => {
  it('asks once where the messages are side by side', async () => {
    const {read, asked} = reader(range(0, 99));
    const page = await surePage(read, {size: 20, anchor: 40, direction: 'forward'});
    expect(indexesOf(page)).to.deep.equal(range(40, 59));
    expect(asked).to.deep.equal([40]);
  });

  for (const [what, request, expected] of [
    ['forward', {size: 20, anchor: 20, direction: 'forward'}, range(20, 39)],
    ['backwards', {size: 20, anchor: 85, direction: 'backwards'}, range(66, 85)],
    ['from the end', {size: 20, anchor: null, direction: 'backwards'}, range(80, 99)],
  ] as const) {
    it(`${what}, does not pass over what lies between two stretches that were read`, async () => {
      const {read} = reader(range(0, 99), [...range(0, 30), ...range(82, 99)]);
      const page = await surePage(read, request);
      expect(indexesOf(page)).to.deep.equal(expected);
      expect([page.hasOlder, page.hasNewer]).to.deep.equal([true, what !== 'from the end']);
    });
  }

  it('is as long as asked where messages were removed', async () => {
    const there = range(0, 99).filter((index) => index % 3 !== 0);
    const {read} = reader(there);
    const page = await surePage(read, {size: 20, anchor: 40, direction: 'forward'});
    expect(indexesOf(page)).to.deep.equal(there.filter((index) => index >= 40).slice(0, 20));
  });
});

describe('pages on either side of an index', () => {
  it('hold it and its neighbours', async () => {
    const page = await pagesAround(reader(range(0, 99)).read, 50, 20);
    expect(indexesOf(page)).to.deep.equal(range(40, 69));
    expect([page.hasOlder, page.hasNewer]).to.deep.equal([true, true]);
  });

  it('hold the nearest where everything around it was removed', async () => {
    const page = await pagesAround(reader([...range(0, 20), ...range(80, 99)]).read, 50, 10);
    expect(indexesOf(page)).to.deep.equal([...range(16, 20), ...range(80, 89)]);
  });

  for (const [index, indexes] of [
    [0, range(0, 9)],
    [1, range(0, 9)],
    [2, range(0, 11)],
    [98, range(93, 99)],
    [5000, range(95, 99)],
  ] as const) {
    it(`end where the messages do (${index})`, async () => {
      const page = await pagesAround(reader(range(0, 99)).read, index, 10);
      expect(indexesOf(page)).to.deep.equal(indexes);
      expect([page.hasOlder, page.hasNewer]).to.deep.equal([indexes[0] !== 0, indexes.at(-1) !== 99]);
    });
  }
});
