import {expect} from '@open-wc/testing';
import {hasAll, occurrencesOf, wordsOf} from '../../src/model/text-search.js';

const finds = (query: string, text: string) => hasAll(text, wordsOf(query));
const marked = (query: string, text: string) =>
  occurrencesOf(text, wordsOf(query)).map(([from, to]) => text.slice(from, to));

describe('wordsOf()', () => {
  it('gives each word once, and nothing for nothing', () => {
    expect(wordsOf('  the\tThe  théâtre\n')).to.deep.equal(['THEATRE', 'THE']);
    for (const nothing of ['', '   ', '\u200b \u00ad', '\u0301']) expect(wordsOf(nothing)).to.be.empty;
  });
});

describe('hasAll()', () => {
  it('minds neither case nor accents', () => {
    for (const [query, text] of [
      ['crème BRÛLÉE', 'Creme brulee'],
      ['creme brulee', 'CRÈME\nBRÛLÉE'],
      ['cafe', 'cafe\u0301'],
      ['strasse', 'Straße'],
      ['STRAßE', 'strasse'],
      ['ΟΔΟΣ', 'οδός'],
      ['istanbul', 'İstanbul'],
      ['ёлка', 'елка'],
      ['fi', 'ﬁne'],
      ['2', 'x²'],
    ])
      expect(finds(query!, text!), `${query} in ${text}`).to.be.true;
  });

  it('wants every word, in any order', () => {
    expect(finds('box photo', 'the photo of the box')).to.be.true;
    expect(finds('box photos', 'the photo of the box')).to.be.false;
  });

  it('finds Arabic with and without its vowels, stretch and hamza', () => {
    expect(finds('مرحبا', 'مَرْحَبًا بكم')).to.be.true;
    expect(finds('مَرحبا', 'مـــرحبا')).to.be.true;
    expect(finds('احمد', 'أحمد')).to.be.true;
    expect(finds('سلام', 'مرحبا')).to.be.false;
  });

  it('finds Hebrew without its points', () => {
    expect(finds('שלום', 'שָׁלוֹם')).to.be.true;
  });

  it('finds Chinese, Japanese and Korean within their sentences', () => {
    expect(finds('你好', '他说你好。')).to.be.true;
    expect(finds('タワー', '東京ﾀﾜｰへ')).to.be.true;
    expect(finds('ＡＢＣ', 'abc')).to.be.true;
    expect(finds('한국', '대한민국, 한국')).to.be.true;
  });

  it('takes a voiced kana, or the vowel of an Indic letter, for what it is', () => {
    expect(finds('かき', 'がき')).to.be.false;
    expect(finds('के', 'का')).to.be.false;
    expect(finds('हिन्दी', 'हिन्दी में')).to.be.true;
  });

  it('passes over what nobody sees', () => {
    expect(finds('donaudampf', 'Donau\u00addampf')).to.be.true;
    expect(finds('abc', 'a\u200bb\u2066c')).to.be.true;
  });

  it('reads nothing as a pattern', () => {
    expect(finds('a.c', 'abc')).to.be.false;
    expect(finds('(a+)+$', 'so (a+)+$ it is')).to.be.true;
    expect(finds('[', 'a[0]')).to.be.true;
  });
});

describe('occurrencesOf()', () => {
  it('gives all of them, in order', () => {
    expect(marked('na', 'Banana, NÁ')).to.deep.equal(['na', 'na', 'NÁ']);
    expect(marked('box photo', 'photo, box, photo')).to.deep.equal(['photo', 'box', 'photo']);
  });

  it('joins those that overlap', () => {
    expect(marked('abc bcd', 'xabcdx')).to.deep.equal(['abcd']);
    expect(marked('ab abc', 'abc')).to.deep.equal(['abc']);
  });

  it('holds whole characters, with their accents', () => {
    expect(marked('e', 'cafe\u0301!')).to.deep.equal(['e\u0301']);
    expect(marked('f', 'ﬁn')).to.deep.equal(['ﬁ']);
    expect(marked('s', 'Straße')).to.deep.equal(['S', 'ß']);
    expect(marked('😀', 'a😀😀')).to.deep.equal(['😀', '😀']);
    expect(marked('𝐚', 'xa𝐚')).to.deep.equal(['a', '𝐚']);
  });

  it('ends, whatever the text', () => {
    expect(occurrencesOf('a'.repeat(32_000), ['A'])).to.have.lengthOf(500);
    expect(occurrencesOf('é'.repeat(32_000), ['EEEE'])).to.have.lengthOf(500);
    expect(marked('\u0301', 'é')).to.be.empty;
  });

  it('takes lone halves of characters for what they are', () => {
    expect(marked('x', '\ud83dx\ude00')).to.deep.equal(['x']);
  });
});
