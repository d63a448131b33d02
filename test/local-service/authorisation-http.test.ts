import assert from 'node:assert/strict';
import {after, before, describe, it, type TestContext} from 'node:test';
import {createLocalService, signLocalToken, type LocalService} from '../../local-service/index.js';
import {mediaRoutes} from '../../local-service/media/routes.js';
import {accountRoutes} from '../../local-service/rest/account-routes.js';
import {restRoutes} from '../../local-service/rest/routes.js';
import {openCast, setScene, type Caller} from './authorisation/scene.js';
import {outcomeOf} from './authorisation/table.js';
import {MediaClient, replyOf} from './support/media-client.js';

const CONTENT = 'GET /Media/:media/Content';
/** The content is not JSON, and so no route like the others. */
const mediaNames = [...mediaRoutes.map(([method, pattern]) => `${method} ${pattern}`), CONTENT];

/** In the notation and the columns of the table of commands. */
// prettier-ignore
const mediaRows: readonly (readonly [route: string, which: 'attached' | 'loose', outcomes: string])[] = [
  ['POST /Media', 'loose', /*        */ '++u ++++++'],
  ['GET /Media/:media', 'attached', /**/ 'oou ++++++'],
  ['GET /Media/:media', 'loose', /*   */ '--u ------'],
  [CONTENT, 'attached', /*            */ 'oou ++++++'],
  [CONTENT, 'loose', /*               */ '--u ------'],
  ['DELETE /Media/:media', 'attached', 'oou pppppp'],
  ['DELETE /Media/:media', 'loose', /**/ '--u ------'],
  ['POST /MediaSet', 'attached', /*   */ 'oou ++++++'],
  ['POST /MediaSet', 'loose', /*      */ '--u ------'],
];

describe('authorisation over HTTP', () => {
  let service: LocalService;
  let otherService: string;
  let cast: readonly Caller[];
  let cells = 0;
  before(async () => {
    service = await createLocalService();
    const made = await ask('POST', '/v1/Services', basic(), new URLSearchParams({FriendlyName: 'Second'}));
    otherService = (made.body as {sid: string}).sid;
    cast = await openCast(service, otherService);
  });
  after(() => service.stop());

  function basic(user = service.credentials.accountSid, password = service.credentials.authToken) {
    return {Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`};
  }

  async function ask(method: string, path: string, headers: Record<string, string>, body?: URLSearchParams) {
    const init = {method, headers, ...(method === 'POST' ? {body: body ?? new URLSearchParams()} : {})};
    const response = await fetch(service.url + path, init);
    const text = await response.text();
    return {status: response.status, text, body: (text === '' ? {} : JSON.parse(text)) as object};
  }

  /** Whatever any of the routes cannot do without. */
  const form = () =>
    new URLSearchParams({
      ...{Identity: 'x', Body: 'x', Permission: 'sendMessage', NotificationLevel: 'muted'},
      ...{Target: 'webhook', 'Configuration.Url': 'http://127.0.0.1:1/'},
    });

  const root = () => `/v1/Services/${service.credentials.serviceSid}`;

  it('answers nobody who has not the right credentials, on any route', async () => {
    const {accountSid, apiKeySid, apiKeySecret, authToken} = service.credentials;
    const token = await signLocalToken(service.credentials, {identity: 'root'});
    const wrong: Record<string, string>[] = [
      {},
      basic(accountSid, 'x'),
      basic(accountSid, apiKeySecret),
      basic(apiKeySid, authToken),
      basic(accountSid, ''),
      basic(`AC${'0'.repeat(32)}`, authToken),
      basic('root', token),
      {Authorization: `Bearer ${token}`},
      {Authorization: 'Basic '},
    ];
    const scene = setScene(service, cast[0]!);
    const fill = (pattern: string) => pattern.replace(':conversation', scene.sid).replace(/:\w+/g, 'victim');
    const addresses = [
      ...accountRoutes.map(([method, pattern]) => [method, `/v1${fill(pattern)}`] as const),
      ...restRoutes.flatMap(([method, pattern]) => [
        [method, root() + fill(pattern)] as const,
        [method, `/v1${fill(pattern)}`] as const,
      ]),
      ...mediaNames.map((name) => [name.split(' ')[0]!, root() + fill(name.split(' ')[1]!)] as const),
    ];
    for (const [method, path] of addresses) {
      for (const headers of wrong) {
        const {status, text} = await ask(method, path, headers);
        assert.equal(status, 401, `${method} ${path} ${JSON.stringify(headers)}`);
        assert.ok(!text.includes(scene.canary));
        cells += 1;
      }
    }
    assert.equal(service.world.conversation(scene.sid)?.friendlyName, scene.canary);
  });

  it('finds nothing of one service in another, on any route', async () => {
    const {world} = service;
    const scene = setScene(service, cast[0]!);
    const role = world.createRole({friendlyName: 'r', type: 'conversation', permissions: ['sendMessage']});
    const names: Readonly<Record<string, string>> = {
      conversation: scene.sid,
      participant: world.participant(scene.sid, 'victim')!.sid,
      message: scene.message,
      user: world.user('victim')!.sid,
      role: role.sid,
    };
    for (const [method, pattern] of restRoutes) {
      if (!pattern.includes(':') || pattern.startsWith('/Credentials')) continue;
      const path = pattern.replace(/:(\w+)/g, (_, name: string) => names[name] ?? `XX${'0'.repeat(32)}`);
      const {status, text} = await ask(method, `/v1/Services/${otherService}${path}`, basic(), form());
      assert.equal(status, 404, `${method} ${pattern}: ${text}`);
      assert.ok(!text.includes(scene.canary));
      cells += 1;
    }
    for (const [method, pattern] of restRoutes) {
      if (method !== 'GET' || pattern.includes(':')) continue;
      const {text} = await ask('GET', `/v1/Services/${otherService}${pattern}`, basic());
      assert.ok(!text.includes(scene.canary) && !text.includes(scene.sid), pattern);
      cells += 1;
    }
    const {body} = await ask(
      'POST',
      `/v1/Services/${otherService}/Users`,
      basic(),
      new URLSearchParams({Identity: 'x', RoleSid: role.sid}),
    );
    assert.equal((body as {code: number}).code, 50102);
  });

  it('hands files to those who may read, and to nobody else', async () => {
    assert.deepEqual([...new Set(mediaRows.map(([route]) => route))].sort(), [...mediaNames].sort());
    const victim = await MediaClient.as(service, 'victim');
    for (const [route, which, expected] of mediaRows) {
      const outcomes: string[] = [];
      for (const caller of cast) {
        const scene = setScene(service, caller);
        const {body: file} = await victim.upload(scene.canary, 'text/plain');
        if (which === 'attached') {
          service.world.addMessage(scene.sid, {author: 'victim', mediaSids: [file.sid]});
        }
        const {outcome, text} = await askForMedia(route, caller, file.sid);
        const isGiven = outcome === '+' && route !== 'POST /Media';
        assert.ok(isGiven || !text.includes(scene.canary), `${route} ${caller.relation}`);
        outcomes.push(outcome);
        cells += 1;
      }
      assert.equal(outcomes.join(''), expected.replace(' ', ''), `${route} ${which}`);
    }
  });

  async function askForMedia(route: string, {token}: Caller, sid: string) {
    const [method, pattern] = route.split(' ') as [string, string];
    const isSet = route === 'POST /MediaSet';
    const body = isSet ? JSON.stringify({command: 'get', list: [{media_sid: sid}]}) : 'x';
    const client = MediaClient.with(service, {'X-Twilio-Token': token});
    const path = pattern.replace(':media', sid);
    const response = await client.fetch(path, {method, ...(method === 'POST' ? {body} : {})});
    const text = await response.clone().text();
    if (response.status === 401) return {outcome: 'u', text};
    if (route === CONTENT && response.ok) return {outcome: '+', text};
    if (isSet) {
      const [verdict] = (await response.json()) as {code: number}[];
      const {code} = verdict!;
      return {outcome: outcomeOf(code, code === 403 ? 50430 : undefined), text};
    }
    const {status, body: reply} = await replyOf(response);
    return {outcome: outcomeOf(status, reply.code), text};
  }

  it('counts', (t: TestContext) => {
    t.diagnostic(`${cells} cells, 0 leaks`);
    assert.ok(cells > 900);
  });
});
