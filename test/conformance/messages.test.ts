import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Message, Paginator, Participant, User} from '@twilio/conversations';
import {nextEvent, refusalOf, until} from './support/deadline.js';
import {Stage, type TwoPeople} from './support/two-people.js';

describe('messages', () => {
  let stage: Stage;
  let people: TwoPeople;
  before(async () => {
    stage = await Stage.open();
    people = await stage.twoPeople();
  });
  after(() => stage.stop());

  it('reach the other live, as they were sent', async () => {
    const {anas, bens} = people;
    const heard = nextEvent<Message>(bens, 'messageAdded');
    const body = 'Grüße 👋 <b>not bold</b>\n\u0000 end';
    const index = await anas.sendMessage(body, {deep: [1, {a: null}]});
    const message = await heard;
    assert.equal(message.body, body);
    assert.deepEqual(message.attributes, {deep: [1, {a: null}]});
    assert.deepEqual([message.author, message.index, message.type], ['ana', index, 'text']);
    await until('the conversation knows', () => bens.lastMessage?.index === index);
  });

  it('are edited and removed for both', async () => {
    const {anas, bens} = people;
    const heard = nextEvent<Message>(bens, 'messageAdded');
    await anas.sendMessage('first');
    const [theirs, own] = [await heard, (await anas.getMessages(1)).items[0]!];
    const edited = nextEvent<{message: Message; updateReasons: string[]}>(bens, 'messageUpdated');
    await own.updateBody('second');
    const {message} = await edited;
    assert.deepEqual([theirs.body, message.lastUpdatedBy], ['second', 'ana']);
    await own.updateAttributes({starred: true});
    await until('ben sees the attributes', () => (theirs.attributes as {starred?: boolean}).starred === true);
    assert.deepEqual(await refusalOf(theirs.updateBody('mine')), {status: 403, code: 50107});
    assert.deepEqual(await refusalOf(theirs.remove()), {status: 403, code: 50107});
    const removed = nextEvent<Message>(bens, 'messageRemoved');
    await own.remove();
    assert.equal((await removed).sid, own.sid);
    assert.deepEqual(await refusalOf(own.updateBody('late')), {status: 404, code: 50500});
  });

  it('may be 32 KB long and no longer', async () => {
    const {anas} = people;
    await anas.sendMessage('a'.repeat(32_768));
    assert.deepEqual(await refusalOf(anas.sendMessage('a'.repeat(32_769))), {status: 400, code: 50504});
    const attributes = {text: 'a'.repeat(33_000)};
    assert.deepEqual(await refusalOf(anas.sendMessage('x', attributes)), {status: 400, code: 50303});
  });

  it('are refused to who may only read', async () => {
    const {bens, sid} = people;
    stage.service.world.updateParticipant(sid, 'ben', {role: 'read-only'});
    assert.deepEqual(await refusalOf(bens.sendMessage('x')), {status: 403, code: 50107});
    stage.service.world.updateParticipant(sid, 'ben', {role: 'user'});
    await bens.sendMessage('allowed again');
  });

  describe('that are many', () => {
    const indexes = Array.from({length: 250}, (_, index) => index).filter((index) => index % 7 !== 3);

    async function history() {
      const {world} = stage.service;
      const {sid} = world.createConversation({createdBy: 'ana'});
      world.addParticipant(sid, {identity: 'ana'});
      for (let number = 0; number < 250; number += 1)
        world.addMessage(sid, {author: 'ben', body: `${number}`});
      for (let number = 3; number < 250; number += 7) world.removeMessage(sid, number);
      return people.ana.getConversationBySid(sid);
    }

    const indexesOf = (page: Paginator<Message>) => page.items.map((message) => message.index);

    it('are paged backwards to the very first, over gaps', async () => {
      const conversation = await history();
      let page = await conversation.getMessages(30);
      assert.equal(page.hasNextPage, false);
      const seen = indexesOf(page);
      while (page.hasPrevPage) {
        page = await page.prevPage();
        seen.unshift(...indexesOf(page));
      }
      assert.deepEqual(seen, indexes);
    });

    it('are paged both ways from an anchor, which may be a gap', async () => {
      const conversation = await history();
      for (const anchor of [100, 101]) {
        // One paginator for each direction: the SDK (3.0.1) takes the beginning for the end when one turns round.
        let newer = await conversation.getMessages(20, anchor, 'forward');
        let older = await conversation.getMessages(20, anchor - 1, 'backwards');
        assert.deepEqual([newer.hasPrevPage, older.hasNextPage], [true, true]);
        const seen = [...indexesOf(older), ...indexesOf(newer)];
        while (newer.hasNextPage) {
          newer = await newer.nextPage();
          seen.push(...indexesOf(newer));
        }
        while (older.hasPrevPage) {
          older = await older.prevPage();
          seen.unshift(...indexesOf(older));
        }
        assert.deepEqual(seen, indexes);
      }
    });
  });

  describe('that are being typed', () => {
    it('are announced to the other, until the message comes', async () => {
      const {anas, bens} = people;
      const started = nextEvent<Participant>(bens, 'typingStarted');
      await anas.typing();
      assert.equal((await started).identity, 'ana');
      const ended = nextEvent<Participant>(bens, 'typingEnded');
      await anas.sendMessage('done');
      assert.equal((await ended).identity, 'ana');
    });
  });

  describe('that are read', () => {
    it('are counted, and the other sees the horizon', async () => {
      const {anas, bens, sid} = people;
      const {world} = stage.service;
      assert.equal(await bens.getUnreadMessagesCount(), null);
      const index = world.addMessage(sid, {author: 'ana', body: 'x'}).index;
      assert.equal(await bens.updateLastReadMessageIndex(index - 1), 1);
      assert.equal(await bens.getUnreadMessagesCount(), 1);
      const seen = nextEvent<{participant: Participant}>(
        anas,
        'participantUpdated',
        ({participant}) => participant.lastReadMessageIndex === index,
      );
      assert.equal(await bens.setAllMessagesRead(), 0);
      assert.equal((await seen).participant.identity, 'ben');
      assert.equal(await bens.getUnreadMessagesCount(), 0);
      await until('ben’s own horizon is there', () => bens.lastReadMessageIndex === index);
      await bens.setAllMessagesUnread();
      assert.equal(await bens.getUnreadMessagesCount(), null);
    });
  });

  describe('of users', () => {
    it('who are named, described and seen online', async () => {
      const {ana, ben} = people;
      const seen = await ana.getUser('ben');
      assert.deepEqual([seen.friendlyName, seen.isOnline], [null, true]);
      const named = nextEvent<{user: User}>(seen, 'updated', ({user}) => user.friendlyName === 'Ben');
      await ben.user.updateFriendlyName('Ben');
      await named;
      await ben.user.updateAttributes({avatar: 'b.png'});
      await until('ana sees the attributes', () => (seen.attributes as {avatar?: string}).avatar === 'b.png');
      const carl = await stage.client('carl');
      const other = await ana.getUser('carl');
      assert.equal(other.isOnline, true);
      await carl.shutdown();
      await until('carl is offline', () => other.isOnline === false);
      assert.equal((await refusalOf(ana.getUser('nobody'))).status, 404);
    });
  });
});
