import {expect} from '@open-wc/testing';
import {collapseLines} from '../../src/model/collapse-lines.js';
import type {SystemLine} from '../../src/model/system-line.js';

let clock = 0;

function member(kind: 'joined' | 'left', name: string, own = false): SystemLine {
  const at = ++clock;
  const person = {sid: `MB${at}`, identity: name.toLowerCase(), name, own};
  return {kind, key: `${kind} ${at}`, at, after: null, person, foundedAt: 0};
}

const renamed = (name: string | null): SystemLine => ({
  ...{kind: 'renamed', key: `renamed ${++clock}`, at: clock, after: null},
  name,
});
const state = (kind: 'closed' | 'reopened'): SystemLine => ({
  ...{kind, key: `${kind} ${++clock}`, at: clock, after: null},
});

/** For example `joined Ana, Ben +40`. */
const told = (...lines: SystemLine[]) =>
  collapseLines(lines).map(({kind, people, others, name}) =>
    [kind, people.map((person) => person.name).join(', '), others > 0 ? `+${others}` : '', name]
      .filter(Boolean)
      .join(' '),
  );

describe('what is told of many events', () => {
  it('is one sentence for all who came, and one for all who went', () => {
    expect(told(member('joined', 'Ana'), member('joined', 'Ben'), member('left', 'Cem'))).to.deep.equal([
      'joined Ana, Ben',
      'left Cem',
    ]);
  });

  it('names three, and of more two and the number', () => {
    const three = ['Ana', 'Ben', 'Cem'].map((name) => member('joined', name));
    expect(told(...three)).to.deep.equal(['joined Ana, Ben, Cem']);
    const many = Array.from({length: 1000}, (_, i) => member('joined', `P${i}`));
    expect(told(...many)).to.deep.equal(['joined P0, P1 +998']);
  });

  it('is one thing for who came and went, and for who went and came back', () => {
    expect(told(member('joined', 'Ana'), member('left', 'Ana'))).to.deep.equal(['visited Ana']);
    expect(told(member('left', 'Ana'), member('joined', 'Ana'))).to.deep.equal(['returned Ana']);
    const often = ['joined', 'left', 'joined', 'left', 'joined'].map((kind) => member(kind as 'left', 'Ana'));
    expect(told(...often)).to.deep.equal(['joined Ana']);
  });

  it('says of this user that somebody else has done it', () => {
    expect(told(member('joined', 'Ana'), member('joined', 'Me', true))).to.deep.equal([
      'joined Ana',
      'added',
    ]);
  });

  it('says the last of several names, and the last state', () => {
    expect(told(renamed('One'), renamed('Two'))).to.deep.equal(['renamed Two']);
    expect(told(state('closed'), state('reopened'), state('closed'))).to.deep.equal(['closed']);
  });

  it('keeps the order of what is not alike', () => {
    expect(
      told(member('joined', 'Ana'), renamed('One'), member('left', 'Ana'), state('closed')),
    ).to.deep.equal(['joined Ana', 'renamed One', 'left Ana', 'closed']);
  });
});
