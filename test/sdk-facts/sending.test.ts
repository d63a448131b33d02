import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import type {Client, Conversation} from '@twilio/conversations';
import {until} from '../conformance/support/deadline.js';
import {listenTo, type Stage} from '../conformance/support/stage.js';
import {journalOf} from './support/journal.js';
import {openStage, openTap} from './support/open-stage.js';
import {rejectionOf} from './support/outcome.js';
import type {Tap} from './support/tap.js';

interface Scene {
  readonly stage: Stage;
  readonly tap: Tap;
  readonly sid: string;
  readonly client: Client;
  readonly conversation: Conversation;
  readonly said: string[];
  /** The texts of `messageAdded`, oldest first. */
  readonly added: string[];
}

/** Ana in a conversation that is open, with or without the tap in between. */
async function open(context: TestContext, isTapped = true): Promise<Scene> {
  const stage = await openStage(context);
  const tap = await openTap(context, stage);
  const sid = await stage.conversation(['ana', 'ben']);
  const client = await stage.client('ana', isTapped ? tap.options : {});
  await client.getSubscribedConversations();
  const conversation = await listenTo(client, sid);
  const added: string[] = [];
  conversation.on('messageAdded', ({body}) => added.push(body ?? ''));
  return {stage, tap, sid, client, conversation, said: journalOf(client), added};
}

const cut = {type: 'TwilsockError', message: 'disconnected', status: undefined, code: undefined};

const never = () => assert.fail('It was not rejected');

/** The requests that count as unanswered. A member that the SDK does not show. */
function unanswered(client: Client): ReadonlyMap<string, unknown> {
  return (
    client as unknown as {
      _services: {twilsockClient: {channel: {transport: {activeRequests: Map<string, unknown>}}}};
    }
  )._services.twilsockClient.channel.transport.activeRequests;
}

describe('a message that is sent', {concurrency: true}, () => {
  // sdk/to-error.ts: `disconnected` is ambiguous; stores/outbox-worker.ts: looks for the message before it sends it
  // again.
  it('S13 and stored is rejected at a cut, before the state changes; messageAdded comes later', async (t) => {
    const {stage, client, conversation, said, added} = await open(t);
    await stage.controls.loseNextAcknowledgement();
    assert.deepEqual(await rejectionOf(conversation.sendMessage('kept')), cut);
    // So early that the client does not yet say it is cut off: it emits its states a moment later, by timers.
    assert.deepEqual([client.connectionState, said], ['connected', []]);
    await until('it is there', () => added.length === 1);
    assert.deepEqual(said, ['connecting', 'connected']);
    assert.deepEqual([added, await conversation.getMessagesCount()], [['kept'], 1]);
  });

  it('S13 and lost is rejected in the same words', async (t) => {
    const {stage, conversation, said, added} = await open(t);
    await stage.controls.loseNextMessage();
    assert.deepEqual(await rejectionOf(conversation.sendMessage('lost')), cut);
    await until('it is back', () => said.includes('connected'));
    assert.deepEqual([added, await conversation.getMessagesCount()], [[], 0]);
  });

  // session/outbox-route.ts, session/watchdog.ts, session/client-life.ts: silence leads to a request that costs little;
  // model/session-rules.ts: another client when that is not answered either.
  it('S14 into a silent socket is rejected after 30 s; the client goes on saying it is connected', async (t) => {
    const {stage, client, conversation, said} = await open(t);
    await stage.controls.stallConnections();
    const began = Date.now();
    const sent = conversation.sendMessage('slow');
    assert.deepEqual(await rejectionOf(sent), {...cut, message: 'Twilsock: request timeout: TM…'});
    assert.ok(Date.now() - began >= 29_900, `after ${Date.now() - began} ms`);
    assert.deepEqual([client.connectionState, said], ['connected', []]);
    // The request stays in the books.
    const {message} = await sent.then(never, (error: Error) => error);
    assert.ok(unanswered(client).has(message.replace('Twilsock: request timeout: ', '')), message);
    // It may be stored later.
    await stage.controls.releaseConnections();
    assert.equal(await conversation.getMessagesCount(), 1);
    assert.deepEqual(said, []);
  });

  // sdk/to-error.ts: not stored; stores/outbox-worker.ts: sends nothing while the session is not connected.
  it('S15 while there is no connection waits, is rejected after 20 s and never goes out', async (t) => {
    const {stage, client, conversation, said, added} = await open(t, false);
    await stage.controls.refuseConnections(true);
    await stage.controls.dropConnections();
    await until('it has noticed', () => client.connectionState !== 'connected');
    const began = Date.now();
    const {type, message, status} = await rejectionOf(conversation.sendMessage('queued'));
    assert.ok(Date.now() - began >= 19_900, `after ${Date.now() - began} ms`);
    assert.deepEqual([type, status], ['TwilsockError', undefined]);
    assert.match(message, /^request 'POST' to '[^']*' timed out$/);
    assert.deepEqual(said.slice(0, 3), [
      'connecting',
      'connectionError passing: Socket error: Unexpected server response: 503',
      'retrying',
    ]);

    // What is sent next waits, too, and goes out with the connection.
    const next = conversation.sendMessage('next');
    await stage.controls.refuseConnections(false);
    assert.equal(await next, 0);
    await until('it is there', () => added.length > 0);
    assert.deepEqual([added, await conversation.getMessagesCount()], [['next'], 1]);
  });

  // stores/outbox-worker.ts: waits and tries again by itself.
  it('S16 too fast is refused at the first attempt, with the status and the code of the answer', async (t) => {
    const {stage, tap, conversation} = await open(t);
    await stage.controls.refuseNextMessage(429, 50063);
    assert.deepEqual(await rejectionOf(conversation.sendMessage('fast')), {
      type: 'TwilsockUpstreamError',
      message: 'TOO MANY REQUESTS',
      status: 429,
      code: 50063,
    });
    assert.equal(tap.requests('POST', '/Messages').length, 1);
  });

  // session/service-calls.ts: repeats reads by itself, for the SDK's patience ends soon.
  it('S16 is unlike a read: that is made three times in all, then fails without a status', async (t) => {
    const {stage, tap, sid, client} = await open(t);
    const when = {method: 'GET', path: '/v2/Conversations/:sid'};
    await stage.controls.add({when, do: {kind: 'refuse', status: 429, code: 50063}});
    assert.deepEqual(await rejectionOf(client.peekConversationBySid(sid)), {
      type: 'Error',
      message: 'Maximum attempt count limit reached',
      status: undefined,
      code: undefined,
    });
    assert.equal(tap.requests('GET', `/v2/Conversations/${sid}`).length, 3);
  });

  it('S16 is unlike a page: that is asked for again after 4 s', async (t) => {
    const {stage, tap, conversation} = await open(t);
    const before = tap.requests('GET', '/Items').length;
    const when = {method: 'GET', path: '/v3/Lists/:sid/Items'};
    await stage.controls.add({when, do: {kind: 'refuse', status: 429, code: 50063}, times: 1});
    const began = Date.now();
    await conversation.getMessages(10, 7, 'forward');
    assert.ok(Date.now() - began >= 3000, `after ${Date.now() - began} ms`);
    assert.equal(tap.requests('GET', '/Items').length - before, 2);
  });

  // model/client-id.ts: a message is known again by an id of ours in its attributes.
  it('S17 twice has two mutation ids, though everything else is the same', async (t) => {
    const {tap, conversation} = await open(t);
    await conversation.sendMessage('same', {a: 1});
    await conversation.sendMessage('same', {a: 1});
    const [first, second] = tap.requests('POST', '/Messages');
    const name = 'X-Twilio-Mutation-Id';
    const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    assert.match(String(first?.headers[name]), uuid);
    assert.match(String(second?.headers[name]), uuid);
    assert.notEqual(first?.headers[name], second?.headers[name]);
    assert.equal(first?.payload, second?.payload);
    assert.deepEqual(JSON.parse(first!.payload), {body: 'same', attributes: '{"a":1}'});
  });
});
