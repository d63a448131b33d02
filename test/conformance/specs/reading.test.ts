import assert from 'node:assert/strict';
import {after, beforeEach, before, describe, it} from 'node:test';
import type {ConversationUpdatedEventArgs, ParticipantUpdatedEventArgs} from '@twilio/conversations';
import {nextEvent, until} from '../support/deadline.js';
import {nameOf} from '../support/host.js';
import {listenTo, Stage, type TwoPeople} from '../support/stage.js';

describe('a read horizon', () => {
  let stage: Stage;
  let people: TwoPeople;
  before(async () => {
    stage = await Stage.open();
    people = await stage.twoPeople();
  });
  // A conversation of its own for each test, with five messages of which the second is removed.
  beforeEach(async () => {
    const sid = await stage.conversation(['ana', 'ben']);
    await stage.say(sid, 'ana', ['0', '1', '2', '3', '4']);
    await stage.world.removeMessage(sid, 1);
    const [anas, bens] = [await listenTo(people.ana, sid), await listenTo(people.ben, sid)];
    await until('ben is in it', () => bens.status === 'joined');
    people = {...people, sid, anas, bens};
  });
  after(() => stage.stop());

  it('is null at first, and so is the count of unread messages', async () => {
    const {bens} = people;
    assert.equal(bens.lastReadMessageIndex, null);
    assert.equal(await bens.getUnreadMessagesCount(), null);
  });

  it('at 0 is not null: only the first was read', async () => {
    const {bens} = people;
    assert.equal(await bens.updateLastReadMessageIndex(0), 3);
    await until('it is 0', () => bens.lastReadMessageIndex === 0);
    assert.equal(await bens.getUnreadMessagesCount(), 3);
  });

  it('leaves what lies after it unread, gaps not counted', async () => {
    const {bens} = people;
    const counts: number[] = [];
    for (const index of [0, 1, 2, 3, 4]) counts.push(await bens.updateLastReadMessageIndex(index));
    assert.deepEqual(counts, [3, 3, 2, 1, 0]);
  });

  it('is seen by the others, with its time', async () => {
    const {ben, anas, bens} = people;
    const seen = nextEvent<ParticipantUpdatedEventArgs>(
      anas,
      'participantUpdated',
      ({participant}) => participant.lastReadMessageIndex === 3,
    );
    const own = nextEvent<ConversationUpdatedEventArgs>(ben, 'conversationUpdated', ({updateReasons}) =>
      updateReasons.includes('lastReadMessageIndex'),
    );
    await bens.advanceLastReadMessageIndex(3);
    const {participant, updateReasons} = await seen;
    assert.equal(participant.identity, nameOf('ben'));
    assert.ok(updateReasons.includes('lastReadTimestamp'));
    assert.ok(participant.lastReadTimestamp instanceof Date);
    assert.equal((await own).conversation, bens);
    assert.equal(bens.lastReadMessageIndex, 3);
  });

  it('advances, but never goes back that way', async () => {
    const {bens} = people;
    assert.equal(await bens.advanceLastReadMessageIndex(3), 1);
    await until('it is 3', () => bens.lastReadMessageIndex === 3);
    assert.equal(await bens.advanceLastReadMessageIndex(0), 1);
    assert.equal(bens.lastReadMessageIndex, 3);
    assert.equal(await bens.updateLastReadMessageIndex(0), 3);
    await until('it is 0', () => bens.lastReadMessageIndex === 0);
  });

  it('beyond the last message leaves nothing unread', async () => {
    const {bens} = people;
    assert.equal(await bens.updateLastReadMessageIndex(1_000), 0);
    assert.equal(await bens.advanceLastReadMessageIndex(2_000), 0);
    assert.equal(await bens.getUnreadMessagesCount(), 0);
  });

  it('goes to the end and away again at once', async () => {
    const {bens} = people;
    assert.equal(await bens.setAllMessagesRead(), 0);
    await until('all is read', () => bens.lastReadMessageIndex === 4);
    assert.equal(await bens.getUnreadMessagesCount(), 0);
    await bens.setAllMessagesUnread();
    await until('nothing is read', () => bens.lastReadMessageIndex === null);
    await until('it is not counted', async () => (await bens.getUnreadMessagesCount()) === null);
    await bens.updateLastReadMessageIndex(2);
    await bens.updateLastReadMessageIndex(null);
    await until('nothing is read', () => bens.lastReadMessageIndex === null);
  });

  it('stays where it is when messages come', async () => {
    const {bens, sid} = people;
    await bens.setAllMessagesRead();
    await stage.say(sid, 'ana', ['new']);
    await until('one is unread', async () => (await bens.getUnreadMessagesCount()) === 1);
    assert.equal(bens.lastReadMessageIndex, 4);
  });

  it('is there again for the next client', async () => {
    const {bens, sid} = people;
    await bens.updateLastReadMessageIndex(2);
    const other = await stage.client('ben');
    assert.equal((await listenTo(other, sid)).lastReadMessageIndex, 2);
  });
});
