import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {Client, type ConnectionState, type State} from '@twilio/conversations';
import {nextEvent, until} from '../support/deadline.js';
import {nameOf} from '../support/host.js';
import {listenTo, Stage} from '../support/stage.js';

describe('a client', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.open();
  });
  afterEach(() => stage.stop());

  it('starts with nothing but the client options', async () => {
    const token = await stage.token('ana');
    const client = stage.unready(token);
    const states: string[] = [];
    client.on('connectionStateChanged', (state: ConnectionState) => states.push(state));
    const events = [nextEvent<State>(client, 'stateChanged'), nextEvent<undefined>(client, 'initialized')];
    assert.equal((await Promise.all(events))[0], 'initialized');
    assert.deepEqual(states, ['connecting', 'connected']);
    assert.equal(client.connectionState, 'connected');
    assert.deepEqual([client.user.identity, client.token], [nameOf('ana'), token]);
    assert.equal(client.reachabilityEnabled, true);
    assert.deepEqual((await client.getSubscribedConversations()).items, []);
  });

  it('says which version it is', async () => {
    const client = await stage.client('ana');
    assert.equal(Client.version, '3.0.1');
    assert.equal(client.version, Client.version);
  });

  it('is made the old way, too', async () => {
    const client = stage.keep(await Client.create(await stage.token('ana'), stage.options()));
    await until('it is connected', () => client.connectionState === 'connected');
    assert.equal(client.user.identity, nameOf('ana'));
  });

  it('knows the conversations of its user before anything is asked', async () => {
    const sid = await stage.conversation(['ana'], {friendlyName: 'Harbour'});
    const client = stage.unready(await stage.token('ana'));
    const events = [nextEvent(client, 'conversationAdded'), nextEvent(client, 'conversationJoined')];
    for (const conversation of await Promise.all(events))
      assert.equal((conversation as {sid: string}).sid, sid);
  });

  it('goes, and hears no more', async () => {
    const sid = await stage.conversation(['ana']);
    const client = await stage.client('ana');
    const conversation = await listenTo(client, sid);
    const heard: string[] = [];
    conversation.on('messageAdded', ({body}) => heard.push(body ?? ''));
    await conversation.sendMessage('before');
    await until('it is heard', () => heard.length === 1);
    await client.shutdown();
    await until('it is gone', () => client.connectionState === 'disconnected');
    await stage.world.addMessage(sid, {body: 'after'});
    await assert.rejects(conversation.sendMessage('never'));
    assert.deepEqual(heard, ['before']);
  });

  it('is one of several of the same person, which all hear the same', async () => {
    const sid = await stage.conversation(['ana', 'ben']);
    const clients = await Promise.all([stage.client('ana'), stage.client('ana'), stage.client('ben')]);
    const conversations = await Promise.all(clients.map((client) => listenTo(client, sid)));
    const heard = conversations.map((conversation) =>
      nextEvent<{body: string}>(conversation, 'messageAdded'),
    );
    await conversations[0]!.sendMessage('to all');
    for (const {body} of await Promise.all(heard)) assert.equal(body, 'to all');
  });

  it('takes what it may be told of sizes, caches and time', async () => {
    const client = await stage.client('ana', {
      channelMetadataCacheCapacity: 1,
      messageRecipientsCacheCapacity: 1,
      userInfosToSubscribeOverride: 2,
      httpCacheIntervalOverride: 'PT0S',
      typingIndicatorTimeoutOverride: 1_000,
      clientMetadata: {app: 'conformance'},
      Sync: {enableSessionStorage: false},
    });
    const conversation = await listenTo(client, await stage.conversation(['ana']));
    assert.equal(await conversation.getMessagesCount(), 0);
    await conversation.sendMessage('x');
    assert.equal(await conversation.getMessagesCount(), 1);
  });
});
