import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import {openStage, type Stage} from './support/stage.js';

describe('sockets', () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage.close());

  it('are shared by two elements with one endpoint, and gone after the last is removed', async () => {
    const page = await stage.goto('demo/list-and-chat.html');
    await page.locator('chat-channel-list [part~=row]').first().waitFor();
    assert.equal(stage.service.connectionCount('ben'), 1);

    await page.evaluate(() => document.querySelector('chat-channel-list')!.remove());
    await page.locator('twilio-chat').waitFor();
    assert.equal(stage.service.connectionCount('ben'), 1, 'the other element still uses it');

    await page.evaluate(() => document.querySelector('twilio-chat')!.remove());
    const deadline = Date.now() + 30_000;
    while (stage.service.connectionCount('ben') > 0 && Date.now() < deadline) await pause(50);
    assert.equal(stage.service.connectionCount('ben'), 0);
    await page.context().close();
  });

  // The demo’s policy allows only its own service, so it is switched off for this page.
  it('go to Twilio’s own host when no service-url is given', async () => {
    const page = await stage.goto('people/mira', {bypassCSP: true});
    const dialled = page.waitForEvent('websocket', (socket) => !socket.url().includes('127.0.0.1'));
    await page.evaluate(() => document.querySelector('twilio-chat')!.removeAttribute('service-url'));
    assert.equal((await dialled).url(), 'wss://tsock.us1.twilio.com/v3/wsconnect');
    await page.context().close();
  });
});
