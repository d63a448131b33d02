import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe} from 'node:test';
import type {Client} from '@twilio/conversations';
import {until} from '../support/deadline.js';
import {localIt as it, nameOf} from '../support/host.js';
import {Stage} from '../support/stage.js';

describe('a connection that the service closes', () => {
  let stage: Stage;
  let client: Client;
  let heard: string[];
  beforeEach(async () => {
    stage = await Stage.open();
    client = await stage.client('ana');
    // Told to go away, the SDK (3.0.1) lets its requests in flight hang for 30 s.
    await client.getSubscribedConversations();
    heard = [];
    client.on('connectionStateChanged', (state) => heard.push(state));
    client.on('tokenExpired', () => heard.push('tokenExpired'));
    client.on('connectionError', ({terminal}) => heard.push(terminal ? 'terminal error' : 'passing error'));
  });
  afterEach(() => stage.stop());

  const close = (code: number, reconnectMinMs?: number) =>
    stage.controls.closeConnections(code, nameOf('ana'), reconnectMinMs);
  const isIn = (state: string) => until(`it is ${state}`, () => heard.includes(state));

  it('with 410 hears that its token expired, stays away, and comes back with another', async () => {
    await close(410);
    await isIn('disconnected');
    assert.deepEqual(heard, ['disconnecting', 'tokenExpired', 'disconnected']);
    await client.updateToken(await stage.token('ana', {ttlSeconds: 1800}));
    await isIn('connected');
  });

  it('with 401 stays away, and hears nothing of a token', async () => {
    await close(401);
    await isIn('disconnected');
    assert.deepEqual(heard, ['disconnecting', 'disconnected']);
  });

  it('with 308 comes back by itself', async () => {
    await close(308);
    await isIn('connected');
    assert.ok(heard.includes('disconnecting') && !heard.includes('tokenExpired'), heard.join());
  });

  it('with 406 is over, with a terminal error', async () => {
    await close(406);
    await isIn('disconnected');
    assert.ok(heard.includes('terminal error'), heard.join());
  });

  it('with 417 is over, without one', async () => {
    await close(417);
    await isIn('disconnected');
    assert.ok(!heard.includes('terminal error'), heard.join());
  });

  it('without a word comes back within seconds', async () => {
    await stage.controls.dropConnections(nameOf('ana'));
    await isIn('connecting');
    await isIn('connected');
  });
});
