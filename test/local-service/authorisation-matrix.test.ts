import assert from 'node:assert/strict';
import {after, before, describe, it, type TestContext} from 'node:test';
import {createLocalService, signLocalToken, type LocalService} from '../../local-service/index.js';
import {encodeFrame} from '../../local-service/twilsock/frame.js';
import {upstreamRoutes} from '../../local-service/twilsock/routes.js';
import {mayRead, openCast, setScene, type Caller, type Scene} from './authorisation/scene.js';
import {outcomeOf, rows, subscriptions} from './authorisation/table.js';
import {RawClient} from './support/raw-client.js';
import {until} from './support/until.js';

const EXCERPT = 200;

describe('the authorisation matrix', () => {
  let service: LocalService;
  let cast: readonly Caller[];
  let cells = 0;
  before(async () => {
    service = await createLocalService();
    cast = await openCast(service, await createSecondService());
  });
  after(() => service.stop());

  async function createSecondService(): Promise<string> {
    const {url, credentials} = service;
    const pair = Buffer.from(`${credentials.accountSid}:${credentials.authToken}`).toString('base64');
    const response = await fetch(`${url}/v1/Services`, {
      method: 'POST',
      headers: {Authorization: `Basic ${pair}`},
      body: new URLSearchParams({FriendlyName: 'Second'}),
    });
    return ((await response.json()) as {sid: string}).sid;
  }

  /** Plays one cell, and lets no one hear what is not for them. */
  async function play(caller: Caller, act: (scene: Scene) => Promise<string>): Promise<string> {
    for (const {client} of cast) client.frames.length = 0;
    const scene = setScene(service, caller);
    const outcome = await act(scene);
    for (const other of cast) checkSilence(other, scene);
    for (const sid of [scene.sid, scene.ownSid]) {
      if (service.world.conversation(sid)) service.world.deleteConversation(sid);
    }
    cells += 1;
    return outcome;
  }

  function checkSilence(caller: Caller, {canary, sid}: Scene): void {
    if (mayRead(caller)) return;
    for (const frame of caller.client.frames) {
      // A verdict names what was asked for.
      const text = JSON.stringify(frame).replace(/"object_sid":"[^"]*"/g, '');
      const leak = [canary, sid].find((secret) => text.includes(secret));
      assert.equal(leak, undefined, `${caller.relation} hears ${text.slice(0, EXCERPT)}`);
    }
  }

  it('has a row for every route', () => {
    const routes = upstreamRoutes.map(([method, pattern]) => `${method} ${pattern}`);
    assert.deepEqual([...new Set(rows.map(([route]) => route))].sort(), [...new Set(routes)].sort());
    for (const [route, , outcomes] of rows)
      assert.equal(outcomes.replace(' ', '').length, cast.length, route);
  });

  it('grants what each row says, and no more', async () => {
    const differences: string[] = [];
    for (const [route, fill, expected] of rows) {
      const outcomes: string[] = [];
      for (const caller of cast) {
        const outcome = await play(caller, async (scene) => {
          const {path, ...request} = fill(scene, service.world);
          const [method] = route.split(' ');
          const {status, body} = await caller.client.request(method!, path, request);
          return outcomeOf(status, body['code']);
        });
        outcomes.push(outcome);
      }
      const found = outcomes.join('');
      if (found !== expected.replace(' ', ''))
        differences.push(`${route}: ${found}, not ${expected.replace(' ', '')}`);
    }
    assert.deepEqual(differences, []);
  });

  it('lets nobody else subscribe, by sid or by name, with or without what was missed', async () => {
    for (const [name, find, expected] of subscriptions) {
      for (const by of ['sid', 'name'] as const) {
        for (const last of [null, 0, -1, 1e9]) {
          const outcomes: string[] = [];
          for (const caller of cast) {
            const outcome = await play(caller, async (scene) => {
              const object = find(scene, service.world)!;
              const verdict = await caller.client.subscribe({sid: object[by], type: object.kind, last});
              const [event] = verdict['events'] as {error?: {status: number; code: number}}[];
              service.world.addMessage(scene.sid, {body: scene.canary});
              await caller.client.request('GET', '/Client/v2/Configuration');
              return outcomeOf(event!.error?.status ?? 200, event!.error?.code);
            });
            outcomes.push(outcome);
          }
          assert.equal(outcomes.join(''), expected.replace(' ', ''), `${name} by ${by} from ${last}`);
        }
      }
    }
  });

  it('ends with membership, in the middle of everything', async () => {
    const member = cast.find(({relation}) => relation === 'member')!;
    for (const part of ['channel', 'messages', 'roster'] as const) {
      const scene = setScene(service, member);
      const {world} = service;
      const object = world.sync.get(`${scene.sid}.${part}`)!;
      await member.client.subscribe({sid: object.sid, type: object.kind, last: 0});
      world.removeParticipant(scene.sid, 'member');
      await member.client.request('GET', '/Client/v2/Configuration');
      member.client.frames.length = 0;
      world.updateConversation(scene.sid, {friendlyName: `${scene.canary}!`});
      world.addMessage(scene.sid, {body: scene.canary});
      world.updateParticipant(scene.sid, 'victim', {attributes: {again: scene.canary}});
      world.startTyping(scene.sid, 'victim');
      world.deleteConversation(scene.sid);
      await member.client.request('GET', '/Client/v2/Configuration');
      checkSilence({...member, relation: 'former'}, scene);
      cells += 1;
    }
  });

  it('has no answer for whoever shows no token, or one that is over', async () => {
    const over = await signLocalToken(service.credentials, {identity: 'member', ttlSeconds: -1});
    for (const [method, pattern] of upstreamRoutes) {
      for (const token of [undefined, over]) {
        const stranger = await RawClient.open(service);
        if (token !== undefined) await stranger.exchange({method: 'init', token});
        const before = stranger.frames.length;
        const http_request = {host: 'h', method, path: pattern, params: {}, headers: {}};
        stranger.sendBytes(encodeFrame({method: 'message', id: 'TM1', http_request}));
        await until('the stranger is cut', () => stranger.closeCode !== undefined);
        assert.equal(stranger.frames.length, before, `${method} ${pattern}`);
        cells += 1;
      }
    }
  });

  it('counts', (t: TestContext) => {
    t.diagnostic(`${cells} cells, 0 leaks`);
    assert.ok(cells > 900);
  });
});
