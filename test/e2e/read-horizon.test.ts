import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import {startDemo, type Demo} from '../../demo/server/index.js';
import type {LocalService} from '../../local-service/index.js';
import type {ChatSession} from '../../src/session/chat-session.js';
import {until} from '../support/until.js';
import {RealBrowser, type RealTab} from './support/real-browser.js';

/** Longer than it takes to read what is in sight, and to tell. */
const longEnoughMs = 2500;

/** What of `<twilio-chat>` a page may call here. */
interface Chat {
  select(sid: string): boolean;
  markUnread(index: number): void;
}

/** A person's page, and what it shows of one conversation. */
class ReadingPage {
  readonly tab: RealTab;
  readonly #sid: string;

  constructor(tab: RealTab, sid: string) {
    this.tab = tab;
    this.#sid = sid;
  }

  /** Opens the conversation as soon as it is in the list; resolves when its messages are there. */
  async choose(): Promise<this> {
    await until(async () => (await this.row()) !== null, 'the row', 20_000);
    await this.tab.ask(
      (sid) => (document.querySelector('twilio-chat') as unknown as Chat).select(sid),
      this.#sid,
    );
    await until(() => this.horizons(), 'the conversation is open', 20_000);
    return this;
  }

  /** The number on the row of the list: 0 for none, null while there is no row. */
  row(): Promise<number | null> {
    return this.tab.ask((sid) => {
      const list = document.querySelector('twilio-chat')?.shadowRoot?.querySelector('chat-channel-list');
      const row = list?.shadowRoot?.querySelector(`button[data-sid="${sid}"]`);
      return row ? Number(row.querySelector('[part=badge]')?.textContent ?? 0) : null;
    }, this.#sid);
  }

  /** How far this page's user has read, as the page has it. */
  horizons() {
    return this.tab.ask((sid) => {
      const {entries} = (
        globalThis as unknown as Record<symbol, {entries: Map<string, {session: ChatSession}>}>
      )[Symbol.for('twilio-chat-elements.sessions')]!;
      const [{session}] = [...entries.values()] as [{session: ChatSession}];
      const {history, readHorizons} = session.open(sid);
      const {own, isHeld} = readHorizons.snapshot;
      const {status, messages} = history.snapshot;
      session.close(sid);
      return status === 'ready' ? {own, isHeld, count: messages.length} : null;
    }, this.#sid);
  }

  /** The parts with a name in the thread, by their text or label. */
  parts(name: string): Promise<string[]> {
    return this.tab.ask((part) => {
      const chat = document.querySelector('twilio-chat')?.shadowRoot?.querySelector('chat-conversation');
      const list = chat?.shadowRoot?.querySelector('chat-message-list')?.shadowRoot;
      return [...(list?.querySelectorAll(`[part~=${part}]`) ?? [])].map(
        (element) => element.ariaLabel ?? element.textContent.trim(),
      );
    }, name);
  }

  markUnread(index: number): Promise<void> {
    return this.tab.ask(
      (unread) => (document.querySelector('twilio-chat') as unknown as Chat).markUnread(unread),
      index,
    );
  }
}

describe('what a person has read', () => {
  let demo: Demo;
  let service: LocalService;
  let browser: RealBrowser;
  let sid: string;
  let tabs: RealTab[] = [];

  before(async () => {
    [demo, browser] = await Promise.all([startDemo({port: 0}), RealBrowser.launch()]);
    if (demo.service === null) throw new Error('End-to-end tests never leave this machine.');
    ({service} = demo as {service: LocalService});
  });
  beforeEach(() => {
    const {world} = service;
    ({sid} = world.createConversation({friendlyName: 'Reading room'}));
    for (const identity of ['mira', 'ben']) world.addParticipant(sid, {identity});
    world.addMessage(sid, {author: 'ben', body: 'Zero'});
    world.setReadHorizon(sid, 'mira', 0);
  });
  afterEach(async () => {
    await Promise.all(tabs.map((tab) => tab.close().catch(() => undefined)));
    tabs = [];
    service.world.deleteConversation(sid);
  });
  after(async () => {
    await browser.close();
    await demo.stop();
  });

  async function page(identity: string): Promise<ReadingPage> {
    const tab = await browser.open(new URL(`people/${identity}`, demo.url).href);
    tabs.push(tab);
    return new ReadingPage(tab, sid).choose();
  }

  const readAs = () => service.world.participant(sid, 'mira')?.lastReadMessageIndex ?? null;
  const say = (body: string) => service.world.addMessage(sid, {author: 'ben', body});

  it('is not what came while the tab was hidden', async () => {
    const bens = await page('ben');
    const miras = await page('mira');
    assert.equal(await bens.tab.ask(() => document.visibilityState), 'hidden');
    await bens.tab.show();
    await until(async () => (await miras.tab.ask(() => document.visibilityState)) === 'hidden');

    say('Hidden');
    await until(async () => (await miras.horizons())?.count === 2);
    await until(async () => (await miras.row()) === 1);
    await pause(longEnoughMs);
    assert.equal((await miras.horizons())?.own, 0);
    assert.equal(readAs(), 0);
    assert.deepEqual((await bens.parts('status')).slice(-1), ['Sent']);

    await miras.tab.show();
    await until(() => readAs() === 1, 'read');
    await until(async () => (await bens.parts('status')).at(-1) === 'Read');
    await until(async () => (await miras.row()) === 0);
    assert.deepEqual(await miras.parts('unread-divider'), ['1 new message']);
  });

  it('is not what came while another window had the focus, until the pointer moves here', async () => {
    const miras = await page('mira');
    await miras.tab.standBeside();
    const bens = await page('ben');
    await until(async () => !(await miras.tab.ask(() => document.hasFocus())));
    assert.equal(await miras.tab.ask(() => document.visibilityState), 'visible');

    say('Beside');
    await until(async () => (await miras.horizons())?.count === 2);
    await pause(longEnoughMs);
    assert.equal(readAs(), 0);
    assert.deepEqual((await bens.parts('status')).slice(-1), ['Sent']);

    // One from the DevTools would bring the focus along.
    await miras.tab.ask(() => void window.dispatchEvent(new PointerEvent('pointermove')));
    await until(() => readAs() === 1, 'read');
    assert.equal(await miras.tab.ask(() => document.hasFocus()), false);
    say('And again, soon after');
    await until(() => readAs() === 2, 'read');
    await until(async () => (await bens.parts('status')).at(-1) === 'Read');
  });

  it('is told though the page is left at once', async () => {
    const miras = await page('mira');
    say('Quick');
    await until(async () => (await miras.horizons())?.own === 1);
    await miras.tab.ask(() => location.assign('about:blank'));
    await until(() => readAs() === 1, 'told');
  });

  it('is the same in all tabs, and so is what they mark as unread, which none reads by itself', async () => {
    const bens = await page('ben');
    const other = await page('mira');
    const one = await page('mira');
    say('One');
    say('Two');
    await until(() => readAs() === 2, 'read');
    await until(async () => (await other.horizons())?.own === 2);
    await until(async () => (await other.row()) === 0);
    await until(async () => (await bens.parts('status')).at(-1) === 'Read');

    await one.markUnread(1);
    await until(() => readAs() === 0, 'marked');
    for (const each of [one, other]) {
      await until(async () => (await each.row()) === 2);
      assert.deepEqual(await each.parts('unread-divider'), ['2 new messages']);
    }
    await until(async () => (await bens.parts('status')).at(-1) === 'Sent');
    await other.tab.show();
    await pause(longEnoughMs);
    assert.equal(readAs(), 0);
    assert.equal((await other.horizons())?.isHeld, true);
  });
});
