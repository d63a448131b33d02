import {expect} from '@open-wc/testing';
import {mergeMessages} from '../../src/model/merge-messages.js';
import type {ChatMessage} from '../../src/model/message.js';
import {messageAt} from '../support/kept-messages.js';

const message = (index: number, change: Partial<ChatMessage> = {}) =>
  ({...messageAt(index), body: `Message ${index}`, ...change}) as ChatMessage;

describe('merging messages', () => {
  it('puts them in order, whatever order they come in', () => {
    const run = mergeMessages([], [message(5), message(2), message(9)]);
    expect(run.map(({index}) => index)).to.deep.equal([2, 5, 9]);
    expect(mergeMessages(run, [message(7), message(1)]).map(({index}) => index)).to.deep.equal([
      1, 2, 5, 7, 9,
    ]);
    expect(Object.isFrozen(run)).to.equal(true);
  });

  it('keeps the run and its rows when nothing changes', () => {
    const run = mergeMessages([], [message(1), message(2)]);
    expect(mergeMessages(run, [message(1), message(2)])).to.equal(run);
    const next = mergeMessages(run, [message(2, {body: 'Changed', edited: true})]);
    expect(next[0]).to.equal(run[0]);
    expect(next[1]).to.include({body: 'Changed'});
  });

  it('shows the first of two copies of one’s own', () => {
    const own = {own: true, key: 'a-client-id', clientId: 'a-client-id', body: 'Hello'};
    const run = mergeMessages([message(3, own)], [message(4, own), message(5)]);
    expect(run.map(({index}) => index)).to.deep.equal([3, 5]);
    expect(mergeMessages(run, [message(2, own)]).map(({index}) => index)).to.deep.equal([2, 5]);
  });

  it('shows the first of two copies that somebody else sent', () => {
    const copy = {clientId: 'an-id', body: 'Hello'};
    const run = mergeMessages([message(3, copy)], [message(4, copy), message(5)]);
    expect(run.map(({index}) => index)).to.deep.equal([3, 5]);
  });

  it('hides nobody’s message behind an id that was seen before', () => {
    const copy = {clientId: 'an-id', body: 'Hello'};
    const others = [
      message(4, {...copy, author: 'cleo'}),
      message(5, {...copy, body: 'Something else'}),
      message(6, {...copy, author: 'ana', own: true, key: 'an-id'}),
    ];
    expect(mergeMessages([message(3, copy)], others)).to.have.lengthOf(4);
  });

  it('shows both of two messages that share no more than an id, each under a key of its own', () => {
    const own = {own: true, key: 'an-id', clientId: 'an-id'};
    const run = mergeMessages([], [message(3, {...own, body: 'One'}), message(4, {...own, body: 'Two'})]);
    expect(run.map(({key}) => key)).to.deep.equal(['an-id', run[1]?.sid]);
    expect(mergeMessages(run, [message(4, {...own, body: 'Two'})]), 'read again').to.equal(run);
  });

  it('does not bring a copy back when the first was edited', () => {
    const own = {own: true, key: 'an-id', clientId: 'an-id', body: 'One'};
    const run = mergeMessages([], [message(3, own), message(4, own)]);
    const edited = mergeMessages(run, [message(3, {...own, body: 'Changed', edited: true})]);
    const again = mergeMessages(edited, [message(4, own)]);
    expect(again.map(({body}) => body)).to.deep.equal(['Changed']);
    expect(again, 'nothing changed').to.equal(edited);
  });
});
