import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Client, Conversation, Message, Paginator} from '@twilio/conversations';
import {until} from '../support/deadline.js';
import {Stage} from '../support/stage.js';

const COUNT = 120;
const isRemoved = (index: number) => index % 7 === 3 || (index >= 60 && index < 75);
const indexes = Array.from({length: COUNT}, (_, index) => index).filter((index) => !isRemoved(index));

const indexesOf = (page: Paginator<Message>) => page.items.map((message) => message.index);

describe('a page of messages', () => {
  let stage: Stage;
  let ana: Client;
  let conversation: Conversation;
  before(async () => {
    stage = await Stage.open();
    const sid = await stage.conversation(['ana']);
    await stage.say(
      sid,
      'ana',
      Array.from({length: COUNT}, (_, number) => `${number}`),
    );
    for (let number = 0; number < COUNT; number += 1)
      if (isRemoved(number)) await stage.world.removeMessage(sid, number);
    ana = await stage.client('ana');
    conversation = await ana.getConversationBySid(sid);
  });
  after(() => stage.stop());

  it('is the last thirty, oldest first, when nothing is said', async () => {
    const page = await conversation.getMessages();
    assert.deepEqual(indexesOf(page), indexes.slice(-30));
    assert.deepEqual([page.hasPrevPage, page.hasNextPage], [true, false]);
  });

  it('leads back to the very first, over gaps', async () => {
    let page = await conversation.getMessages(17);
    const seen = indexesOf(page);
    while (page.hasPrevPage) {
      page = await page.prevPage();
      seen.unshift(...indexesOf(page));
    }
    assert.deepEqual(seen, indexes);
  });

  it('leads forward to the very last, over gaps', async () => {
    let page = await conversation.getMessages(17, 0, 'forward');
    const seen = indexesOf(page);
    assert.equal(page.hasPrevPage, false);
    while (page.hasNextPage) {
      page = await page.nextPage();
      seen.push(...indexesOf(page));
    }
    assert.deepEqual(seen, indexes);
  });

  it('begins at any anchor, there or removed, in either direction', async () => {
    for (let anchor = 0; anchor < COUNT; anchor += 1) {
      const [newer, older] = await Promise.all([
        conversation.getMessages(10, anchor, 'forward'),
        conversation.getMessages(10, anchor, 'backwards'),
      ]);
      const after = indexes.filter((index) => index >= anchor);
      const before = indexes.filter((index) => index <= anchor);
      assert.deepEqual(indexesOf(newer), after.slice(0, 10), `forward from ${anchor}`);
      assert.deepEqual(indexesOf(older), before.slice(-10), `backwards from ${anchor}`);
      assert.equal(newer.hasNextPage, after.length > 10, `more after ${anchor}`);
      assert.equal(older.hasPrevPage, before.length > 10, `more before ${anchor}`);
      assert.equal(newer.hasPrevPage, after.length < indexes.length, `some before ${anchor}`);
      assert.equal(older.hasNextPage, before.length < indexes.length, `some after ${anchor}`);
    }
  });

  it('is empty or the last beyond the end, and refuses a negative anchor', async () => {
    assert.deepEqual(indexesOf(await conversation.getMessages(10, COUNT + 5, 'forward')), []);
    const page = await conversation.getMessages(10, COUNT + 5, 'backwards');
    assert.deepEqual(indexesOf(page), indexes.slice(-10));
    await assert.rejects(conversation.getMessages(10, -1));
  });

  it('is empty in a conversation without messages', async () => {
    const empty = await ana.getConversationBySid(await stage.conversation(['ana']));
    const page = await empty.getMessages();
    assert.deepEqual([page.items, page.hasPrevPage, page.hasNextPage], [[], false, false]);
  });

  it('may hold a hundred', async () => {
    const page = await conversation.getMessages(100);
    assert.deepEqual(indexesOf(page), indexes.slice(-100));
  });
});

describe('a page of conversations', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.open();
  });
  after(() => stage.stop());

  it('leads to all that were there at the start', async () => {
    for (let number = 0; number < 120; number += 1)
      await stage.conversation(number % 2 === 0 ? ['carl'] : ['ana'], {friendlyName: `Number ${number}`});
    const carl = await stage.client('carl');
    await until('all are known', async () => (await all(carl)).length === 60);
    const names = (await all(carl)).map(({friendlyName}) => friendlyName);
    assert.equal(new Set(names).size, 60);
    assert.ok(names.includes('Number 118') && !names.includes('Number 1'));
  });

  it('leads back again', async () => {
    const dora = await stage.client('dora');
    for (let number = 0; number < 60; number += 1) await stage.conversation(['dora']);
    await until('all are known', async () => (await all(dora)).length === 60);
    const first = await dora.getSubscribedConversations();
    assert.equal(first.hasPrevPage, false);
    const second = await first.nextPage();
    assert.deepEqual([second.hasPrevPage, second.hasNextPage], [true, false]);
    await assert.rejects(second.nextPage());
    await second.prevPage();
  });

  async function all(client: Client): Promise<Conversation[]> {
    let page = await client.getSubscribedConversations();
    const found = [...page.items];
    while (page.hasNextPage) {
      page = await page.nextPage();
      found.push(...page.items);
    }
    return found;
  }
});
