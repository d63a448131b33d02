import {expect} from '@open-wc/testing';
import {mergeMessages} from '../../src/model/merge-messages.js';
import type {ChatMessage} from '../../src/model/message.js';

function message(index: number, change: Partial<ChatMessage> = {}): ChatMessage {
  const sid = `IM${index}`;
  return {
    kind: 'text',
    key: sid,
    sid,
    index,
    author: 'ben',
    own: false,
    sentAt: index,
    edited: false,
    clientId: null,
    body: `Message ${index}`,
    ...change,
  } as ChatMessage;
}

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

  it('shows the first of two messages with one key', () => {
    const own = {own: true, key: 'a-client-id', clientId: 'a-client-id'};
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
});
