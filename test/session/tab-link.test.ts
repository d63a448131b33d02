import {expect} from '@open-wc/testing';
import type {OutboxItem, OutboxState} from '../../src/model/outbox-item.js';
import type {SentMessage} from '../../src/session/chat-session.js';
import {hold, tabLock} from '../../src/persistence/locks.js';
import {TabLink} from '../../src/session/tab-link.js';
import type {TabMessage} from '../../src/session/tab-messages.js';
import {Unsent} from '../../src/session/unsent.js';
import {Emitter} from '../../src/stores/emitter.js';
import {Store} from '../../src/stores/store.js';
import {someone} from '../persistence/storage-fixture.js';
import {Ends} from '../stores/outbox-ends.js';
import {until} from '../support/until.js';

const sid = 'CH1';
const closers: (() => void)[] = [];

/** A tab whose connection is cut, and the others of its user: what they hear of it, and how they tell it something. */
async function tabAmongOthers() {
  const owner = someone();
  const heard: TabMessage[] = [];
  const die = await hold(tabLock(owner, 'other'), {});
  const endThird = await hold(tabLock(owner, 'third'), {});
  const others = new BroadcastChannel(`twilio-chat-elements:${owner}`);
  others.onmessage = ({data}) => heard.push(data as TabMessage);
  const sent = new Emitter<SentMessage>();
  const unsent = new Unsent(
    'local',
    () => Object.assign(new Ends(), {isConnected: false}),
    () => undefined,
  );
  unsent.belongTo(owner);
  const link = new TabLink(owner, unsent, new Store(false), {
    sent,
    horizonMoved: () => undefined,
    signedOutElsewhere: () => undefined,
  });
  closers.push(() => {
    link.close();
    unsent.stop();
    others.close();
    die?.();
    endThird?.();
  });
  await until(() => heard.some(({kind}) => kind === 'hello'));
  const outbox = unsent.outbox(sid);
  /** A tab says what it is sending. Resolves when this one has heard it. */
  const sayOf = async (tab: string, ...items: OutboxItem[]) => {
    others.postMessage({kind: 'outbox', tab, sid, items});
    // Messages of one channel come in their order, and this one is answered.
    const before = heard.length;
    others.postMessage({kind: 'discard', sid, clientId: outbox.send('mark'), isConfirmed: false});
    await until(() => heard.slice(before).some(({kind}) => kind === 'discarded'));
  };
  return {
    link,
    heard,
    sent,
    unsent,
    outbox,
    sayOf,
    say: (...items: OutboxItem[]) => sayOf('other', ...items),
    /** The other tab ends. */
    die: die!,
    hasDied: () =>
      new Promise<void>((resolve) => {
        unsent.news.subscribe(({kind}) => kind === 'death' && resolve());
      }),
    shown: () => outbox.snapshot.map(({clientId, state}) => `${clientId} ${state}`),
  };
}

const itemOf = (clientId: string, state: OutboxState): OutboxItem => ({
  clientId,
  body: '',
  files: [],
  createdAt: 0,
  state,
  error: null,
});

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

describe('what another tab was sending', () => {
  it('is shown until this one hears of it, when it was sent', async () => {
    const {say, shown} = await tabAmongOthers();
    await say(itemOf('a', 'confirming'));
    await say();
    expect(shown()).to.deep.equal(['a confirming']);
  });

  it('is shown when its tab died, until this one hears whose it is', async () => {
    const {say, sayOf, shown, die, hasDied} = await tabAmongOthers();
    await say(itemOf('a', 'confirming'), itemOf('b', 'sending'), itemOf('c', 'queued'));
    await sayOf('third', itemOf('d', 'queued'));
    die();
    await hasDied();
    expect(shown()).to.deep.equal(['d queued', 'a confirming', 'b sending', 'c queued']);
    await sayOf('third', itemOf('b', 'checking'), itemOf('c', 'queued'));
    expect(shown()).to.have.members(['a confirming', 'b checking', 'c queued']);
    await sayOf('third', itemOf('c', 'queued'));
    expect(shown()).to.have.members(['a confirming', 'c queued']);
  });

  for (const state of ['sending', 'checking', 'uploading', 'failed'] as const)
    it(`is gone at once, when it was taken back while ${state}`, async () => {
      const {say, shown} = await tabAmongOthers();
      await say(itemOf('a', state));
      await say();
      expect(shown()).to.deep.equal([]);
    });

  for (const [what, ...left] of [['was sent', itemOf('a', 'confirming')], ['is gone']] as const)
    it(`cannot be taken back once it ${what}, which is said at once`, async () => {
      const {link, say} = await tabAmongOthers();
      await say(itemOf('a', 'queued'));
      const taken = link.discard(sid, 'a');
      await say(...left);
      expect(await taken).to.equal(null);
    });

  it('is not taken back by a page that goes into the cache of pages, where it hears no answer', async () => {
    const {link, say} = await tabAmongOthers();
    await say(itemOf('a', 'queued'));
    const taken = link.discard(sid, 'a');
    globalThis.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}));
    expect(await taken).to.equal(null);
    globalThis.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
  });

  it('is forgotten by a page that was in the cache of pages, and told it anew', async () => {
    const {heard, say, shown} = await tabAmongOthers();
    await say(itemOf('a', 'queued'));
    globalThis.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}));
    globalThis.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
    await until(() => heard.filter(({kind}) => kind === 'hello').length === 2);
    expect(shown()).to.deep.equal([]);
    await say(itemOf('b', 'queued'));
    expect(shown()).to.deep.equal(['b queued']);
  });

  it('is forgotten by a tab that keeps to itself from now on', async () => {
    const {unsent, say, shown} = await tabAmongOthers();
    await say(itemOf('a', 'queued'));
    unsent.persist('session');
    await until(() => shown().length === 0);
  });

  it('is not shown any longer by a tab that hears of no others any more', async () => {
    const {link, say, shown} = await tabAmongOthers();
    await say(itemOf('a', 'confirming'));
    await say();
    link.close();
    expect(shown()).to.deep.equal([]);
  });
});

describe('what this tab has sent', () => {
  it('is told as sent before it is gone, though the history took it over before the answer', async () => {
    const {heard, outbox, sent} = await tabAmongOthers();
    // Two that the history takes over at once.
    for (const clientId of [outbox.send('Hello'), outbox.send('Ana')])
      sent.emit({conversationSid: sid, clientId});
    outbox.retain(() => false);
    await until(() => heard.some((message) => message.kind === 'outbox' && message.items.length === 0));
    const said = heard.flatMap((message) => (message.kind === 'outbox' ? [message.items] : []));
    expect(said.at(-2)?.map(({state}) => state)).to.deep.equal(['confirming', 'confirming']);
  });
});
