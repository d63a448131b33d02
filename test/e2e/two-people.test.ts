import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {ChatPage} from './support/chat-page.js';
import {openStage, type Stage} from './support/stage.js';

describe('two people in two browsers', () => {
  let stage: Stage;
  let mira: ChatPage;
  let ben: ChatPage;

  before(async () => {
    stage = await openStage();
    const pages = await Promise.all([stage.open('mira'), stage.open('ben')]);
    [mira, ben] = pages.map((page) => new ChatPage(page)) as [ChatPage, ChatPage];
    await Promise.all([mira.choose('Launch team'), ben.choose('Launch team')]);
  });
  after(() => stage.close());

  it('see each other’s messages arrive', async () => {
    await mira.say('Is the lamp photo final?');
    await ben.bubble('Is the lamp photo final?').waitFor();
    await ben.say('It is, ship it');
    await mira.bubble('It is, ship it').waitFor();
    assert.equal((await mira.texts('Is the lamp photo final?')).length, 1);
  });

  it('see that the other types', async () => {
    let isOver = false;
    const seen = mira.typing
      .filter({hasText: 'Ben Weiss'})
      .waitFor()
      .finally(() => (isOver = true));
    // The SDK tells it once in five seconds, and has told that of his last message just now.
    while (!isOver) await ben.composer.pressSequentially('thinking ', {delay: 50});
    await seen;
    await ben.composer.press('Enter');
    await mira.typing.filter({hasNotText: 'Ben Weiss'}).waitFor();
  });

  it('see that a message was read', async () => {
    await Promise.all([mira.choose('Ben Weiss'), ben.choose('Mira Kessler')]);
    await ben.page.bringToFront();
    await mira.say('Tick me');
    await ben.bubble('Tick me').waitFor();
    const row = mira.page.getByRole('article', {name: /Read$/}).filter({hasText: 'Tick me'});
    await row.waitFor();
  });

  it('find the conversation on top of the list, with its text and a count', async () => {
    await ben.choose('Launch team');
    await mira.say('One more thing');
    const row = ben.row('Mira Kessler');
    await row.filter({hasText: 'One more thing'}).waitFor();
    await row.getByText('1', {exact: true}).waitFor();
    await assert.doesNotReject(
      ben.page.locator('chat-channel-list [part~=row]').first().filter({hasText: 'One more thing'}).waitFor(),
    );
  });

  it('keep a draft for each conversation', async () => {
    await ben.composer.fill('half a thought');
    await ben.choose('Mira Kessler');
    assert.equal(await ben.composer.inputValue(), '');
    await ben.choose('Launch team');
    assert.equal(await ben.composer.inputValue(), 'half a thought');
  });

  it('leave no error and no violation of the policy behind', () => {
    assert.deepEqual(stage.troubles, []);
  });
});
