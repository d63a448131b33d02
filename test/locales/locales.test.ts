import {expect} from '@open-wc/testing';
import en from '../../src/locales/en.js';
import {locales} from '../../src/locales/index.js';
import {waitInWords} from '../../src/localize/wait.js';
import type {Translation} from '../../src/localize/translation.js';

/** One number of each plural category there is in any language of ours, and a large one. */
const counts = [0, 1, 2, 3, 11, 100, 12_345];

for (const [tag, load] of Object.entries({en: () => Promise.resolve({default: en}), ...locales})) {
  describe(`The locale ${tag}`, () => {
    let terms: Translation;
    before(async () => {
      terms = (await load()).default;
    });

    it('says which language it is, and in which direction that is written', () => {
      expect(terms.$lang).to.equal(tag);
      expect(terms.$dir).to.equal(['ar', 'he', 'fa', 'ur'].includes(tag) ? 'rtl' : 'ltr');
    });

    it('has every text that English has, of the same kind, and no other', () => {
      expect(shapeOf(terms)).to.deep.equal(shapeOf(en));
      expect(Object.keys(terms.errors).sort()).to.deep.equal(Object.keys(en.errors).sort());
    });

    it('leaves no text empty', () => {
      const texts = Object.values<unknown>({...terms, ...terms.errors});
      expect(texts.filter((text) => typeof text === 'string' && text.trim() === '')).to.be.empty;
    });

    it('counts in every plural form', () => {
      for (const count of counts) {
        const counted = [terms.unreadMessages, terms.newMessages, terms.bytesLeft, terms.waitingToSend];
        for (const text of counted.map((say) => say(count))) {
          expect(text).not.to.match(/undefined|NaN|null/);
          // One and two may be said by the form of the noun alone.
          if (count > 2) expect(text).to.contain(new Intl.NumberFormat(tag).format(count));
        }
        if (count > 0)
          expect(terms.participants(['Ana', 'Ben'], count))
            .to.contain('Ana')
            .and.contain('Ben');
      }
    });

    it('uses another form for one than for many, where its grammar has one', () => {
      const hasOne = new Intl.PluralRules(tag).resolvedOptions().pluralCategories.includes('one');
      const noun = (text: string) => text.replaceAll(/[\p{N}\s,.]/gu, '');
      if (hasOne) expect(noun(terms.unreadMessages(1))).not.to.equal(noun(terms.unreadMessages(100)));
    });

    it('says who types without losing a name, up to the maximum', () => {
      expect(terms.typing(['Ana'], 2)).to.contain('Ana');
      expect(terms.typing(['Ana', 'Ben'], 2))
        .to.contain('Ana')
        .and.contain('Ben');
      expect(terms.typing(['Ana', 'Ben', 'Cem'], 2)).not.to.contain('Ana');
    });

    it('leaves a hostile name as it is', () => {
      const name = '<img src=x onerror=alert(1)> ${name} $& \u202e';
      for (const text of [
        terms.messageTo(name),
        terms.typing([name], 2),
        terms.saidBy(name),
        terms.removeFile(name),
      ])
        expect(text).to.contain(name);
    });
  });
}

describe('The locale ar', () => {
  it('has the dual and both plurals of Arabic', async () => {
    const {default: ar} = await locales['ar']!();
    expect(ar.newMessages(1)).to.equal('رسالة جديدة');
    expect(ar.newMessages(2)).to.equal('رسالتان جديدتان');
    expect(ar.newMessages(3)).to.match(/رسائل جديدة$/);
    expect(ar.newMessages(11)).to.match(/رسالة جديدة$/);
  });
});

function shapeOf(terms: Translation): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(terms)
      .map(([key, value]) => [key, typeof value] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

describe('a span of time in words', () => {
  it('is said in whole seconds, and in minutes when it is long', () => {
    expect(waitInWords(1, 'en')).to.equal('1 second');
    expect(waitInWords(12_001, 'en')).to.equal('13 seconds');
    expect(waitInWords(90_000, 'de')).to.equal('90 Sekunden');
    expect(waitInWords(300_000, 'fr')).to.equal('5 minutes');
  });
});
