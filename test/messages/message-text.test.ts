import {expect} from '@open-wc/testing';
import {foldAt, isEmojiOnly} from '../../src/messages/message-text.js';

describe('the text of a message', () => {
  for (const text of ['👍', '👍🏽', '🎉 🎉', '❤️', '👨‍👩‍👧‍👦', '🇨🇭🇩🇪', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '1️⃣', '  😀😀😀 ']) {
    it(`is large when it is ${text}`, () => expect(isEmojiOnly(text)).to.be.true);
  }

  for (const text of ['', ' ', '1', '123', '#', 'ok 👍', '😀😀😀😀', ':-)', '😀'.repeat(500)]) {
    it(`is not large when it is ${JSON.stringify(text.slice(0, 12))}`, () =>
      expect(isEmojiOnly(text)).to.be.false);
  }

  it('is shown whole up to 2,000 characters', () => {
    expect(foldAt('a'.repeat(2000))).to.be.null;
    expect(foldAt('a'.repeat(2001))).to.equal(1200);
  });

  it('is folded when it has very many lines', () => {
    expect(foldAt('a\n'.repeat(39))).to.be.null;
    expect(foldAt('a\n'.repeat(60))).to.equal(39);
  });

  it('is cut between words, and never within a character', () => {
    expect('word '.repeat(500).slice(0, foldAt('word '.repeat(500))!)).to.match(/word$/);
    expect(foldAt(`a${'😀'.repeat(1500)}`)).to.equal(1199);
  });
});
