import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import type {Client, Conversation} from '@twilio/conversations';
import {until} from '../conformance/support/deadline.js';
import {listenTo, type Stage} from '../conformance/support/stage.js';
import {journalOf} from './support/journal.js';
import {openStage} from './support/open-stage.js';
import {rejectionOf, watch} from './support/outcome.js';

interface Scene {
  readonly stage: Stage;
  readonly client: Client;
  readonly conversation: Conversation;
  readonly said: string[];
}

/** A client that was just told to go away. */
async function closed(context: TestContext, code: number): Promise<Scene> {
  const stage = await openStage(context);
  const sid = await stage.conversation(['ana']);
  const client = await stage.client('ana');
  await client.getSubscribedConversations();
  const conversation = await listenTo(client, sid);
  const said = journalOf(client);
  await stage.controls.closeConnections(code);
  await until('it has heard', () => client.connectionState !== 'connected');
  return {stage, client, conversation, said};
}

const unsent = {
  type: 'TransportUnavailableError',
  message: 'Unable to connect: Connection is not initialized',
  status: undefined,
  code: undefined,
};

describe('a connection that the service closes', {concurrency: true}, () => {
  // model/session-rules.ts: a `disconnected` that nobody asked for leads to another token, given to the same client.
  it('S10 with 401 ends in disconnected after 3 s, without an event; another token leads back', async (t) => {
    const began = Date.now();
    const {stage, client, conversation, said} = await closed(t, 401);
    assert.deepEqual(await rejectionOf(conversation.sendMessage('in between')), unsent);
    await until('it is disconnected', () => said.includes('disconnected'));
    assert.ok(Date.now() - began >= 2900, `after ${Date.now() - began} ms`);
    assert.deepEqual(await rejectionOf(conversation.sendMessage('afterwards')), unsent);
    assert.deepEqual(said, ['disconnecting', 'disconnected']);
    await client.updateToken(await stage.token('ana', {ttlSeconds: 600}));
    await until('it is back', () => client.connectionState === 'connected');
    assert.deepEqual(said, ['disconnecting', 'disconnected', 'connecting', 'connected']);
    assert.equal(await conversation.getMessagesCount(), 0);
  });

  // elements/chat-connection-banner.ts: says nothing for the first seconds.
  for (const code of [308, 499]) {
    it(`S11 with ${code} comes back by itself, not before 3 s; what is sent meanwhile goes out then`, async (t) => {
      const began = Date.now();
      const {conversation, said} = await closed(t, code);
      assert.equal(await conversation.sendMessage('in between'), 0);
      assert.ok(Date.now() - began >= 2900, `after ${Date.now() - began} ms`);
      await until('it says so', () => said.length === 3);
      assert.deepEqual(said, ['disconnecting', 'connecting', 'connected']);
    });
  }

  // session/client-life.ts: tells this close from the others by the missing `disconnecting`; model/session-rules.ts:
  // another client, once. sdk/deadline.ts: a deadline on each promise.
  for (const [code, ...events] of [
    [
      406,
      'connectionError terminal 406: Connection error: Server closed connection because can\'t parse protocol: {"code":406,"status":"NOT_ACCEPTABLE"}',
      'disconnected',
    ],
    [417, 'disconnected'],
  ] as const) {
    it(`S12 with ${code} is over for good: sends wait 20 s, nothing else is ever settled`, async (t) => {
      const {stage, client, conversation, said} = await closed(t, code);
      const token = watch(client.updateToken(await stage.token('ana', {ttlSeconds: 600})));
      const stopping = watch(client.shutdown());
      const began = Date.now();
      const {message, type} = await rejectionOf(conversation.sendMessage('x'));
      assert.equal(type, 'TwilsockError');
      assert.match(message, /^request 'POST' to '[^']*' timed out$/);
      assert.ok(Date.now() - began >= 19_900, `after ${Date.now() - began} ms`);
      assert.deepEqual([token.state, stopping.state], ['pending', 'pending']);
      assert.deepEqual(said, events);
    });
  }
});
