import {expect} from '@open-wc/testing';
import {UserNames} from '../../src/stores/user-names.js';

describe('the names of people', () => {
  it('that one user asked for are not told to the next', async () => {
    const asked: string[] = [];
    const answers: ((name: string) => void)[] = [];
    const names = new UserNames((identity) => {
      asked.push(identity);
      return new Promise((resolve) => answers.push(resolve));
    });
    const people = ['ana', 'ben', 'cem', 'dana', 'eli'];
    people.forEach(names.of);
    expect(asked, 'a few at a time').to.have.length(4);
    names.clear();
    for (const answer of answers.splice(0)) answer('Somebody');
    await new Promise((resolve) => setTimeout(resolve));
    expect(asked, 'nothing is asked in their name any more').to.have.length(4);
    expect(people.map(names.known)).to.deep.equal(people);

    names.of('ana');
    answers[0]!('Ana');
    await names.ready(['ana']);
    expect(names.known('ana')).to.equal('Ana');
  });
});
