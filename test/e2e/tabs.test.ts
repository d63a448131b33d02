import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';
import {until} from '../support/until.js';
import {openStage, type Stage} from './support/stage.js';
import {Tab} from './support/tab.js';

/** A conversation of this person alone, by its title. */
function conversationOf({service: {world}}: Stage, identity: string): string {
  const friendlyName = `Room ${world.conversations().length}`;
  const {sid} = world.createConversation({friendlyName});
  world.addParticipant(sid, {identity});
  return friendlyName;
}

describe('what is not sent yet', () => {
  let stage: Stage;
  let title: string;
  let open: Tab[] = [];

  before(async () => {
    stage = await openStage();
  });
  afterEach(async () => {
    stage.service.controls.reset();
    for (const tab of open) await tab.page.context().close();
    open = [];
  });
  after(() => stage.close());

  /** A person in a profile of their own, looking at the conversation. */
  async function person(identity: string, persistence: 'none' | 'session' | 'local'): Promise<Tab> {
    title = conversationOf(stage, identity);
    const tab = new Tab(await stage.open(identity, {persistence}));
    open.push(tab);
    return tab.openConversation(title);
  }

  const stored = (mark: string) =>
    stage.service.world
      .messages(stage.service.world.conversations().find(({friendlyName}) => friendlyName === title)!.sid)
      .map(({body}) => body ?? '')
      .filter((body) => body.startsWith(mark));

  it('is sent once and in order by the next visit, when fifty were written offline', async () => {
    const first = await person('mira', 'local');
    const elsewhere = await first.page.context().newPage();
    await first.page.context().setOffline(true);
    stage.service.controls.dropConnections();
    const texts = Array.from({length: 50}, (_, i) => `fifty ${String(i).padStart(2, '0')}`);
    for (const text of texts) await first.say(text);
    await until(async () => (await first.keptCount()) === 50);
    await first.page.close();
    await first.page.context().setOffline(false);
    assert.deepEqual(stored('fifty'), []);

    stage.service.controls.refuseConnections(true);
    const next = new Tab(elsewhere);
    await next.page.goto(new URL('people/mira', stage.demo.url).href);
    await next.page.getByText('50 messages are waiting').waitFor();
    stage.service.controls.refuseConnections(false);
    await until(() => stored('fifty').length >= 50, 'all are sent', 30_000);
    await until(async () => (await next.keptCount()) === 0);
    assert.deepEqual(stored('fifty'), texts);
  });

  it('survives a reload of the tab in mode session, draft included', async () => {
    const tab = await person('mira', 'session');
    stage.service.controls.refuseConnections(true);
    stage.service.controls.dropConnections();
    await tab.say('reload one');
    await tab.say('reload two');
    await tab.composer.fill('not done y');
    await tab.page.reload();
    stage.service.controls.refuseConnections(false);
    await tab.openConversation(title);
    await tab.bubble('reload two').waitFor();
    assert.equal(await tab.composer.inputValue(), 'not done y');
    await until(() => stored('reload').length >= 2, 'sent', 20_000);
    await until(async () => (await tab.keptCount()) === 0);
    assert.deepEqual(stored('reload'), ['reload one', 'reload two']);
    await tab.composer.fill('');
  });

  it('is gone with the page in mode none, which opens no database', async () => {
    const tab = await person('ben', 'none');
    await tab.composer.fill('nobody keeps this');
    const databases = await tab.page.evaluate(async () => (await indexedDB.databases()).length);
    assert.equal(databases, 0);
    assert.deepEqual(await tab.page.evaluate(() => Object.keys(sessionStorage)), []);
    await tab.page.reload();
    await tab.openConversation(title);
    assert.equal(await tab.composer.inputValue(), '');
  });

  it('is not the copy’s when a tab is duplicated', async () => {
    const tab = await person('ben', 'session');
    await tab.page.context().setOffline(true);
    stage.service.controls.dropConnections('ben');
    await tab.say('only one of us');
    await until(async () => (await tab.keptCount()) === 1);
    await tab.page.context().setOffline(false);
    stage.service.controls.refuseConnections(true);
    const copy = await tab.duplicate();
    await copy.page.locator('twilio-chat').waitFor();
    stage.service.controls.refuseConnections(false);
    await copy.openConversation(title);
    await tab.bubble('only one of us').waitFor();
    await until(() => stored('only one').length > 0, 'sent', 20_000);
    await copy.bubble('only one of us').waitFor();
    // The copy takes another name once the first one has answered.
    await until(async () => {
      const [one, other] = await Promise.all(
        [tab, copy].map((each) => each.page.evaluate(() => String(Object.values(sessionStorage)[0]))),
      );
      return one !== other;
    });
    assert.equal(stored('only one').length, 1);
  });

  it('goes to another tab when one dies in the middle of sending, and is sent once', async () => {
    const dying = await person('mira', 'local');
    const heir = await (await dying.another()).openConversation(title);
    stage.service.controls.stallConnections('mira');
    for (const n of [1, 2, 3]) await dying.say(`orphan ${n}`);
    await heir.bubble('orphan 3').waitFor();
    assert.equal(await heir.ask(({waitingCount}) => waitingCount.snapshot), 3);
    // Other tabs hear of a message before a busy disk has it.
    await until(async () => (await heir.keptCount()) === 3, 'on disk');
    await dying.crash();
    stage.service.controls.releaseConnections('mira');
    await until(() => stored('orphan').length >= 3, 'sent', 30_000);
    await until(async () => (await heir.keptCount()) === 0, 'settled', 20_000);
    assert.deepEqual(stored('orphan'), ['orphan 1', 'orphan 2', 'orphan 3']);
    assert.deepEqual((await heir.texts('orphan')).length, 3);
  });

  it('is not overtaken by a tab that was loaded again, when another one has taken over what it left', async () => {
    const tab = await person('mira', 'local');
    const heir = await (await tab.another()).openConversation(title);
    stage.service.controls.stallConnections('mira');
    for (const n of [1, 2, 3]) await tab.say(`in turn ${n}`);
    await heir.bubble('in turn 3').waitFor();
    await tab.page.reload();
    // Its own connection is a new one, which does not stall.
    await tab.openConversation(title);
    await until(() => heir.ask((session) => session.waitingCount.snapshot === 3));
    await tab.say('in turn 4');
    await tab.say('in turn 5');
    await until(async () => (await tab.keptCount()) === 5, 'on disk');
    stage.service.controls.releaseConnections('mira');
    await until(() => stored('in turn').length >= 5, 'sent', 30_000);
    assert.deepEqual(
      stored('in turn'),
      [1, 2, 3, 4, 5].map((n) => `in turn ${n}`),
    );
  });

  it('goes in the order in which it was written, whichever tab it was written in', async () => {
    const tab = await person('mira', 'local');
    const other = await (await tab.another()).openConversation(title);
    await tab.page.context().setOffline(true);
    stage.service.controls.dropConnections('mira');
    for (const n of [1, 2, 3, 4, 5, 6]) await (n % 2 ? tab : other).say(`by turns ${n}`);
    await until(async () => (await tab.keptCount()) === 6, 'on disk');
    await tab.page.context().setOffline(false);
    await until(() => stored('by turns').length >= 6, 'sent', 30_000);
    assert.deepEqual(
      stored('by turns'),
      [1, 2, 3, 4, 5, 6].map((n) => `by turns ${n}`),
    );
  });

  it('leaves no error behind', () => {
    assert.deepEqual(stage.troubles, []);
  });
});

describe('several tabs of one user', () => {
  let stage: Stage;
  let one: Tab;
  let other: Tab;
  let title: string;

  before(async () => {
    stage = await openStage();
    title = conversationOf(stage, 'mira');
    one = await new Tab(await stage.open('mira', {persistence: 'local'})).openConversation(title);
    other = await (await one.another()).openConversation(title);
  });
  after(() => stage.close());

  it('show the same draft', async () => {
    for (const tab of [other, one]) await tab.focus();
    await one.composer.fill('typed in one');
    await until(async () => (await other.composer.inputValue()) === 'typed in one');
    await other.focus();
    await other.composer.fill('typed in one and the other');
    await until(async () => (await one.composer.inputValue()) === 'typed in one and the other');
    await one.focus();
    await one.composer.fill('');
    await until(async () => (await other.composer.inputValue()) === '');
  });

  it('have read what one has read, without asking the service again', async () => {
    const heard = await other.ask((session) => {
      const page = globalThis as {heard?: number | null};
      const conversation = session.open(session.conversationList.snapshot.conversations[0]!.sid);
      conversation.readHorizons.subscribe(() => (page.heard = conversation.readHorizons.snapshot.own));
      return conversation.sid;
    });
    const told = await one.ask((session) => {
      const conversation = session.open(session.conversationList.snapshot.conversations[0]!.sid);
      conversation.markRead(100_000);
      return conversation.sid;
    });
    assert.equal(told, heard);
    await until(() => other.page.evaluate(() => (globalThis as {heard?: number}).heard === 100_000));
  });

  it('are one that makes sounds: the one that was used last, else the next', async () => {
    const speaking = async () => {
      const answers = await Promise.all(
        [one, other].map((tab) => tab.ask(({isSpeaking}) => isSpeaking.snapshot)),
      );
      return answers.join();
    };
    await one.page.mouse.click(5, 5);
    await until(async () => (await speaking()) === 'true,false');
    await other.page.mouse.click(5, 5);
    await until(async () => (await speaking()) === 'false,true');
    await one.page.mouse.click(5, 5);
    await until(async () => (await speaking()) === 'true,false');
    const third = await (await one.another()).openConversation(title);
    await third.page.mouse.click(5, 5);
    await until(async () => (await speaking()) === 'false,false');
    await third.crash();
    await until(async () => ['true,false', 'false,true'].includes(await speaking()));
  });

  it('are all signed out by one, and nothing of ours is left in any storage', async () => {
    await one.focus();
    await one.composer.fill('a secret draft');
    await until(async () => (await other.composer.inputValue()) === 'a secret draft');
    await one.page.evaluate(() =>
      (document.querySelector('twilio-chat') as unknown as {signOut(): Promise<void>}).signOut(),
    );
    for (const tab of [one, other]) {
      await until(() => tab.ask(({state}) => state.snapshot.phase === 'closed'));
      assert.equal(await tab.ask(({conversationList}) => conversationList.snapshot.conversations.length), 0);
      // Each tab deletes, and makes the database anew for a moment to look what is left in it.
      const nothing = JSON.stringify({databases: [], session: [], local: [], caches: []});
      await until(async () => JSON.stringify(await storages(tab)) === nothing);
      const text = await tab.page.locator('twilio-chat').innerText();
      assert.doesNotMatch(text, /secret|Room|Launch/);
    }
  });

  it('leave no error behind', () => {
    assert.deepEqual(stage.troubles, []);
  });
});

/** Everything of ours that a page keeps. The SDK's log levels, which say nothing of anybody, are left out. */
function storages(tab: Tab) {
  return tab.page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({name}) => name),
    session: Object.keys(sessionStorage),
    local: Object.keys(localStorage).filter((key) => !key.startsWith('loglevel')),
    caches: await caches.keys(),
  }));
}

describe('storage that is forbidden', () => {
  it('is said once, and stops no message', async () => {
    const stage = await openStage();
    try {
      const page = await stage.goto('people/mira', {persistence: 'local'});
      await page.addInitScript(() => {
        for (const name of ['indexedDB', 'sessionStorage'] as const) {
          Object.defineProperty(globalThis, name, {
            get() {
              throw new DOMException('Forbidden here.', 'SecurityError');
            },
          });
        }
        const codes: string[] = ((globalThis as {codes?: string[]}).codes = []);
        addEventListener('chat-error', (event) =>
          codes.push((event as CustomEvent<{code: string}>).detail.code),
        );
      });
      await page.reload();
      const tab = await new Tab(page).openConversation('Launch team');
      await tab.say('without a disk 1');
      await tab.say('without a disk 2');
      await until(() => tab.ask(({waitingCount}) => waitingCount.snapshot === 0));
      assert.deepEqual(await page.evaluate(() => (globalThis as {codes?: string[]}).codes), [
        'storage-unavailable',
      ]);
      assert.deepEqual(stage.troubles, []);
    } finally {
      await stage.close();
    }
  });
});
