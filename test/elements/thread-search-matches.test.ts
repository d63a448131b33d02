import {expect} from '@open-wc/testing';
import type {TwilioChat} from '../../src/index.js';
import {until} from '../support/until.js';
import {focused} from './chat-fixture.js';
import {
  chatWith,
  tenthOfShips,
  thread,
  scrollerOf,
  bubbles,
  searchOf,
  open,
  press,
  says,
  marked,
} from './thread-search-fixture.js';

describe('A search leads to', () => {
  describe('a match in a long message', () => {
    const lines = (count: number, needleAt: number) =>
      Array.from({length: count}, (_, i) => (i === needleAt ? 'The needle' : `Line ${i}`)).join('\n');
    const neighbours = Array.from({length: 15}, (_, i) => `Neighbour ${i}`);

    /** Where a match stands that is shown: in px, from the search bar to the end of the thread. */
    function place(chat: TwilioChat, at: number): {top: number; bottom: number; height: number} {
      const range = [...CSS.highlights.get('chat-match-chosen')!.values()][at];
      const live = document.createRange();
      live.setStart(range!.startContainer, range!.startOffset);
      live.setEnd(range!.endContainer, range!.endOffset);
      const rect = live.getBoundingClientRect();
      const edge = searchOf(chat)!.getBoundingClientRect().bottom;
      const height = scrollerOf(chat).getBoundingClientRect().bottom - edge;
      return {top: rect.top - edge, bottom: rect.bottom - edge, height};
    }
    const isInSight = (chat: TwilioChat, words = 'needle', at = 0) => {
      if (marked('chat-match-chosen').join() !== words) return false;
      const {top, bottom, height} = place(chat, at);
      return top >= 0 && bottom <= height;
    };

    for (const [name, count, needleAt, isUnfolded] of [
      ['far down in what was folded', 400, 300, 'true'],
      ['just behind the fold', 400, 21, 'true'],
      ['at the very end of what was folded', 1500, 1499, 'true'],
      ['before the fold, which stays', 400, 3, 'false'],
      ['at the beginning of one that is higher than the thread', 38, 0, undefined],
      ['at the end of one that is higher than the thread', 38, 37, undefined],
      ['in the middle of one that is higher than the thread', 38, 20, undefined],
    ] as const) {
      for (const before of [neighbours, [...neighbours, ...tenthOfShips(150)]]) {
        it(`is in sight: ${name}; ${before.length} messages before`, async () => {
          const {chat} = await chatWith([...before, lines(count, needleAt), ...neighbours]);
          await open(chat, 'needle');
          await says(chat, '1 match');
          press(chat, 'Enter');
          await until(() => isInSight(chat), 'it is in sight');
          const fold = bubbles(chat)
            .find(({textContent}) => textContent.startsWith(lines(1, needleAt)))!
            .querySelector('.show-all');
          expect(fold?.getAttribute('aria-expanded')).to.equal(isUnfolded);
        });
      }
    }

    it('is in sight with each of several words, though one of them stands before the fold', async () => {
      const text = lines(400, 300).replace('Line 3\n', 'An eye\n');
      const {chat} = await chatWith([...neighbours, text, ...neighbours]);
      await open(chat, 'eye needle');
      await says(chat, '1 match');
      press(chat, 'Enter');
      await until(() => isInSight(chat, 'eye,needle', 1), 'the rarest is in sight');
    });

    it('is in sight, though the search gets all of the way through the history first', async () => {
      const {chat} = await chatWith([lines(400, 300), ...tenthOfShips(300)]);
      await open(chat, 'needle');
      await says(chat, '1 match');
      press(chat, 'Enter');
      await until(() => isInSight(chat), 'it is in sight');
    });
  });

  it('nothing beneath its bar, by the keys either, nor is the day there', async () => {
    const {chat} = await chatWith(tenthOfShips(60));
    await open(chat, 'ship');
    await says(chat, '6 matches');
    scrollerOf(chat).focus();
    for (let step = 0; step < 30; step++) {
      const before = focused();
      before!.dispatchEvent(
        new KeyboardEvent('keydown', {key: 'ArrowUp', bubbles: true, composed: true, cancelable: true}),
      );
      await until(() => focused() !== before, 'the focus has moved');
      const edge = searchOf(chat)!.getBoundingClientRect().bottom;
      expect(focused()!.getBoundingClientRect().top, `step ${step}`).to.be.at.least(edge);
    }
    const day = thread(chat).shadowRoot!.querySelector('.floating')!;
    await until(() => day.hasAttribute('data-shown'), 'the day is shown');
    const {top, bottom} = day.getBoundingClientRect();
    expect(top).to.be.above(searchOf(chat)!.getBoundingClientRect().bottom);
    expect(focused()!.getBoundingClientRect().top).to.be.at.least(bottom);
    searchOf(chat)!.close();
    await until(() => day.getBoundingClientRect().top === thread(chat).getBoundingClientRect().top + 8);
  });
});
