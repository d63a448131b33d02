import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe} from 'node:test';
import {nextEvent, refusalOf, until} from '../support/deadline.js';
import {localIt as it, nameOf} from '../support/host.js';
import {Stage, type TwoPeople} from '../support/stage.js';

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
    const {world, controls} = stage;
    const heard: string[] = [];
    anas.on('messageAdded', (message) => heard.push(`+${message.body}`));
    anas.on('messageUpdated', ({message}) => heard.push(`~${message.body}`));
    anas.on('messageRemoved', (message) => heard.push(`-${message.index}`));
    await stage.say(sid, 'ben', ['before']);
    await until('the first is heard', () => heard.length === 1);

    await controls.dropConnections(nameOf('ana'));
    await stage.say(sid, 'ben', ['one', 'two', 'three']);
    await world.updateMessage(sid, 0, {body: 'BEFORE'});
    await world.removeMessage(sid, 2);
    await world.updateConversation(sid, {friendlyName: 'Renamed'});
    await until('the last is heard', () => heard.includes('-2'));
    await stage.say(sid, 'ben', ['after']);
    await until('it is live again', () => heard.includes('+after'));
    assert.deepEqual(heard, ['+before', '+one', '+two', '+three', '~BEFORE', '-2', '+after']);
    assert.equal(anas.friendlyName, 'Renamed');
  });

  it('a thousand messages that were missed come in their order, each once', async () => {
    const {sid, ana, anas} = people;
    const heard: number[] = [];
    anas.on('messageAdded', ({index}) => heard.push(index));
    await stage.controls.refuseConnections(true);
    await stage.controls.dropConnections(nameOf('ana'));
    await until('ana has noticed', () => ana.connectionState === 'connecting');
    const bodies = Array.from({length: 1_000}, (_, number) => `${number}`);
    await stage.say(sid, 'ben', bodies);
    await stage.controls.refuseConnections(false);
    await until('the first is heard', () => heard.length > 0);
    await until('the last is heard', () => heard.length >= 1_000);
    assert.deepEqual(
      heard,
      heard.map((_, place) => place),
    );
    assert.equal(heard.length, 1_000);
  });

  it('the client says how it is connected', async () => {
    const {ana} = people;
    const states: string[] = [];
    ana.on('connectionStateChanged', (state) => states.push(state));
    await stage.controls.dropConnections(nameOf('ana'));
    await until('ana is back', () => states.includes('connected'));
    assert.deepEqual(states, ['connecting', 'connected']);
  });

  it('a conversation that was joined or left meanwhile comes or goes', async () => {
    const {sid, ana} = people;
    const {world, controls} = stage;
    const events = [nextEvent(ana, 'conversationAdded'), nextEvent(ana, 'conversationRemoved')];
    await controls.dropConnections(nameOf('ana'));
    await world.removeParticipant(sid, nameOf('ana'));
    await stage.conversation(['ana'], {friendlyName: 'Other'});
    await Promise.all(events);
    const {items} = await ana.getSubscribedConversations();
    assert.deepEqual(
      items.map((conversation) => conversation.friendlyName),
      ['Other'],
    );
  });

  it('a message whose acknowledgement was lost is there, once', async () => {
    const {anas, bens} = people;
    await stage.controls.loseNextAcknowledgement();
    const heard = nextEvent<{body: string}>(anas, 'messageAdded');
    await assert.rejects(anas.sendMessage('kept'));
    assert.equal((await heard).body, 'kept');
    assert.equal(await bens.getMessagesCount(), 1);
  });

  it('a message that was lost is not there, and can be sent again', async () => {
    const {ana, anas, bens} = people;
    await stage.controls.loseNextMessage();
    await assert.rejects(anas.sendMessage('lost'));
    assert.deepEqual((await bens.getMessages()).items, []);
    await until('ana is back', () => ana.connectionState === 'connected');
    await anas.sendMessage('again');
    assert.equal(await bens.getMessagesCount(), 1);
  });

  it('a client keeps trying while it is refused', async () => {
    const {ana} = people;
    const {controls} = stage;
    await controls.refuseConnections(true);
    await controls.dropConnections(nameOf('ana'));
    await until('ana has noticed', () => ana.connectionState === 'connecting');
    await controls.refuseConnections(false);
    await until('ana is back', () => ana.connectionState === 'connected');
  });

  it('a message can be refused on demand', async () => {
    await stage.controls.refuseNextMessage(429, 20429);
    assert.deepEqual(await refusalOf(people.anas.sendMessage('x')), {status: 429, code: 20429});
    await people.anas.sendMessage('y');
  });
});
