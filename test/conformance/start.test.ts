import assert from 'node:assert/strict';
import {afterEach, describe, it} from 'node:test';
import type {ConnectionState} from '@twilio/conversations';
import {signLocalToken, type LocalTokenClaims} from '../../local-service/index.js';
import {nextEvent, until} from './support/deadline.js';
import {Stage} from './support/two-people.js';

interface ConnectionError {
  readonly terminal: boolean;
  readonly httpStatusCode?: number;
  readonly errorCode?: number;
}

describe('starting', () => {
  let stage: Stage;
  afterEach(() => stage.stop());

  it('needs nothing but the client options', async () => {
    stage = await Stage.open();
    const client = await stage.client('ana');
    assert.equal(client.user.identity, 'ana');
    assert.equal(client.connectionState, 'connected');
    assert.deepEqual((await client.getSubscribedConversations()).items, []);
  });

  it('finds the conversations that are there, over several pages', async () => {
    stage = await Stage.open({
      seed: (world) => {
        for (let number = 0; number < 120; number += 1) {
          const {sid} = world.createConversation({friendlyName: `Number ${number}`});
          if (number % 2 === 0) world.addParticipant(sid, {identity: 'ana'});
        }
      },
    });
    const client = await stage.client('ana');
    let page = await client.getSubscribedConversations();
    const names = page.items.map((conversation) => conversation.friendlyName);
    while (page.hasNextPage) {
      page = await page.nextPage();
      names.push(...page.items.map((conversation) => conversation.friendlyName));
    }
    assert.equal(new Set(names).size, 60);
    assert.ok(names.includes('Number 118') && !names.includes('Number 1'));
  });

  const now = Math.floor(Date.now() / 1000);
  const faults: readonly [string, number, Partial<LocalTokenClaims>][] = [
    ['a wrong header', 20102, {header: {cty: 'x'}}],
    ['an unknown key', 20103, {payload: {iss: 'SK0'}}],
    ['an expired token', 20104, {ttlSeconds: -10}],
    ['a token of tomorrow', 20105, {payload: {nbf: now + 86_400}}],
    ['another service', 20106, {payload: {grants: {identity: 'ana', chat: {service_sid: 'IS0'}}}}],
    ['a forged signature', 20107, {secret: 'someone else’s secret, long enough'}],
  ];
  for (const [what, code, claims] of faults) {
    it(`is denied with ${code} for ${what}`, async () => {
      stage = await Stage.open();
      const token = await signLocalToken(stage.service.credentials, {identity: 'ana', ...claims});
      const client = stage.unready(token);
      const states: ConnectionState[] = [];
      client.on('connectionStateChanged', (state) => states.push(state));
      const error = await nextEvent<ConnectionError>(client, 'connectionError');
      assert.deepEqual([error.terminal, error.httpStatusCode, error.errorCode], [true, 401, code]);
      await until('the client knows', () => states.includes('denied'));
    });
  }

  it('warns of a token about to expire, and takes a new one', async () => {
    stage = await Stage.open();
    const {credentials} = stage.service;
    const client = stage.unready(await signLocalToken(credentials, {identity: 'ana', ttlSeconds: 100}));
    await Promise.all([nextEvent(client, 'tokenAboutToExpire'), nextEvent(client, 'initialized')]);
    await client.updateToken(await signLocalToken(credentials, {identity: 'ana'}));
    assert.equal(client.connectionState, 'connected');
  });

  it('says that the token expired, from where a new one leads back', async () => {
    stage = await Stage.open();
    const {credentials} = stage.service;
    const client = stage.unready(await signLocalToken(credentials, {identity: 'ana', ttlSeconds: 2}));
    await nextEvent(client, 'initialized');
    await nextEvent(client, 'tokenExpired');
    await client.updateToken(await signLocalToken(credentials, {identity: 'ana', ttlSeconds: 600}));
    await until('it is connected again', () => client.connectionState === 'connected');
  });
});
