import {expect} from '@open-wc/testing';
import {chatRoom} from '../support/chat-room.js';
import type {Person} from '../support/person.js';
import {until} from '../support/until.js';
import {painted, still, threadOf, type Thread} from './chat-message-list-fixture.js';

/** Longer than it takes to read what is in sight. */
const longEnough = () => new Promise((resolve) => setTimeout(resolve, 800));

const numbered = (count: number) => Array.from({length: count}, (_, index) => `Message ${index}`);

/** Ana's thread with messages of Ben, of which she has read some. */
async function reader(count: number, read: number | null) {
  const room = await chatRoom();
  const [ana, ben] = room.people;
  await ben.sayAll(room.sid, numbered(count));
  if (read !== null) await ana.read(room.sid, read);
  const thread = await threadOf(ana, room.sid);
  const own = () => thread.conversation.readHorizons.snapshot.own;
  const readAs = async () =>
    (
      (await room.service.world('participant', room.sid, ana.identity)) as {
        lastReadMessageIndex: number | null;
      }
    ).lastReadMessageIndex;
  return {...room, ana, ben, thread, own, readAs, box: thread.list.parentElement!};
}

/** What stands right below the divider, and what it says; null where there is none. */
function divider(thread: Thread): string | null {
  const line = thread.part('unread-divider');
  return line && `${line.textContent}: ${line.nextElementSibling!.querySelector('.bubble')!.textContent}`;
}

const button = (thread: Thread, part: string) => thread.part(part) as HTMLButtonElement | null;

function lastVisible({conversation, visible}: Thread): number {
  const text = visible.at(-1)!.textContent;
  return conversation.history.snapshot.messages.find(({body}) => body === text)!.index;
}

describe('what the reader of a thread has read', () => {
  const ways: Record<string, (box: HTMLElement) => () => void> = {
    'is not displayed': (box) => {
      box.style.display = 'none';
      return () => box.style.removeProperty('display');
    },
    'is invisible': (box) => {
      box.style.visibility = 'hidden';
      return () => box.style.removeProperty('visibility');
    },
    'is transparent': (box) => {
      box.style.opacity = '0';
      return () => box.style.removeProperty('opacity');
    },
    'is outside the window': (box) => {
      box.style.translate = '200vw';
      return () => box.style.removeProperty('translate');
    },
    'is clipped by what is around it': (box) => {
      const frame = document.createElement('div');
      frame.style.cssText = 'block-size: 0; overflow: hidden';
      box.before(frame);
      frame.append(box);
      return () => frame.style.removeProperty('block-size');
    },
  };
  for (const [name, hide] of Object.entries(ways)) {
    it(`is nothing new while the thread ${name}`, async () => {
      const {thread, ben, sid, own, readAs, box} = await reader(1, 0);
      const show = hide(box);
      await painted();
      await ben.say(sid, 'Unseen');
      await until(() => thread.conversation.history.snapshot.messages.length === 2);
      await longEnough();
      expect(own()).to.equal(0);
      expect(await readAs()).to.equal(0);
      show();
      await until(async () => (await readAs()) === 1);
    });
  }

  it('ends where it was visible, though its panel was smaller while it was closed', async () => {
    const {thread, own, box} = await reader(60, 9);
    Object.assign(box.style, {opacity: '0', scale: '0.4'});
    // It is looked for again and again whether it is visible.
    await longEnough();
    await longEnough();
    Object.assign(box.style, {opacity: '', scale: ''});
    await until(() => (own() ?? 0) > 9);
    await longEnough();
    expect(own()).to.be.at.most(lastVisible(thread));
  });

  it('ends where the reader has scrolled to', async () => {
    const {thread, own, readAs} = await reader(60, 9);
    await until(() => (own() ?? 0) > 9);
    await longEnough();
    const last = lastVisible(thread);
    expect(own()).to.be.within(last - 1, last);
    expect(own()).to.be.lessThan(40);
    await until(async () => (await readAs()) === own());
    await thread.scrollBy(10_000);
    await until(async () => (await readAs()) === 59);
  });

  it('is not told by a glance', async () => {
    const {thread, own} = await reader(140, 60);
    await until(() => (own() ?? 0) > 60);
    for (;;) {
      await longEnough();
      const before = own();
      const at = performance.now();
      await thread.scrollBy(1000);
      const isUnread = lastVisible(thread) > before!;
      await thread.scrollBy(-1000);
      const isGlance = performance.now() - at < 400;
      await longEnough();
      if (isGlance) {
        expect(isUnread).to.be.true;
        return expect(own()).to.equal(before);
      }
      // The machine is slow: that was a look. Another place, which nobody has looked at.
      await thread.scrollBy(1000);
    }
  });
});

describe('the unread divider', () => {
  it('is where the thread opens, though the panel around it is scaled while it opens', async () => {
    const {sid, people} = await chatRoom();
    const [ana, ben] = people;
    await ben.sayAll(sid, numbered(60));
    await ana.read(sid, 29);
    const thread = await threadOf(ana, sid, (list) => (list.style.scale = '0.4'));
    await until(() => divider(thread));
    await still(thread);
    thread.list.style.scale = '';
    await painted();
    const view = thread.scroller.getBoundingClientRect();
    const covered = parseFloat(getComputedStyle(thread.scroller).scrollPaddingBlockStart);
    const {top} = thread.part('unread-divider')!.getBoundingClientRect();
    expect(top - view.top).to.be.closeTo(covered + (view.height - covered) / 3, 2);
  });

  it('moves to what came while the thread could not be seen, and stops the thread there', async () => {
    const {thread, ben, sid, box, own} = await reader(40, 39);
    expect(divider(thread)).to.be.null;
    box.style.display = 'none';
    await painted();
    await ben.sayAll(
      sid,
      Array.from({length: 20}, (_, index) => `Missed ${index}`),
    );
    await until(() => thread.conversation.history.snapshot.messages.length === 60);
    box.style.removeProperty('display');
    await until(() => divider(thread) === '20 new messages: Missed 0');
    await painted();
    const top =
      thread.part('unread-divider')!.getBoundingClientRect().top -
      thread.scroller.getBoundingClientRect().top;
    expect(top).to.be.within(130, 200);
    await until(() => (own() ?? 0) > 40);
    expect(own()).to.be.lessThan(59);
    expect(divider(thread)).to.equal('20 new messages: Missed 0');

    await thread.scrollBy(10_000);
    await until(() => own() === 59);
    await ben.say(sid, 'Seen');
    await until(() => own() === 60);
    expect(divider(thread), 'not for what comes while somebody looks').to.equal('20 new messages: Missed 0');
    box.style.display = 'none';
    await painted();
    await ben.sayAll(sid, ['Again', 'And again']);
    await until(() => thread.conversation.history.snapshot.messages.length === 63);
    box.style.removeProperty('display');
    await until(() => divider(thread) === '2 new messages: Again');
  });

  it('goes when the reader writes', async () => {
    const {thread} = await reader(3, 0);
    expect(divider(thread)).to.equal('2 new messages: Message 1');
    thread.conversation.send('Mine');
    await until(() => divider(thread) === null);
  });

  it('stands above a message that is marked as unread, which is not read until the thread is opened again', async () => {
    const {thread, ben, sid, own, readAs} = await reader(4, 3);
    const [first] = thread.bubbles;
    const {top} = first!.getBoundingClientRect();
    thread.conversation.markUnread(2);
    await until(() => divider(thread) === '2 new messages: Message 2');
    expect(first!.getBoundingClientRect().top).to.be.at.most(top);
    await until(async () => (await readAs()) === 1);
    await ben.say(sid, 'Another');
    await until(() => thread.bodies.includes('Another'));
    await longEnough();
    expect(own()).to.equal(1);
    expect(await readAs()).to.equal(1);
    thread.conversation.send('Mine');
    await until(async () => (await readAs()) === 5);
    expect(divider(thread)).to.be.null;
  });

  it('stands where somebody joined who has read nothing, and the thread opens there', async () => {
    const {sid, service, people} = await chatRoom();
    const [ana, ben] = people;
    await ben.sayAll(sid, numbered(30));
    const identity = `cleo-${crypto.randomUUID().slice(0, 8)}`;
    await service.world('createUser', {identity});
    await service.world('addParticipant', sid, {identity});
    await ben.sayAll(sid, ['Hello Cleo', 'Welcome']);
    const thread = await threadOf(Object.assign(Object.create(ana) as Person, {identity}), sid);
    expect(divider(thread)).to.equal('2 new messages: Hello Cleo');
    expect(thread.below).to.equal(0);
  });

  it('stands above the very first message where all is unread, index 0', async () => {
    const {thread, own} = await reader(2, null);
    expect(divider(thread)).to.equal('2 new messages: Message 0');
    await until(() => own() === 1);
  });

  it('stands below the very first where only that was read', async () => {
    const {thread} = await reader(2, 0);
    expect(divider(thread)).to.equal('1 new message: Message 1');
  });
});

describe('the way to the first unread message', () => {
  /** Ana has read nothing of this long conversation, so that her thread opens at its end. */
  const longUnread = (count = 130) => reader(count, null);

  it('is not there while the divider is in sight, nor when it has been', async () => {
    const {thread} = await reader(60, 29);
    expect(thread.part('unread-divider')).to.exist;
    await thread.scrollBy(10_000);
    await painted();
    expect(thread.part('unread-chip')).to.be.null;
  });

  it('counts, is accessible, is announced once and leads there', async () => {
    const {thread, own} = await longUnread();
    const chip = await until(() => button(thread, 'unread-jump'));
    await until(() => own() === 129, 'read, which takes nothing away');
    await painted();
    expect(button(thread, 'unread-jump')).to.equal(chip);
    expect(chip.textContent.trim()).to.equal('99+ unread');
    expect(chip.ariaLabel).to.equal('99+ unread, Jump to the first unread message');
    await still(thread);
    await expect(thread.list).to.be.accessible();
    const announcer = thread.root.querySelector('.announcer')!;
    await until(() => announcer.textContent === '130 unread messages');
    const heard: string[] = [];
    new MutationObserver(() => heard.push(announcer.textContent)).observe(announcer, {childList: true});
    await thread.scrollBy(-200);
    await thread.scrollBy(100);
    chip.focus();
    expect(thread.root.activeElement, 'by keyboard').to.equal(chip);
    chip.click();
    await until(() => divider(thread) === '130 new messages: Message 0');
    await until(() => thread.part('unread-chip') === null);
    await until(() => thread.root.activeElement?.querySelector('.bubble')?.textContent === 'Message 0');
    expect(thread.visible.map(({textContent}) => textContent)).to.include('Message 0');
    expect(heard).to.be.empty;
  });

  it('goes when it is dismissed, and the keyboard goes on in the thread', async () => {
    const {thread} = await longUnread();
    (await until(() => button(thread, 'unread-dismiss'))).click();
    await until(() => thread.part('unread-chip') === null);
    expect(thread.root.activeElement).to.equal(thread.scroller);
    await thread.scrollBy(-300);
    await painted();
    expect(thread.part('unread-chip')).to.be.null;
  });

  it('does not come back, nor is it announced again, when the page with the first unread message comes', async () => {
    const {thread, ben, sid} = await longUnread();
    const announcer = thread.root.querySelector('.announcer')!;
    (await until(() => button(thread, 'unread-dismiss'))).click();
    await until(() => announcer.textContent === '130 unread messages');
    const heard: string[] = [];
    new MutationObserver(() => heard.push(announcer.textContent)).observe(announcer, {childList: true});
    const {history} = thread.conversation;
    while (history.snapshot.hasOlder) {
      await thread.conversation.loadOlder();
      await painted();
      expect(thread.part('unread-chip') === null).to.be.true;
    }
    // What is to be said besides is said with it.
    await ben.say(sid, 'Hello');
    await until(() => announcer.textContent.includes('Hello'));
    expect(heard.join()).not.to.contain('unread');
    expect(thread.part('unread-chip') === null).to.be.true;
  });

  it('comes when messages further up are marked as unread', async () => {
    const {thread, own} = await reader(60, 59);
    await until(() => own() === 59);
    thread.conversation.markUnread(12);
    const chip = await until(() => button(thread, 'unread-jump'));
    expect(chip.textContent.trim()).to.equal('48 unread');
    chip.click();
    // As in a frame that comes before the draw.
    thread.scroller.dispatchEvent(new Event('scroll'));
    await until(() => thread.visible.some(({textContent}) => textContent === 'Message 12'));
    await until(() => thread.part('unread-chip') === null);
  });
});

describe('read-receipts', () => {
  it('off shows nobody who has read, and tells nobody', async () => {
    const {thread, ben, sid, own} = await reader(1, null);
    thread.list.readReceipts = 'off';
    thread.conversation.send('Mine');
    await until(() => thread.part('status')?.ariaLabel === 'Sent');
    await ben.read(sid, 1);
    await until(() => thread.conversation.readHorizons.snapshot.anyOther === 1);
    await thread.list.updateComplete;
    expect(thread.part('status')!.ariaLabel).to.equal('Sent');
    await ben.say(sid, 'Answer');
    await until(() => thread.bodies.includes('Answer'));
    await longEnough();
    expect(own(), 'as far as this user wrote').to.equal(1);
    thread.list.readReceipts = 'auto';
    await until(() => own() === 2);
    await until(() => thread.part('status')?.ariaLabel === 'Read');
  });
});
