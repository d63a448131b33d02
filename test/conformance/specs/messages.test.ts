import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {JSONValue, Message, MessageUpdatedEventArgs} from '@twilio/conversations';
import {nextEvent, refusalOf, until} from '../support/deadline.js';
import {localIt, nameOf} from '../support/host.js';
import {Stage, type TwoPeople} from '../support/stage.js';

describe('messages', () => {
  let stage: Stage;
  let people: TwoPeople;
  before(async () => {
    stage = await Stage.open();
    people = await stage.twoPeople();
  });
  after(() => stage.stop());

  /** The next message of that text: the one before it may still be on its way. */
  const added = (emitter: object, text: string | null) =>
    nextEvent<Message>(emitter, 'messageAdded', ({body}) => body === text);

  /** A message of Ana's, as each of them has it. */
  async function message(body = 'a message'): Promise<{own: Message; theirs: Message}> {
    const {anas, bens} = people;
    const [mine, heard] = [added(anas, body), added(bens, body)];
    await anas.sendMessage(body);
    return {own: await mine, theirs: await heard};
  }

  it('reach the other live, as they were sent', async () => {
    const {anas, bens, ben} = people;
    const body = 'Grüße 👋 <b>not bold</b>\n\u0000 end';
    const [heard, told] = [added(bens, body), added(ben, body)];
    const index = await anas.sendMessage(body, {deep: [1, {a: null}]});
    const message = await heard;
    assert.equal(await told, message);
    assert.equal(message.body, body);
    assert.deepEqual(message.attributes, {deep: [1, {a: null}]});
    assert.deepEqual([message.author, message.index, message.type], [nameOf('ana'), index, 'text']);
    assert.match(message.sid, /^IM[0-9a-f]{32}$/);
    assert.equal(message.conversation, bens);
    assert.deepEqual([message.subject, message.contentSid, message.lastUpdatedBy], [null, null, null]);
    assert.deepEqual([message.media, message.attachedMedia], [null, []]);
    assert.equal(message.aggregatedDeliveryReceipt, null);
    assert.ok(message.dateCreated instanceof Date && message.dateUpdated instanceof Date);
    const participant = await message.getParticipant();
    assert.deepEqual([participant.sid, participant.identity], [message.participantSid, nameOf('ana')]);
    await until('the conversation knows', () => bens.lastMessage?.index === index);
    assert.deepEqual(bens.lastMessage?.dateCreated, message.dateCreated);
  });

  it('are counted', async () => {
    const {anas} = people;
    const before = await anas.getMessagesCount();
    await anas.sendMessage('one more');
    // The SDK keeps an answer for half a second.
    await until('the count has grown', async () => (await anas.getMessagesCount()) === before + 1);
  });

  it('are edited for both', async () => {
    const {ana, bens} = people;
    const {own, theirs} = await message('first');
    const edited = nextEvent<MessageUpdatedEventArgs>(bens, 'messageUpdated');
    const others = [nextEvent<MessageUpdatedEventArgs>(theirs, 'updated'), nextEvent(ana, 'messageUpdated')];
    assert.equal(await own.updateBody('second'), own);
    const {message: changed, updateReasons} = await edited;
    await Promise.all(others);
    assert.equal(changed, theirs);
    assert.ok(updateReasons.includes('body') && updateReasons.includes('lastUpdatedBy'));
    assert.deepEqual([theirs.body, theirs.lastUpdatedBy], ['second', nameOf('ana')]);
    assert.ok(theirs.dateUpdated!.getTime() >= theirs.dateCreated!.getTime());
  });

  it('hold attributes of every kind of JSON', async () => {
    const {own, theirs} = await message();
    const values: readonly JSONValue[] = [
      {deep: [{a: null}], '🔑': '\\'},
      [1, [2]],
      'text',
      -1.5,
      true,
      null,
    ];
    for (const value of values) {
      const changed = nextEvent<MessageUpdatedEventArgs>(theirs, 'updated', ({updateReasons}) =>
        updateReasons.includes('attributes'),
      );
      await own.updateAttributes(value);
      assert.deepEqual((await changed).message.attributes, value);
    }
  });

  it('are removed for both, and the last but one is the last again', async () => {
    const {anas, ben, bens} = people;
    const previous = (await message('stays')).own;
    const {own} = await message('goes');
    const events = [nextEvent<Message>(bens, 'messageRemoved'), nextEvent<Message>(ben, 'messageRemoved')];
    await own.remove();
    for (const removed of await Promise.all(events)) assert.equal(removed.sid, own.sid);
    await until('the last one is the one before', () => bens.lastMessage?.index === previous.index);
    assert.deepEqual(await refusalOf(own.updateBody('late')), {status: 404, code: 50500});
    assert.deepEqual(await refusalOf(own.remove()), {status: 404, code: 50500});
    assert.equal(await anas.sendMessage('after it'), own.index + 1);
  });

  it('are changed only by who wrote them', async () => {
    const {theirs} = await message();
    for (const change of [
      () => theirs.updateBody('mine'),
      () => theirs.updateAttributes({mine: true}),
      () => theirs.remove(),
    ]) {
      assert.deepEqual(await refusalOf(change()), {status: 403, code: 50107});
    }
  });

  localIt('are refused to who may only read', async () => {
    const {bens, sid} = people;
    await stage.world.updateParticipant(sid, nameOf('ben'), {role: 'read-only'});
    assert.deepEqual(await refusalOf(bens.sendMessage('x')), {status: 403, code: 50107});
    await stage.world.updateParticipant(sid, nameOf('ben'), {role: 'user'});
    await bens.sendMessage('allowed again');
  });

  it('keep the order of who sends them one after another', async () => {
    const {anas, bens} = people;
    const heard: string[] = [];
    bens.on('messageAdded', ({body}) => /^\d+$/.test(body ?? '') && heard.push(body ?? ''));
    const bodies = Array.from({length: 30}, (_, number) => `${number}`);
    const indexes: number[] = [];
    for (const body of bodies) indexes.push(await anas.sendMessage(body));
    await until('all are heard', () => heard.length === bodies.length);
    assert.deepEqual(heard, bodies);
    assert.deepEqual(
      indexes,
      indexes.map((_, place) => indexes[0]! + place),
    );
  });

  it('come from a back end as from a person', async () => {
    const {bens, sid} = people;
    const heard = added(bens, 'Your parcel is here');
    await stage.world.addMessage(sid, {body: 'Your parcel is here'});
    const message = await heard;
    assert.deepEqual([message.author, message.participantSid], ['system', null]);
  });

  describe('that are built', () => {
    it('are sent at once', async () => {
      const {anas, bens} = people;
      const heard = added(bens, 'built');
      const index = await anas
        .prepareMessage()
        .setBody('built')
        .setSubject('Subject')
        .setAttributes({built: true})
        .buildAndSend();
      const {body, subject, attributes, index: place} = await heard;
      assert.deepEqual([body, subject, attributes, place], ['built', 'Subject', {built: true}, index]);
    });

    it('are looked at, then sent', async () => {
      const {anas, bens} = people;
      const unsent = anas.prepareMessage().setBody('draft').setAttributes([1]).setSubject('S').build();
      assert.deepEqual([unsent.text, unsent.attributes, unsent.emailOptions], ['draft', [1], {subject: 'S'}]);
      assert.deepEqual(
        [unsent.mediaContent, unsent.contentSid, unsent.contentVariables],
        [[], undefined, undefined],
      );
      const heard = added(bens, 'draft');
      const index = await unsent.send();
      assert.deepEqual([(await heard).index, (await heard).body], [index, 'draft']);
    });
  });
});
