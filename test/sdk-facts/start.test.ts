import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Conversation} from '@twilio/conversations';
import {until} from '../conformance/support/deadline.js';
import {listenTo} from '../conformance/support/stage.js';
import {journalOf, next} from './support/journal.js';
import {rejectionOf, watch} from './support/outcome.js';
import {openStage} from './support/open-stage.js';
import {unhandled} from './support/unhandled.js';

/*
 * What SDK 3.0.1 does when things fail: the facts S1 to S30 on which the session, the outbox and the reading of gaps
 * rest. A new version of the SDK that fails here may still be a better one, but then the code that each comment
 * names must be looked at anew.
 *
 * | Fact       | What it is about                              | File                             |
 * | ---------- | --------------------------------------------- | -------------------------------- |
 * | S1 to S6   | a start that fails, or seems to               | start.test.ts                    |
 * | S7 to S9   | another token at the wrong time               | token.test.ts                    |
 * | S10 to S12 | a connection that the service closes          | close.test.ts                    |
 * | S13 to S17 | a message that is sent                        | sending.test.ts                  |
 * | S18 to S22 | reading, replay and what the cache answers    | reading.test.ts                  |
 * | S23        | shutting down before the start                | shutdown.test.ts                 |
 * | S24, S25   | what is left behind in a page                 | browser.test.ts                  |
 * | S26        | what is logged                                | logging.test.ts                  |
 * | S27 to S30 | insecure pages, policies, the parser, uploads | browser.test.ts                  |
 */

const configuration = {kind: 'command', path: '/Client/v2/Configuration'} as const;
const list = {kind: 'command', path: '/v2/MyConversations'} as const;
const held = {kind: 'delay', ms: 60_000, at: 'before-acknowledgement'} as const;

describe('a start that fails, or seems to', {concurrency: true}, () => {
  // session/client-life.ts: listens to `initFailed` only once the client was connected; else deadlines of our own decide.
  it('S1 a drop before the answer to init is called terminal, yet the client starts by itself', async (t) => {
    const stage = await openStage(t);
    await stage.controls.add({when: {kind: 'init'}, do: {kind: 'drop'}, times: 2});
    const client = stage.unready(await stage.token('ana'));
    const said = journalOf(client);
    await next(client, 'initialized');
    assert.deepEqual(said, [
      'connecting',
      'connectionError terminal: Unknown error during connection initialisation: disconnected',
      'client failed',
      'initFailed terminal: Unknown error during connection initialisation: disconnected',
      'connectionError terminal: Unknown error during connection initialisation: disconnected',
      'connected',
      'client initialized',
      'initialized',
    ]);
  });

  // session/client-life.ts: as for S1.
  it('S2 an init refused with 429 fails twice, once as terminal; the wait is kept, then it starts', async (t) => {
    const stage = await openStage(t);
    const refusal = {kind: 'refuse', status: 429, code: 20429, message: 'Slow down'} as const;
    await stage.controls.add({when: {kind: 'init'}, do: {...refusal, reconnectMinMs: 1500}, times: 1});
    const client = stage.unready(await stage.token('ana'));
    const said = journalOf(client);
    const began = Date.now();
    await next(client, 'initialized');
    // The wait that was asked for, less its jitter of a fifth.
    assert.ok(Date.now() - began >= 1200, `after ${Date.now() - began} ms`);
    assert.deepEqual(said, [
      'connecting',
      'client failed',
      'initFailed terminal: Twilsock has disconnected.',
      'connectionError passing 429 20429: Connection error: Slow down',
      'client failed',
      'initFailed passing 429 20429: Connection error: Slow down',
      'connected',
      'client initialized',
      'initialized',
    ]);
  });

  // model/session-moves.ts: `startMs`, after which another client is made.
  it('S3 an init without an answer is silent for 30 s, then fails as terminal, then starts', async (t) => {
    const stage = await openStage(t);
    await stage.controls.add({when: {kind: 'init'}, do: held, times: 1});
    const client = stage.unready(await stage.token('ana'));
    const said = journalOf(client);
    const began = Date.now();
    await next(client, 'connectionError');
    assert.ok(Date.now() - began >= 29_900, `after ${Date.now() - began} ms`);
    await next(client, 'initialized');
    assert.deepEqual(said, [
      'connecting',
      'connectionError terminal: Unknown error during connection initialisation: Twilsock: request timeout: TM…',
      'client failed',
      'initFailed terminal: Unknown error during connection initialisation: Twilsock: request timeout: TM…',
      'client failed',
      'initFailed terminal: Twilsock has disconnected.',
      'connected',
      'client initialized',
      'initialized',
    ]);
  });

  // session/client-life.ts: `initFailed` of a client that was connected ends it; nothing is called before `initialized`.
  it('S4 a configuration refused six times leaves a client that never starts, though it connects', async (t) => {
    const stage = await openStage(t);
    await stage.controls.add({when: configuration, do: {kind: 'refuse', status: 500}, times: 6});
    const client = stage.unready(await stage.token('ana'));
    const said = journalOf(client);
    await next(client, 'initFailed');
    assert.deepEqual(await stage.controls.rules(), []);
    await stage.controls.dropConnections();
    await until('it is back', () => said.at(-1) === 'connected' && said.at(-2) === 'connecting');
    assert.equal((await rejectionOf(client.getSubscribedConversations())).type, 'TypeError');
    assert.deepEqual(said, [
      'connecting',
      'connected',
      'client failed',
      'initFailed terminal: Fetch resource from "Client/v2/Configuration" failed.',
      'connecting',
      'connected',
    ]);
    assert.deepEqual(await rejectionOf(client.getConversationBySid('CH0')), {
      type: 'TypeError',
      message: "Cannot read properties of undefined (reading 'myConversationsRead')",
      status: undefined,
      code: undefined,
    });
  });

  it('S4 a configuration refused five times is asked for a sixth time, and the client starts', async (t) => {
    const stage = await openStage(t);
    await stage.controls.add({when: configuration, do: {kind: 'refuse', status: 500}, times: 5});
    const client = stage.unready(await stage.token('ana'));
    const said = journalOf(client);
    await next(client, 'initialized');
    assert.deepEqual(said, ['connecting', 'connected', 'client initialized', 'initialized']);
  });

  // session/client-life.ts: asks for the conversations once after `initialized`; model/session-rules.ts: another client
  // when that is rejected.
  for (const [what, fault, times, message] of [
    ['a drop', {kind: 'drop'}, 1, 'disconnected'],
    ['a single 500', {kind: 'refuse', status: 500}, 1, 'INTERNAL SERVER ERROR'],
    ['three times 503', {kind: 'refuse', status: 503}, 3, 'Maximum attempt count limit reached'],
  ] as const) {
    it(`S5 ${what} while the list of conversations loads breaks a client that says it is well`, async (t) => {
      const stage = await openStage(t);
      const sid = await stage.conversation(['ana']);
      await stage.controls.add({when: list, do: fault, times});
      const client = stage.unready(await stage.token('ana'));
      const said = journalOf(client);
      await next(client, 'initialized');
      await until('the fault has struck', async () => (await stage.controls.log()).length === times);
      const drops = fault.kind === 'drop' ? ['connecting', 'connected'] : [];
      const start = ['connecting', 'connected', 'client initialized', 'initialized', ...drops];
      await until('it is connected', () => said.length === start.length);
      assert.deepEqual(said, start);

      // The connection is good, and so is what needs no list.
      assert.equal((await client.peekConversationBySid(sid)).sid, sid);
      const found = watch(client.getConversationBySid(sid));
      assert.equal((await rejectionOf(client.getSubscribedConversations())).message, message);
      assert.equal((await rejectionOf(client.createConversation())).message, message);
      const reason: unknown = await client.getSubscribedConversations().catch((error: unknown) => error);
      assert.ok(unhandled.includes(reason), 'a page hears of it as an unhandled rejection');

      // Nor does another connection help.
      await stage.controls.dropConnections();
      await until('it is back', () => said.length === start.length + 2);
      assert.equal((await rejectionOf(client.getSubscribedConversations())).message, message);
      assert.equal(found.state, 'pending');
    });
  }

  it('S5 a single 503 while the list of conversations loads does no harm', async (t) => {
    const stage = await openStage(t);
    await stage.controls.add({when: list, do: {kind: 'refuse', status: 503}, times: 1});
    const client = await stage.client('ana');
    assert.deepEqual((await client.getSubscribedConversations()).items, []);
  });

  // model/session-rules.ts: denied before `initialized` ends the client; another one is made with another token.
  it('S6 a token refused at the start fails twice; updateToken throws, yet the client starts with it', async (t) => {
    const stage = await openStage(t);
    const sid = await stage.conversation(['ana']);
    const expired = await stage.token('ana', {ttlSeconds: -10});
    const client = stage.unready(expired);
    const said = journalOf(client);
    await until(
      'it has failed twice',
      () => said.filter((text) => text.startsWith('initFailed')).length === 2,
    );
    const good = await stage.token('ana');
    assert.deepEqual(await rejectionOf(client.updateToken(good)), {
      type: 'TypeError',
      message: "Cannot read properties of undefined (reading 'updateToken')",
      status: undefined,
      code: undefined,
    });
    await until('it has started', () => said.includes('initialized'));
    assert.deepEqual(said, [
      'connecting',
      'denied',
      'client failed',
      'initFailed terminal: Twilsock has disconnected.',
      'tokenExpired',
      'connectionError terminal 401 20104: Connection error: Access Token expired',
      'client failed',
      'initFailed terminal 401 20104: Connection error: Access Token expired',
      'connecting',
      'connected',
      'client initialized',
      'initialized',
    ]);

    // Text goes through; files are refused with the token of old, until yet another token is given.
    const conversation = await listenTo(client, sid);
    await conversation.sendMessage('text');
    assert.match((await rejectionOf(sendFile(conversation))).message, /^401: /);
    await client.updateToken(await stage.token('ana', {ttlSeconds: 600}));
    await sendFile(conversation);
  });
});

function sendFile(conversation: Conversation): Promise<unknown> {
  const file = {contentType: 'text/plain', filename: 'a.txt', media: Buffer.from('hello')};
  return conversation.prepareMessage().addMedia(file).build().send();
}
