import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {nextEvent, refusalOf, until} from './support/deadline.js';
import {Stage, type TwoPeople} from './support/two-people.js';

// The SDK leaves rejections behind that nobody can catch when its connection is cut.
process.on('unhandledRejection', () => undefined);

describe('after a cut', () => {
  let stage: Stage;
  let people: TwoPeople;
  beforeEach(async () => {
    stage = await Stage.open();
    people = await stage.twoPeople();
  });
  afterEach(() => stage.stop());

  it('nothing is lost and nothing comes twice', async () => {
    const {sid, anas} = people;
    const {world, controls} = stage.service;
    const heard: string[] = [];
    anas.on('messageAdded', (message) => heard.push(`+${message.body}`));
    anas.on('messageUpdated', ({message}) => heard.push(`~${message.body}`));
    anas.on('messageRemoved', (message) => heard.push(`-${message.index}`));
    world.addMessage(sid, {author: 'ben', body: 'before'});
    await until('the first is heard', () => heard.length === 1);

    controls.dropConnections('ana');
    for (const body of ['one', 'two', 'three']) world.addMessage(sid, {author: 'ben', body});
    world.updateMessage(sid, 0, {body: 'BEFORE'});
    world.removeMessage(sid, 2);
    world.updateConversation(sid, {friendlyName: 'Renamed'});
    await until('the last is heard', () => heard.includes('-2'));
    world.addMessage(sid, {author: 'ben', body: 'after'});
    await until('it is live again', () => heard.includes('+after'));
    assert.deepEqual(heard, ['+before', '+one', '+two', '+three', '~BEFORE', '-2', '+after']);
    assert.equal(anas.friendlyName, 'Renamed');
  });

  it('a conversation that was joined or left meanwhile comes or goes', async () => {
    const {sid, ana} = people;
    const {world, controls} = stage.service;
    const events = [nextEvent(ana, 'conversationAdded'), nextEvent(ana, 'conversationRemoved')];
    controls.dropConnections('ana');
    world.removeParticipant(sid, 'ana');
    world.addParticipant(world.createConversation({friendlyName: 'Other'}).sid, {identity: 'ana'});
    await Promise.all(events);
    const {items} = await ana.getSubscribedConversations();
    assert.deepEqual(
      items.map((conversation) => conversation.friendlyName),
      ['Other'],
    );
  });

  it('a message whose acknowledgement was lost is there, once', async () => {
    const {sid, anas} = people;
    stage.service.controls.loseNextAcknowledgement();
    const heard = nextEvent<{body: string}>(anas, 'messageAdded');
    await assert.rejects(anas.sendMessage('kept'));
    assert.equal((await heard).body, 'kept');
    assert.equal(stage.service.world.messages(sid).length, 1);
  });

  it('a message that was lost is not there, and can be sent again', async () => {
    const {sid, ana, anas} = people;
    stage.service.controls.loseNextMessage();
    await assert.rejects(anas.sendMessage('lost'));
    assert.equal(stage.service.world.messages(sid).length, 0);
    await until('ana is back', () => ana.connectionState === 'connected');
    await anas.sendMessage('again');
    assert.equal(stage.service.world.messages(sid).length, 1);
  });

  it('a client keeps trying while it is refused', async () => {
    const {ana} = people;
    const {controls} = stage.service;
    controls.refuseConnections(true);
    controls.dropConnections('ana');
    await until('ana has noticed', () => ana.connectionState === 'connecting');
    controls.refuseConnections(false);
    await until('ana is back', () => ana.connectionState === 'connected');
  });

  it('a message can be refused on demand', async () => {
    stage.service.controls.refuseNextMessage(429, 20429);
    assert.deepEqual(await refusalOf(people.anas.sendMessage('x')), {status: 429, code: 20429});
    await people.anas.sendMessage('y');
  });
});
