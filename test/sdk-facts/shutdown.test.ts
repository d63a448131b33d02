import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {until} from '../conformance/support/deadline.js';
import {journalOf, next} from './support/journal.js';
import {openStage} from './support/open-stage.js';
import {watch} from './support/outcome.js';

const late = {kind: 'delay', at: 'before-acknowledgement'} as const;

describe('shutting down before the start', {concurrency: true}, () => {
  // sdk/sdk-socket.ts: does not call shutdown(), but what it would call in the end.
  it('S23 waits for the answer to init', async (t) => {
    const stage = await openStage(t);
    await stage.controls.add({when: {kind: 'init'}, do: {...late, ms: 300}, times: 1});
    const client = stage.unready(await stage.token('ana'));
    const said = journalOf(client);
    await client.shutdown();
    await until('it is disconnected', () => said.includes('disconnected'));
    assert.deepEqual(said, [
      'connecting',
      'connected',
      'client initialized',
      'initialized',
      'disconnecting',
      'disconnected',
    ]);
  });

  // sdk/sdk-socket.ts: asks a second time, for the first is not heeded in the moment after an error.
  it('S23 is lost when init gets no answer in 30 s: it never settles, and the client starts', async (t) => {
    const stage = await openStage(t);
    await stage.controls.add({when: {kind: 'init'}, do: {...late, ms: 60_000}, times: 1});
    const client = stage.unready(await stage.token('ana'));
    const stopping = watch(client.shutdown());
    await next(client, 'connectionError');
    await next(client, 'initialized');
    await client.getSubscribedConversations();
    assert.equal(client.connectionState, 'connected');
    assert.equal(stopping.state, 'pending');
  });

  // sdk/sdk-socket.ts: calls that member.
  it('S23 is not needed: what it calls is a member that closes the socket before the answer to init', async (t) => {
    const stage = await openStage(t);
    await stage.controls.add({when: {kind: 'init'}, do: {...late, ms: 60_000}, times: 1});
    const client = stage.unready(await stage.token('ana'));
    const said = journalOf(client);
    await until('init is under way', async () => (await stage.controls.log()).length === 1);
    const {_services: hidden} = client as unknown as {
      _services: {twilsockClient: {disconnect(): Promise<void>}};
    };
    await hidden.twilsockClient.disconnect();
    await until('it says so', () => said.some((text) => text.startsWith('initFailed')));
    assert.deepEqual(said, [
      'connecting',
      'disconnecting',
      'disconnected',
      'client failed',
      'initFailed terminal: Twilsock has disconnected.',
    ]);
    assert.equal(client.connectionState, 'disconnected');
  });
});
