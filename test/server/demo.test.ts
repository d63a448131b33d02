import assert from 'node:assert/strict';
import {request} from 'node:http';
import {after, before, describe, it} from 'node:test';
import {startDemo, type Demo} from '../../demo/server/index.js';

let demo: Demo;

before(async () => {
  demo = await startDemo({port: 0});
});

after(() => demo.stop());

const get = (path: string) => fetch(new URL(path, demo.url));

describe('the demo', () => {
  it('sends every page with a policy that allows nothing inline', async () => {
    for (const path of [
      '',
      'people/mira',
      'demo/embed.html',
      'demo/list-and-chat.html',
      'demo/elements.html',
    ]) {
      const response = await get(path);
      assert.equal(response.status, 200, path);
      const policy = response.headers.get('content-security-policy') ?? '';
      assert.match(
        policy,
        /^default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' http:/,
      );
      assert.match(policy, /require-trusted-types-for 'script'; trusted-types lit-html$/);
      assert.doesNotMatch(policy, /unsafe/);
      assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
      assert.equal(response.headers.get('referrer-policy'), 'no-referrer');
      assert.doesNotMatch(await response.text(), /<style| style=|<script>|javascript:| on\w+=|\{\{/, path);
    }
  });

  it('writes into a page whose it is and where the service is', async () => {
    const html = await (await get('people/ben?open=launch-team')).text();
    const {sid} = demo.service?.world.conversation('launch-team') ?? {};
    assert.ok(html.includes(`service-url="${demo.service?.url}"`));
    assert.ok(html.includes(`conversation-sid="${sid}"`));
    assert.ok(html.includes('token-endpoint="/token/ben"'));
    assert.ok(html.includes('<title>Ben Weiss'));
  });

  for (const path of [
    'people/mallory',
    'people/mira%22',
    'demo/../package.json',
    'demo/server/start.ts',
    'package.json',
  ]) {
    it(`has no page at /${path}`, async () => assert.equal((await get(path)).status, 404));
  }

  it('gives tokens to the people it knows, and to nobody else', async () => {
    const ask = async (identity: string) =>
      (await fetch(new URL(`token/${identity}`, demo.url), {method: 'POST'})).status;
    assert.deepEqual(
      await Promise.all(['mira', 'ben', 'mallory', 'Mira', 'mira%20'].map(ask)),
      [200, 200, 401, 404, 404],
    );
  });

  it('answers to no other name than this machine’s', async () => {
    const {port} = new URL(demo.url);
    const status = await new Promise((resolve, reject) => {
      const headers = {Host: `evil.example:${port}`};
      request(
        {host: '127.0.0.1', port, path: '/token/mira', method: 'POST', headers, agent: false},
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      )
        .on('error', reject)
        .end();
    });
    assert.equal(status, 403);
  });

  it('has a world with something to read', () => {
    const world = demo.service?.world;
    assert.equal(world?.messages('long-history').length, 5000);
    assert.equal(world?.messages('offsite-ideas').length, 0);
    assert.equal(world?.unreadMessagesCount('launch-team', 'mira'), 2);
    assert.equal(world?.unreadMessagesCount('launch-team', 'ben'), 0);
    const lengths = world?.messages('long-history').map(({body}) => body?.length ?? 0) ?? [];
    assert.ok(Math.min(...lengths) === 1 && Math.max(...lengths) <= 2000 && Math.max(...lengths) > 1500);
  });
});

describe('the environment of the demo', () => {
  const complete = {
    TWILIO_ACCOUNT_SID: 'AC0123456789abcdef0123456789abcdef',
    TWILIO_API_KEY_SID: 'SK00112233445566778899aabbccddeeff',
    TWILIO_API_KEY_SECRET: 'cAnArYcAnArY0123456789AbCdEfGhIj',
    TWILIO_SERVICE_SID: 'ISfedcba9876543210fedcba9876543210',
  };

  it('chooses Twilio when it has all credentials', async (t) => {
    const withTwilio = await startDemo({port: 0, environment: complete});
    t.after(() => withTwilio.stop());
    assert.equal(withTwilio.service, null);
    const page = await fetch(new URL('people/mira?open=launch-team', withTwilio.url));
    assert.match(
      page.headers.get('content-security-policy') ?? '',
      /connect-src 'self' wss:\/\/tsock\.us1\.twilio\.com /,
    );
    assert.doesNotMatch(await page.text(), /service-url|conversation-sid/);
  });

  it('names what is missing when it has some of them', async () => {
    const {TWILIO_ACCOUNT_SID, TWILIO_API_KEY_SID} = complete;
    const some = {TWILIO_ACCOUNT_SID, TWILIO_API_KEY_SID};
    await assert.rejects(startDemo({port: 0, environment: some}), (error: Error) => {
      assert.match(error.message, /set TWILIO_API_KEY_SECRET, TWILIO_SERVICE_SID too/);
      assert.doesNotMatch(error.message, /\n/);
      return true;
    });
  });

  it('is told apart from an empty one', async () => {
    await assert.rejects(
      startDemo({port: 0, environment: {...complete, TWILIO_SERVICE_SID: ''}}),
      /TWILIO_SERVICE_SID/,
    );
  });
});
