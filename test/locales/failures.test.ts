import {expect} from '@open-wc/testing';
import en from '../../src/locales/failures-en.js';
import {failureLocales} from '../../src/locales/failures.js';
import {locales} from '../../src/locales/index.js';
import {failureSentence, loadFailureTexts} from '../../src/localize/failure-texts.js';

describe('The reasons of failures', () => {
  it('are there in every language', () => {
    expect(Object.keys(failureLocales).sort()).to.deep.equal(Object.keys(locales).sort());
  });

  for (const tag of ['en', ...Object.keys(failureLocales)]) {
    it(`are whole sentences, none twice, in ${tag}`, async () => {
      const texts = Object.values(await loadFailureTexts(tag));
      expect(texts).to.have.length(Object.keys(en).length);
      expect(new Set(texts)).to.have.property('size', texts.length);
      for (const text of texts) expect(text).to.match(/[.。]$/);
      if (tag !== 'en') expect(texts).not.to.contain(en.unreachable);
    });
  }

  it('are those of the language where we have none for the region, and English where we have neither', async () => {
    expect(await loadFailureTexts('de-CH')).to.equal(await loadFailureTexts('de'));
    expect(await loadFailureTexts('nl')).to.equal(en);
  });

  it('say the code where it has no sentence', () => {
    const terms = {errorCode: (code: number) => `Error ${code}`};
    expect(failureSentence(30003, en, terms)).to.equal(en.unreachable);
    expect(failureSentence(39999, en, terms)).to.equal('Error 39999');
  });
});
