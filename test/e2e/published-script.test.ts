import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {after, before, describe, it} from 'node:test';
import {ChatPage} from './support/chat-page.js';
import {openStage, type Stage} from './support/stage.js';

/** Written by `npm run build`, which `npm test` runs before this. */
const scripts = 'dist/embed';

describe('the published script', () => {
  let stage: Stage;
  before(async () => {
    assert.ok(existsSync(`${scripts}/twilio-chat-elements.js`), 'run npm run build first');
    stage = await openStage();
  });
  after(() => stage.close());

  it('carries a conversation with minified code and the slimmed SDK', async () => {
    const [mira, ben] = (
      await Promise.all(['mira', 'ben'].map((person) => stage.open(person, {scripts})))
    ).map((page) => new ChatPage(page)) as [ChatPage, ChatPage];
    await Promise.all([mira.choose('Launch team'), ben.choose('Launch team')]);
    await mira.say('From the published file');
    await ben.bubble('From the published file').waitFor();
    stage.service.controls.dropConnections();
    await ben.say('And back, over a new socket');
    await mira.bubble('And back, over a new socket').waitFor();
    assert.equal((await mira.texts('And back')).length, 1);
  });

  it('changes nothing that is built into the page', async () => {
    const page = await stage.goto('people/mira', {scripts});
    await page.locator('chat-channel-list [part~=row]').first().waitFor();
    const native = await page.evaluate(() =>
      [Function.prototype.toString, Array.prototype.includes, Promise, Object.assign, Symbol].every((each) =>
        `${Function.prototype.toString.call(each)}`.includes('[native code]'),
      ),
    );
    assert.ok(native);
    const symbols = await page.evaluate(() => 'useSetter' in Symbol || 'useSimple' in Symbol);
    assert.ok(!symbols, 'the polyfills of the SDK stayed out');
  });

  for (const [what, pattern] of [
    ['the sessions’ script', '**/assets/session-*.js'],
    ['the parts that a session needs', '**/assets/parts-*.js'],
    ['the SDK', '**/assets/sdk-*.js'],
  ] as const) {
    it(`says so when ${what} cannot be loaded, and goes on when it can`, async () => {
      const page = await stage.goto('about:blank', {scripts});
      await page.addInitScript(() => {
        const told: string[] = [];
        Object.assign(globalThis, {told});
        addEventListener('chat-error', (event) =>
          told.push((event as CustomEvent<{code: string}>).detail.code),
        );
      });
      await page.context().route(pattern, (route) => route.abort());
      await page.goto(new URL('people/mira', stage.demo.url).href);
      const action = page.locator('twilio-chat [part=action]');
      await action.waitFor();
      await page.waitForFunction(() => (globalThis as unknown as {told: string[]}).told.length > 0);
      assert.deepEqual(await page.evaluate(() => (globalThis as unknown as {told: string[]}).told), [
        'sdk-unavailable',
      ]);
      await page.context().unroute(pattern);
      await action.click();
      await page.locator('chat-channel-list [part~=row]').first().waitFor();
    });
  }

  it('leaves no error and no violation of the policy behind', () => {
    assert.deepEqual(stage.troubles, []);
  });
});
