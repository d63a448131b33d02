import {expect, fixture, html} from '@open-wc/testing';
import {emulateMedia} from '@web/test-runner-commands';
import type {ChatMessageList} from '../../src/elements/chat-message-list.js';
import type {TwilioChat} from '../../src/elements/twilio-chat.js';
import '../../src/elements/twilio-chat.js';
import {ChatError} from '../../src/model/errors.js';
import {chatRoom} from '../support/chat-room.js';
import {TestService} from '../support/test-service.js';
import {until} from '../support/until.js';
import {painted, still, threadOf, type Thread} from './chat-message-list-fixture.js';

const numbered = (count: number) => Array.from({length: count}, (_, i) => `Message ${i}`);
const items = {method: 'GET', path: '/v3/Lists/:list/Items'};

/** A thread of many messages, all of which have been read but the last `unread`. */
async function longThread(
  count: number,
  {unread = 0, openAt, service}: {unread?: number; openAt?: string; service?: TestService} = {},
) {
  const room = await chatRoom(['Ana', 'Ben'], service && {service});
  const {sid, people} = room;
  for (let i = 0; i < count; i += 5000) await people[1].sayAll(sid, numbered(count).slice(i, i + 5000));
  await people[0].read(sid, count - 1 - unread);
  const prepare = (list: ChatMessageList) => (list.openAt = openAt ?? null);
  const thread = await threadOf(people[0], sid, prepare);
  return {...room, ana: people[0], ben: people[1], thread};
}

const sought = ({root}: Thread) => root.querySelector('[data-sought] .bubble')?.textContent;
const texts = (thread: Thread) => thread.visible.map(({textContent}) => textContent);

describe('a message that is looked for', () => {
  it('is brought into view by its index, wherever it is, and rings', async () => {
    const {thread} = await longThread(500);
    expect(await thread.list.scrollToMessage(40)).to.be.true;
    expect(texts(thread)).to.include('Message 40');
    expect(sought(thread)).to.equal('Message 40');
    await expect(thread.list).to.be.accessible();
    expect(await thread.list.scrollToMessage(300)).to.be.true;
    expect(texts(thread)).to.include('Message 300');
    expect(sought(thread)).to.equal('Message 300');
    const announcer = thread.root.querySelector('.announcer')!;
    await until(() => announcer.textContent.includes('Message 300'));
    await until(() => sought(thread) === undefined, 'the ring fades');
  });

  it('is found by its sid, loaded or not', async () => {
    const {thread, ben, sid} = await longThread(260);
    const late = await ben.say(sid, 'Late');
    await until(() => thread.bodies.includes('Late'));
    const [early] = (await ben.service.worldAll([['messages', sid]])) as [readonly {sid: string}[]];
    expect(await thread.list.scrollToMessage(early[7]!.sid, {highlight: false})).to.be.true;
    expect(texts(thread)).to.include('Message 7');
    expect(sought(thread)).to.equal(undefined);
    expect(await thread.list.scrollToMessage(late.sid)).to.be.true;
    expect(texts(thread)).to.include('Late');
    expect(await thread.list.scrollToMessage(`IM${'0'.repeat(32)}`)).to.be.false;
    expect(texts(thread), 'nothing moves').to.include('Late');
  });

  it('gets the focus when asked', async () => {
    const {thread} = await longThread(200);
    await thread.list.scrollToMessage(20, {focus: true});
    expect(thread.root.activeElement?.querySelector('.bubble')?.textContent).to.equal('Message 20');
    expect(thread.root.querySelector('.announcer')!.textContent).to.equal('');
  });

  it('that was removed leads to the nearest, and says so', async () => {
    const {thread, sid, service} = await longThread(200);
    // Events come in order: with the last, which is of a loaded message, all have been heard.
    const removed = [...Array.from({length: 60}, (_, i) => i + 60), 160];
    await service.worldAll(removed.map((index) => ['removeMessage', sid, index]));
    await until(() => thread.conversation.history.snapshot.messages.every(({index}) => index !== 160));
    expect(await thread.list.scrollToMessage(100)).to.be.false;
    expect(sought(thread)).to.equal('Message 120');
    expect(await thread.list.scrollToMessage(62)).to.be.false;
    expect(sought(thread)).to.equal('Message 59');
    expect(texts(thread)).to.include.members(['Message 59', 'Message 120']);
  });

  it('is found though the thread is moved in the page meanwhile', async () => {
    const {thread} = await longThread(300);
    const found = thread.list.scrollToMessage(20);
    thread.list.parentElement!.append(thread.list);
    expect(await found).to.be.true;
    expect(texts(thread)).to.include('Message 20');
  });

  it('gives way to another one', async () => {
    const {thread} = await longThread(400);
    const first = thread.list.scrollToMessage(20);
    const second = thread.list.scrollToMessage(200);
    expect([await first, await second]).to.deep.equal([false, true]);
    expect(texts(thread)).to.include('Message 200');
  });

  it('that cannot be loaded is a failure, and the reader stays', async () => {
    const {thread, service} = await longThread(300, {service: await TestService.own()});
    await thread.scrollBy(-600);
    const row = thread.read;
    const {top} = row.getBoundingClientRect();
    await service.control('controls', 'add', {when: items, do: {kind: 'refuse', status: 403}});
    const failure: unknown = await thread.list.scrollToMessage(10).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(ChatError);
    await painted();
    expect(row.getBoundingClientRect().top).to.equal(top);
    await service.control('controls', 'reset');
    expect(await thread.list.scrollToMessage(10)).to.be.true;
  });

  it('stays where it was put while others come before it, until the reader scrolls', async () => {
    const {thread} = await longThread(500);
    await thread.list.scrollToMessage(250);
    const row = thread.root.querySelector('[data-sought] .bubble')!;
    const {top} = row.getBoundingClientRect();
    await thread.conversation.loadOlder();
    await thread.conversation.loadNewer();
    await painted();
    expect(row.getBoundingClientRect().top).to.be.closeTo(top, 1);
    thread.list.parentElement!.style.blockSize = '300px';
    await painted();
    expect(row.getBoundingClientRect().top).to.be.closeTo(top, 1);
  });

  it('is found from the whole chat, as soon as there is one', async () => {
    const {sid, people} = await chatRoom();
    await people[1].sayAll(sid, numbered(200));
    const {tokenEndpoint, serviceUrl} = people[0].options;
    const chat = await fixture<TwilioChat>(
      html`<twilio-chat
        token-endpoint=${tokenEndpoint}
        service-url=${serviceUrl}
        conversation-sid=${sid}
        style="block-size: 500px"
      ></twilio-chat>`,
    );
    expect(await chat.scrollToMessage(33)).to.be.true;
    chat.conversationSid = null;
    const failure: unknown = await chat.scrollToMessage(33).catch((error: unknown) => error);
    expect((failure as ChatError).code).to.equal('conversation-not-found');
  });
});

describe('a thread opens', () => {
  it('at its end when asked, and shows nothing else before', async () => {
    const {thread} = await longThread(300, {unread: 200, openAt: 'end'});
    await until(() => thread.visible.length > 0);
    expect(texts(thread).at(-1)).to.equal('Message 299');
    expect(thread.below).to.be.at.most(1);
  });

  it('at a message, by its index', async () => {
    const {thread} = await longThread(300, {openAt: '120'});
    await until(() => thread.visible.length > 0);
    expect(texts(thread)).to.include('Message 120');
  });

  it('at the first unread message for anything else', async () => {
    const {thread} = await longThread(80, {unread: 40, openAt: 'nonsense'});
    expect(thread.part('unread-divider')).to.exist;
    expect(texts(thread)).to.include('Message 40');
  });

  it('at the first of 5,000 unread messages among 100,000', async function () {
    this.timeout(120_000);
    const {thread, conversation} = await longThread(100_000, {unread: 5000}).then((all) => ({
      ...all,
      conversation: all.thread.conversation,
    }));
    expect(texts(thread)).to.include('Message 95000');
    expect(thread.part('unread-divider')!.textContent).to.contain('5,000');
    expect(conversation.history.snapshot.messages.length).to.be.at.most(100);
    expect(thread.part('jump-count')!.textContent).to.equal('99+');
    expect(await thread.list.scrollToMessage(17)).to.be.true;
    expect(texts(thread)).to.include('Message 17');
    expect(thread.root.querySelectorAll('*').length).to.be.at.most(500);
    thread.part('jump-button')!.click();
    await until(() => texts(thread).at(-1) === 'Message 99999');
  });
});

describe('the way to the latest message', () => {
  it('leads to the first unseen one that is near, then to the end, and counts what is left', async () => {
    const {thread, ben, sid} = await longThread(60);
    await thread.scrollBy(-300);
    await ben.sayAll(
      sid,
      Array.from({length: 12}, (_, i) => `${i} ${'news '.repeat(30)}`),
    );
    await until(() => thread.part('jump-count')?.textContent === '12');
    thread.part('jump-button')!.click();
    await until(() => texts(thread).some((text) => text.startsWith('0 news')));
    const count = await until(() => Number(thread.part('jump-count')?.textContent));
    expect(count).to.be.within(1, 11);
    expect(thread.below).to.be.greaterThan(64);
    thread.part('jump-button')!.click();
    await until(() => thread.below <= 1);
    await until(() => thread.part('jump-button') === null);
  });

  it('counts what nobody has seen also when others are removed before it', async () => {
    const {thread, ben, sid, service} = await longThread(45);
    const {history} = thread.conversation;
    await thread.scrollBy(-600);
    await ben.sayAll(
      sid,
      Array.from({length: 12}, (_, i) => `New ${i}`),
    );
    await until(() => thread.part('jump-count')?.textContent === '12');
    await thread.scrollBy(thread.below - 300);
    await until(() => texts(thread).at(-1)!.startsWith('New'));
    await painted();
    const count = thread.part('jump-count')!.textContent;
    expect(Number(count)).to.be.within(1, 11);
    // It is scrolled when they are gone from the history and not yet from the page.
    const stop = history.subscribe(() => thread.scroller.dispatchEvent(new Event('scroll')));
    await service.worldAll([1, 2, 3, 4].map((index) => ['removeMessage', sid, index]));
    await until(() => history.snapshot.messages.every(({index}) => index > 4 || index === 0));
    stop();
    await thread.list.updateComplete;
    await painted();
    expect(thread.part('jump-count')!.textContent).to.equal(count);
  });

  it('shows the beginning of a message that is higher than the screen', async () => {
    const {thread, ben, sid} = await longThread(20);
    thread.list.parentElement!.style.blockSize = '160px';
    await painted();
    expect(thread.below).to.be.at.most(1);
    await ben.say(sid, 'tall '.repeat(180));
    await until(() => thread.bodies.at(-1)?.startsWith('tall'));
    await painted();
    const top =
      thread.bubbles.at(-1)!.getBoundingClientRect().top - thread.scroller.getBoundingClientRect().top;
    // The day stands above it.
    expect(top).to.be.within(-1, 56);
    expect(thread.part('jump-button')).to.exist;
    await ben.say(sid, 'One more');
    await until(() => thread.part('jump-count')?.textContent === '1');
  });

  it('scrolls smoothly only where motion is wanted', async () => {
    const {thread} = await longThread(60);
    await thread.scrollBy(-600);
    await emulateMedia({reducedMotion: 'reduce'});
    (await until(() => thread.part('jump-button'))).click();
    await painted();
    expect(thread.below).to.be.at.most(1);
    await emulateMedia({reducedMotion: 'no-preference'});
    await thread.scrollBy(-600);
    (await until(() => thread.part('jump-button'))).click();
    await painted();
    expect(thread.below, 'on its way').to.be.greaterThan(1);
    await until(() => thread.below <= 1);
  });

  it('is there at once in a tab that is hidden, where no frame comes', async () => {
    const {thread} = await longThread(60);
    await emulateMedia({reducedMotion: 'no-preference'});
    const {requestAnimationFrame} = window;
    try {
      const shown = thread.list.scrollToMessage(45);
      await painted();
      expect(texts(thread), 'on its way').to.include('Message 59');
      window.requestAnimationFrame = () => 0;
      Object.defineProperty(document, 'hidden', {value: true, configurable: true});
      document.dispatchEvent(new Event('visibilitychange'));
      expect(await shown).to.be.true;
      expect(texts(thread)).to.include('Message 45').and.not.include('Message 59');
      expect(await thread.list.scrollToMessage(52)).to.be.true;
      expect(texts(thread)).to.include('Message 52');
    } finally {
      window.requestAnimationFrame = requestAnimationFrame;
      Reflect.deleteProperty(document, 'hidden');
    }
  });

  it('is left off when the reader takes over', async () => {
    const {thread} = await longThread(60);
    await emulateMedia({reducedMotion: 'no-preference'});
    await thread.scrollBy(-700);
    thread.part('jump-button')!.click();
    await painted();
    thread.scroller.dispatchEvent(new WheelEvent('wheel', {deltaY: -1}));
    const {below} = thread;
    for (let frame = 0; frame < 5; frame++) await painted();
    expect(thread.below).to.equal(below);
    expect(below).to.be.greaterThan(64);
  });
});

describe('a page that does not come', () => {
  it('leaves a line at its end of the thread, and the other end goes on', async () => {
    const {thread, service} = await longThread(400, {service: await TestService.own(), openAt: '200'});
    await until(() => texts(thread).includes('Message 200'));
    await service.control('controls', 'add', {when: items, do: {kind: 'refuse', status: 403}});
    const {history} = thread.conversation;
    for (const [way, side] of [
      [-1, 'olderError'],
      [1, 'newerError'],
    ] as const) {
      await until(async () => {
        await thread.scrollBy(way * 2000);
        return history.snapshot[side];
      });
    }
    expect(thread.parts('retry').length).to.equal(2);
    await until(() => thread.root.querySelector('[data-shown]') === null);
    await still(thread);
    await expect(thread.list).to.be.accessible();
    await service.control('controls', 'reset');
    thread.parts('retry')[1]!.click();
    await until(() => history.snapshot.newerError === null && !history.snapshot.loadingNewer);
    expect(history.snapshot.olderError).not.to.be.null;
    await thread.scrollBy(-100_000);
    thread.parts('retry')[0]!.click();
    await until(() => history.snapshot.olderError === null && !history.snapshot.loadingOlder);
    expect(thread.part('retry')).to.be.null;
  });
});
