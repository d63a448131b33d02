import {expect} from '@open-wc/testing';
import {MessageHistoryStore} from '../../src/stores/message-history-store.js';
import {pageUpTo} from '../../src/stores/page-up-to.js';
import {keptMessages, range} from '../support/kept-messages.js';

describe('pageUpTo()', () => {
  it('brings what ends with an index, and says whether there may be more', async () => {
    const {read} = keptMessages(range(0, 199));
    const page = await pageUpTo(read, 120, 50);
    expect(page.messages.map(({index}) => index)).to.deep.equal(range(71, 120));
    expect(page.hasOlder).to.equal(true);
    const first = await pageUpTo(read, 9, 50);
    expect(first.messages.map(({index}) => index)).to.deep.equal(range(0, 9));
    expect(first.hasOlder).to.equal(false);
  });

  it('passes over a stretch in which all were removed', async () => {
    const {read} = keptMessages([...range(0, 19), ...range(150, 199)]);
    const page = await pageUpTo(read, 149, 50);
    expect(page.messages.map(({index}) => index)).to.deep.equal(range(0, 19));
  });
});

describe('the very first message', () => {
  for (const until of [49, 50, 51, 52, 101]) {
    it(`is found where all others up to ${until} were removed`, async () => {
      const {read} = keptMessages([0, ...range(until + 1, until + 60)]);
      const page = await pageUpTo(read, until, 50);
      expect(page.messages.map(({index}) => index)).to.deep.equal([0]);
      expect(page.hasOlder).to.equal(false);
    });
  }
});

describe('older pages of a thread', () => {
  it('are read from their beginning, down to the first message', async () => {
    const {read, asked} = keptMessages([...range(2, 79), ...range(82, 199)]);
    const store = new MessageHistoryStore(read, () => undefined);
    await store.open({readIndex: null, unreadCount: 0});
    asked.length = 0;
    while (store.snapshot.hasOlder) await store.loadOlder();
    expect(store.snapshot.messages.map(({index}) => index)).to.deep.equal([
      ...range(2, 79),
      ...range(82, 199),
    ]);
    expect(asked.map(({direction}) => direction)).not.to.include('backwards');
  });
});
