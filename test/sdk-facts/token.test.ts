import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import type {Client} from '@twilio/conversations';
import {until} from '../conformance/support/deadline.js';
import type {Stage} from '../conformance/support/stage.js';
import {journalOf} from './support/journal.js';
import {openStage, openTap} from './support/open-stage.js';
import {rejectionOf, watch} from './support/outcome.js';

const toldToGo = ['disconnecting', 'tokenExpired'];

/** A client that was just told that its token is no good any more. */
async function told(context: TestContext): Promise<{stage: Stage; client: Client; said: string[]}> {
  const stage = await openStage(context);
  const client = await stage.client('ana');
  await client.getSubscribedConversations();
  const said = journalOf(client);
  await stage.controls.closeConnections(410);
  await until('it is told to go', () => said.length === toldToGo.length);
  assert.deepEqual(said, toldToGo);
  return {stage, client, said};
}

describe('another token at the wrong time', {concurrency: true}, () => {
  // model/session-rules.ts: holds a token until the state is `connected`, `denied` or `disconnected`;
  // sdk/sdk-client.ts: a deadline on updateToken().
  it('S7 a token given while a 410 close is under way is lost, and its promise is not settled', async (t) => {
    const {stage, client, said} = await told(t);
    const second = await stage.token('ana', {ttlSeconds: 600});
    const first = watch(client.updateToken(second));
    await until('it is disconnected', () => said.includes('disconnected'));

    // The same token again resolves, though nothing happens.
    const again = watch(client.updateToken(second));
    await until('the second call is settled', () => again.state !== 'pending');
    assert.deepEqual([first.state, again.state], ['pending', 'resolved']);
    assert.equal(client.connectionState, 'disconnected');
    assert.deepEqual(said, [...toldToGo, 'disconnected']);

    // Only a third token helps. It settles the first promise, too.
    await client.updateToken(await stage.token('ana', {ttlSeconds: 700}));
    await until('it is back', () => client.connectionState === 'connected');
    assert.deepEqual(said, [...toldToGo, 'disconnected', 'connecting', 'connected']);
    assert.equal(first.state, 'resolved');
  });

  it('S7 a token given once the 410 close is over, after 3 s, leads back', async (t) => {
    const began = Date.now();
    const {stage, client, said} = await told(t);
    await until('it is disconnected', () => said.includes('disconnected'));
    assert.ok(Date.now() - began >= 2900, `after ${Date.now() - began} ms`);
    await client.updateToken(await stage.token('ana', {ttlSeconds: 600}));
    await until('it is back', () => client.connectionState === 'connected');
    assert.deepEqual(said, [...toldToGo, 'disconnected', 'connecting', 'connected']);
  });

  // sdk/to-error.ts: `Unable to connect…` is a request that was never sent.
  it('S7 a request made while a 410 close is under way is rejected when it is over', async (t) => {
    const {client, said} = await told(t);
    assert.deepEqual(await rejectionOf(client.getUser('ben')), {
      type: 'TransportUnavailableError',
      message: 'Unable to connect: Connection is not initialized',
      status: undefined,
      code: undefined,
    });
    await until('it is disconnected', () => said.includes('disconnected'));
  });

  // model/session-rules.ts: as for S7.
  it('S8 a token given while init is under way resolves with the old one’s success, and is never sent', async (t) => {
    const stage = await openStage(t);
    const tap = await openTap(t, stage);
    const old = await stage.token('ana');
    const client = stage.unready(old, tap.options);
    await until('it has started', () => client.connectionState === 'connected');
    await client.getSubscribedConversations();
    const said = journalOf(client);
    tap.frames.length = 0;
    const sent = (method: string) => tap.frames.filter(({header}) => header['method'] === method);
    await stage.controls.add({when: {kind: 'init'}, do: {kind: 'delay', ms: 300}, times: 1});
    await stage.controls.dropConnections();
    await until('init is under way', () => sent('init').length === 1);
    const next = await stage.token('ana', {ttlSeconds: 600});
    await client.updateToken(next);
    await until('it is back', () => said.at(-1) === 'connected');
    assert.deepEqual(said, ['connecting', 'connected']);
    assert.deepEqual(
      sent('init').map(({header}) => header['token']),
      [old],
    );
    assert.deepEqual(sent('update'), []);
    // Nor can it be sent later: the client takes it for the one in use.
    await client.updateToken(next);
    assert.deepEqual(sent('update'), []);
  });

  // model/session-rules.ts: an endpoint that repeats a token is asked again, or another client is made with it.
  it('S9 the token in use is taken for a success without a word to the service', async (t) => {
    const stage = await openStage(t);
    const tap = await openTap(t, stage);
    const token = await stage.token('ana');
    const client = stage.unready(token, tap.options);
    await until('it has started', () => client.connectionState === 'connected');
    await client.getSubscribedConversations();
    const before = tap.frames.length;
    assert.equal(await client.updateToken(token), client);
    assert.equal(tap.frames.slice(before).filter(({header}) => header['method'] === 'update').length, 0);
  });

  it('S9 the token in use is taken for a success even when it was denied', async (t) => {
    const stage = await openStage(t);
    const expired = await stage.token('ana', {ttlSeconds: -10});
    const client = stage.unready(expired);
    const said = journalOf(client);
    await until(
      'it has failed twice',
      () => said.filter((text) => text.startsWith('initFailed')).length === 2,
    );
    assert.equal(await client.updateToken(expired), client);
    assert.equal(client.connectionState, 'denied');
    assert.equal(said.includes('connected'), false);
  });
});
