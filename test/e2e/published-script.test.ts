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

  it('leaves no error and no violation of the policy behind', () => {
    assert.deepEqual(stage.troubles, []);
  });
});
