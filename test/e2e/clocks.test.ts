import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Page} from 'playwright-core';
import {ChatPage} from './support/chat-page.js';
import {openStage, type Stage} from './support/stage.js';

const title = 'Clocks';
/** By Berlin's clocks, 1:30 before and 3:30 after the hour that was left out, and the next midnight; 2025. */
const springForward = ['2025-03-30T00:30:00Z', '2025-03-30T01:30:00Z', '2025-03-30T22:00:00Z'];

/** Days and times of a thread, from top to bottom. */
async function told(page: Page): Promise<string[]> {
  await page.locator('chat-message-list [part~=bubble]').nth(2).waitFor();
  const texts = await page.locator('chat-message-list :is([part=date], time[part=time])').allInnerTexts();
  return texts.map((text) => text.replace(/\s+/g, ' ').trim());
}

describe('clocks', () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
    const {world} = stage.service;
    const {sid} = world.createConversation({createdBy: 'mira', friendlyName: title});
    for (const identity of ['mira', 'ben']) world.addParticipant(sid, {identity});
    for (const date of springForward)
      world.addMessage(sid, {author: 'ben', body: `At ${date}`, dateCreated: new Date(date)});
  });
  after(() => stage.close());

  const openIn = async (timezoneId: string, locale = 'en-US') => {
    const page = await stage.open('mira', {timezoneId, locale});
    await new ChatPage(page).choose(title);
    return page;
  };

  it('are those of the visitor’s machine: each message on the day that it was there', async () => {
    const [berlin, tokyo, honolulu] = await Promise.all(
      ['Europe/Berlin', 'Asia/Tokyo', 'Pacific/Honolulu'].map(async (zone) => told(await openIn(zone))),
    );
    assert.deepEqual(berlin, ['March 30, 2025', '1:30 AM', '3:30 AM', 'March 31, 2025', '12:00 AM']);
    assert.deepEqual(tokyo, ['March 30, 2025', '9:30 AM', '10:30 AM', 'March 31, 2025', '7:00 AM']);
    assert.deepEqual(honolulu, ['March 29, 2025', '2:30 PM', '3:30 PM', 'March 30, 2025', '12:00 PM']);
  });

  it('are those that the page asks for, at once, in a shadow root too', async () => {
    const page = await openIn('Asia/Tokyo');
    await told(page);
    const chat = page.locator('twilio-chat');
    await chat.evaluate((element) => {
      element.setAttribute('time-zone', 'Europe/Berlin');
      element.setAttribute('hour-cycle', 'h23');
    });
    await page.locator('chat-message-list time[part=time]').filter({hasText: '03:30'}).waitFor();
    assert.deepEqual(await told(page), ['March 30, 2025', '01:30', '03:30', 'March 31, 2025', '00:00']);
    // Where the attributes change behind a shadow root.
    await chat.evaluate((element) => {
      const outside = document.createElement('div');
      element.replaceWith(outside);
      outside.attachShadow({mode: 'open'}).append(element);
    });
    await told(page);
    await chat.evaluate((element) => element.setAttribute('time-zone', 'Pacific/Honolulu'));
    await page.locator('chat-message-list time[part=time]').filter({hasText: '15:30'}).waitFor();
    assert.deepEqual(await told(page), ['March 29, 2025', '14:30', '15:30', 'March 30, 2025', '12:00']);
  });

  it('take today for yesterday when midnight passes, while the page is open', async () => {
    const page = await stage.open('mira', {timezoneId: 'UTC'});
    const chat = new ChatPage(page);
    await chat.choose(title);
    await chat.say('Before midnight');
    await chat.bubble('Before midnight').waitFor();
    // A zone whose day ends with this minute; with the next, if little is left of it.
    const zone = await page.evaluate(() => {
      const now = Date.now() + 5000;
      const minutes = Math.ceil(now / 60_000) % 1440;
      const east = minutes > 720 ? 1440 - minutes : -minutes;
      const [hours, rest] = [Math.floor(Math.abs(east) / 60), Math.abs(east) % 60];
      const two = (number: number) => String(number).padStart(2, '0');
      const zone = `${east < 0 ? '-' : '+'}${two(hours)}:${two(rest)}`;
      document.querySelector('twilio-chat')!.setAttribute('time-zone', zone);
      return zone;
    });
    const days = page.locator('chat-message-list [part=date]');
    const row = chat.row(title).locator('[part=time]');
    await days.last().filter({hasText: 'Today'}).waitFor();
    assert.match(await row.innerText(), /^11:5\d\sPM$/, `by ${zone}`);
    await days.last().filter({hasText: 'Yesterday'}).waitFor({timeout: 70_000});
    await row.filter({hasText: 'Yesterday'}).waitFor();
    await chat.say('After midnight');
    await days.filter({hasText: 'Today'}).waitFor();
    assert.equal((await days.allInnerTexts()).at(-2), 'Yesterday');
  });

  it('leave no trouble behind', () => {
    assert.deepEqual(stage.troubles, []);
  });
});
