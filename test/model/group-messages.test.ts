import {expect} from '@open-wc/testing';
import {calendarFor} from '../../src/localize/calendar.js';
import {firstUnread, messageOf, placeRow} from '../../src/model/group-messages.js';
import {positionOf} from '../../src/model/position-of.js';
import type {ChatMessage} from '../../src/model/message.js';

const noon = new Date(2026, 10, 20, 12).getTime();
const minutes = 60_000;
const {dayOf} = calendarFor('en', '', '');

function message(index: number, changes: Partial<ChatMessage> = {}): ChatMessage {
  const author = changes.author === undefined ? 'ana' : changes.author;
  return {
    kind: 'text',
    key: `IM${index}`,
    sid: `IM${index}`,
    index,
    own: author === 'me',
    sentAt: noon + index * 1000,
    edited: false,
    clientId: null,
    body: 'Hello',
    ...changes,
    author,
  } as ChatMessage;
}

describe('the groups of a thread', () => {
  const joins = (above: ChatMessage, below: ChatMessage, unread: number | null = null) => {
    const row = placeRow(above, below, undefined, unread, dayOf);
    expect(placeRow(undefined, above, below, unread, dayOf).last).to.equal(row.first);
    return !row.first;
  };

  it('join what one author wrote within five minutes', () => {
    expect(joins(message(1), message(2, {sentAt: noon + 1000 + 5 * minutes}))).to.be.true;
    expect(joins(message(1), message(2, {sentAt: noon + 1001 + 5 * minutes}))).to.be.false;
  });

  it('never join two authors', () => {
    expect(joins(message(1), message(2, {author: 'ben'}))).to.be.false;
    expect(joins(message(1, {author: null}), message(2))).to.be.false;
    expect(joins(message(1), message(2, {author: 'me'}))).to.be.false;
  });

  it('join what is being sent to what this user has sent, even if the clocks differ', () => {
    const createdAt = noon - 2 * minutes;
    const pending = messageOf(
      {clientId: 'c', body: '', files: [], createdAt, state: 'queued', error: null},
      2,
    );
    expect(joins(message(1, {author: 'me'}), pending)).to.be.true;
  });

  it('end with the day', () => {
    const midnight = new Date(2026, 10, 21).getTime();
    const above = message(1, {sentAt: midnight - 1000});
    const below = message(2, {sentAt: midnight});
    expect(joins(above, below)).to.be.false;
    expect(placeRow(above, below, undefined, null, dayOf).startsDay).to.be.true;
  });

  it('end at the unread divider', () => {
    expect(joins(message(1), message(2), 2)).to.be.false;
  });

  it('begin with the thread', () => {
    const row = placeRow(undefined, message(0), undefined, null, dayOf);
    expect([row.startsDay, row.first, row.last]).to.deep.equal([true, true, true]);
  });
});

describe('the unread divider', () => {
  const thread = [message(3), message(5, {author: 'me'}), message(6), message(9)];

  it('stands before the first message of somebody else after the horizon', () => {
    expect(firstUnread(thread, 3, true)).to.equal(2);
    expect(firstUnread(thread, 4, true)).to.equal(2);
    expect(firstUnread(thread, 6, true)).to.equal(3);
  });

  it('stands nowhere when all has been read', () => {
    expect(firstUnread(thread, 9, true)).to.equal(thread.length);
    expect(firstUnread([], null, false)).to.equal(0);
  });

  it('takes a read first message for read', () => {
    expect(firstUnread([message(0), message(1)], 0, false)).to.equal(1);
  });

  it('stands first when nothing has been read', () => {
    expect(firstUnread(thread, null, false)).to.equal(0);
  });

  it('waits when older messages may be unread too', () => {
    expect(firstUnread(thread, null, true)).to.be.null;
    expect(firstUnread(thread, 2, true)).to.be.null;
  });
});

describe('positionOf', () => {
  it('finds a message by its index, over gaps', () => {
    const thread = [message(3), message(5), message(9)];
    expect([0, 3, 4, 5, 9, 10].map((index) => positionOf(thread, index))).to.deep.equal([0, 0, 1, 1, 2, 3]);
  });
});
