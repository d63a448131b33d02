import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {chatRoom} from '../support/chat-room.js';
import {until} from '../support/until.js';
import {painted, threadOf, type Thread} from './chat-message-list-fixture.js';

describe('the keyboard in a thread', () => {
  it('finds one tab stop in the log, whatever the messages hold', async () => {
    const {thread} = await linked();
    expect(stopsOf(thread)).to.deep.equal([thread.scroller]);
    thread.scroller.focus();
    await press('ArrowUp');
    expect(focusedBody(thread)).to.contain('Message 39');
    expect(stopsOf(thread)).to.deep.equal([thread.root.activeElement]);
    await press('ArrowUp');
    expect(stopsOf(thread)).to.deep.equal([thread.root.activeElement]);
    (document.activeElement as HTMLElement).blur();
    expect(focusedBody(thread)).to.be.undefined;
    expect(stopsOf(thread)).to.have.lengthOf(1);
    await expect(thread.list).to.be.accessible();
  });

  it('goes into a message by Enter or F2, on by Tab, and back by Escape', async () => {
    const {thread} = await linked();
    thread.scroller.focus();
    for (const key of ['Enter', 'F2']) {
      await press('End');
      const row = thread.root.activeElement!;
      await press(key);
      const [first, second] = row.querySelectorAll('a');
      expect(thread.root.activeElement).to.equal(first);
      await press('Tab');
      expect(thread.root.activeElement).to.equal(second);
      await press('Escape');
      expect(thread.root.activeElement).to.equal(row);
      expect(stopsOf(thread)).to.deep.equal([row]);
    }
  });

  it('counts each press of a key that repeats faster than the thread draws', async () => {
    const {thread} = await linked();
    thread.scroller.focus();
    await press('End');
    for (let step = 0; step < 5; step++) {
      const repeated = new KeyboardEvent('keydown', {key: 'ArrowUp', bubbles: true, composed: true});
      thread.root.activeElement!.dispatchEvent(repeated);
    }
    await until(() => focusedBody(thread)?.includes('Message 34'));
    await press('ArrowUp');
    expect(focusedBody(thread)).to.contain('Message 33');
  });

  it('leaves the log by Tab', async () => {
    const {thread} = await linked();
    const after = document.createElement('button');
    thread.list.parentElement!.append(after);
    thread.scroller.focus();
    await press('End');
    const row = thread.root.activeElement;
    await press('Tab');
    expect(document.activeElement).to.equal(after);
    await press('Shift+Tab');
    expect(thread.root.activeElement).to.equal(row);
  });

  it('goes by pages, and to either end of what is loaded', async () => {
    const {thread} = await linked();
    thread.scroller.focus();
    await press('End');
    await press('PageUp');
    const up = numberOf(focusedBody(thread));
    expect(up).to.be.within(25, 38);
    await press('PageDown');
    expect(numberOf(focusedBody(thread))).to.equal(39);
    await press('Home');
    expect(numberOf(focusedBody(thread))).to.equal(0);
  });

  it('goes to the beginning and the end of a long conversation', async () => {
    const {sid, people} = await chatRoom();
    await people[1].sayAll(sid, numbered(300));
    await people[0].read(sid, 299);
    const thread = await threadOf(people[0], sid);
    thread.scroller.focus();
    await press('Control+Home');
    await until(() => focusedBody(thread) === 'Message 0');
    expect(thread.conversation.history.snapshot.hasNewer).to.be.true;
    await press('Control+End');
    await until(() => focusedBody(thread) === 'Message 299');
  });

  it('keeps the end in sight at a message that just fits', async () => {
    const {sid, people} = await chatRoom();
    const [ana, ben] = people;
    await ben.sayAll(sid, ['One', 'Two', Array.from({length: 20}, (_, i) => `Line ${i}`).join('\n')]);
    await ana.read(sid, 2);
    const thread = await threadOf(ana, sid);
    const last = thread.parts('message').at(-1)!;
    const box = thread.list.parentElement!;
    box.style.blockSize = `${last.offsetHeight + 16}px`;
    await until(() => thread.scroller.clientHeight === last.offsetHeight + 16 && thread.below < 1);
    last.previousElementSibling!.closest<HTMLElement>('.row')!.focus({preventScroll: true});
    await sendKeys({press: 'ArrowDown'});
    await until(() => thread.root.activeElement === last);
    await painted();
    await ben.say(sid, 'And more');
    await until(() => thread.visible.at(-1)?.textContent === 'And more', 'it is followed');
  });

  it('finds the next message that is unread', async () => {
    const {sid, people} = await chatRoom();
    await people[1].sayAll(sid, numbered(45));
    await people[0].read(sid, 14);
    const thread = await threadOf(people[0], sid);
    thread.list.readReceipts = 'manual';
    thread.scroller.focus();
    await press('Home');
    expect(focusedBody(thread)).to.equal('Message 0');
    thread.conversation.markRead(24);
    await until(() => thread.conversation.readHorizons.snapshot.own === 24);
    await thread.list.updateComplete;
    await press('Alt+ArrowDown');
    expect(focusedBody(thread)).to.equal('Message 25');
    thread.conversation.markRead(44);
    await until(() => thread.conversation.readHorizons.snapshot.own === 44);
    await thread.list.updateComplete;
    await press('Alt+ArrowDown');
    expect(focusedBody(thread)).to.equal('Message 15');
    expect(thread.root.activeElement!.ariaLabel).to.match(/^30 new messages, Ben: Message 15, /);
  });

  describe('keeps the focus on a message', () => {
    it('that is edited', async () => {
      const {thread, sid, service} = await linked();
      const row = await focusOn(thread, 'Message 20');
      const {sid: message} = thread.conversation.history.snapshot.messages[20]!;
      await service.world('updateMessage', sid, message, {body: 'Changed', lastUpdatedBy: 'ben'});
      await until(() => thread.bodies.includes('Changed'));
      expect(thread.root.activeElement).to.equal(row);
      expect(row.ariaLabel).to.contain('Ben: Changed');
    });

    it('that is on its way, from the first try to the tick', async () => {
      const {sid, people} = await chatRoom();
      await people[0].service.control('controls', 'add', {
        when: {identity: people[0].identity, method: 'POST', path: '/v2/Conversations/:sid/Messages'},
        do: {kind: 'refuse', status: 403, code: 54_007},
        times: 1,
      });
      const thread = await threadOf(people[0], sid);
      thread.conversation.send('Mine');
      await until(() => thread.part('retry'));
      thread.scroller.focus();
      await press('End');
      const row = thread.root.activeElement!;
      await press('Enter');
      expect(thread.root.activeElement).to.equal(thread.part('retry'));
      await press('Enter');
      await until(() => thread.part('status')?.ariaLabel === 'Sent');
      expect(thread.root.activeElement).to.equal(row);
    });

    it('while older pages come', async () => {
      const {sid, people} = await chatRoom();
      await people[1].sayAll(sid, numbered(160));
      await people[0].read(sid, 159);
      const thread = await threadOf(people[0], sid);
      const count = () => thread.conversation.history.snapshot.messages.length;
      const before = count();
      const {body} = thread.conversation.history.snapshot.messages[0]!;
      thread.scroller.focus();
      await press('Home');
      // The page may be there before the key is let go.
      await until(() => count() > before);
      await painted();
      expect(focusedBody(thread)).to.equal(body);
    });

    it('that is scrolled out of the DOM, and comes back', async () => {
      const {sid, people} = await chatRoom();
      await people[1].sayAll(sid, numbered(100));
      await people[0].read(sid, 99);
      const thread = await threadOf(people[0], sid);
      const row = await focusOn(thread, 'Message 99');
      await until(async () => {
        await thread.scrollBy(-1000);
        return !row.isConnected;
      });
      expect(thread.root.activeElement).to.equal(thread.scroller);
      expect(stopsOf(thread)).to.deep.equal([thread.scroller]);
      await thread.scrollBy(100_000);
      await until(() => focusedBody(thread) === 'Message 99');
      expect(stopsOf(thread)).to.deep.equal([thread.root.activeElement]);
      await until(async () => {
        await thread.scrollBy(-1000);
        return thread.root.activeElement === thread.scroller;
      });
      await press('ArrowUp');
      await until(() => focusedBody(thread) === 'Message 98');
    });

    it('until that is removed: then its neighbour has it', async () => {
      const {thread, sid, service} = await linked();
      const {messages} = thread.conversation.history.snapshot;
      const row = await focusOn(thread, 'Message 39');
      await service.world('removeMessage', sid, messages[39]!.sid);
      await until(() => !row.isConnected);
      expect(numberOf(focusedBody(thread))).to.equal(38);
      expect(stopsOf(thread)).to.deep.equal([thread.root.activeElement]);
      await focusOn(thread, 'Message 30');
      await service.world('removeMessage', sid, messages[30]!.sid);
      await until(() => numberOf(focusedBody(thread)) === 31);
    });
  });

  it('is not asked to stop at what nobody can see', async () => {
    const {thread} = await linked();
    const hidden = [...thread.root.querySelectorAll<HTMLElement>('a, button, [tabindex]')].filter(
      (element) =>
        element.tabIndex >= 0 &&
        (!element.checkVisibility() || element.closest('[aria-hidden=true]') !== null),
    );
    expect(hidden).to.deep.equal([]);
  });
});

describe('a row is called', () => {
  it('by its author, text, time and what has become of it', async () => {
    const {sid, people, service} = await chatRoom();
    const [ana, ben] = people;
    await ben.say(sid, 'Hello');
    await ana.say(sid, 'Hi');
    await ana.read(sid, 1);
    const thread = await threadOf(ana, sid);
    const names = () => thread.parts('message').map((row) => row.ariaLabel!.replaceAll('\u202f', ' '));
    await until(() => names()[0]!.includes('Ben:'));
    expect(names()[0]).to.match(/^Ben: Hello, Today \d?\d:\d\d [AP]M$/);
    expect(names()[1]).to.match(/^You: Hi, \d?\d:\d\d [AP]M, Sent$/);
    await ben.read(sid, 1);
    const {sid: message} = thread.conversation.history.snapshot.messages[1]!;
    await service.world('updateMessage', sid, message, {body: 'Hi there', lastUpdatedBy: ana.identity});
    await until(() => names()[1]!.startsWith('You: Hi there'));
    await until(() => /^You: Hi there, \d?\d:\d\d [AP]M, Edited, Read$/.test(names()[1]!));
    // Where the side alone tells, it is in the words as well.
    expect(thread.parts('message').map((row) => row.querySelector('.heard')?.textContent)).to.deep.equal([
      'Ben:',
      'You:',
    ]);
  });
});

/** A thread of forty messages, the last of which have links. */
async function linked() {
  const {sid, people, service} = await chatRoom();
  const texts = numbered(40).map((text, i) =>
    i < 36 ? text : `${text} https://a.example and https://b.example`,
  );
  await people[1].sayAll(sid, texts);
  await people[0].read(sid, 39);
  const thread = await threadOf(people[0], sid);
  await until(() => thread.part('message')?.ariaLabel?.includes('Ben:'));
  return {thread, sid, service};
}

async function focusOn(thread: Thread, text: string): Promise<HTMLElement> {
  const bubble = await until(async () => {
    const found = thread.bubbles.find(({textContent}) => textContent.startsWith(text));
    if (found === undefined) await thread.scrollBy(-300);
    return found;
  });
  const row = bubble.closest<HTMLElement>('.row')!;
  row.focus();
  return row;
}

async function press(key: string): Promise<void> {
  await sendKeys({press: key});
  await painted();
  await painted();
}

/** What Tab stops at in the log. */
function stopsOf({scroller}: Thread): readonly Element[] {
  const all = [scroller, ...scroller.querySelectorAll<HTMLElement>('a, button, [tabindex]')];
  return all.filter(({tabIndex}) => tabIndex >= 0);
}

function focusedBody({root}: Thread): string | undefined {
  return root.activeElement?.querySelector('.bubble')?.textContent;
}

function numberOf(body: string | undefined): number {
  return Number(/\d+/.exec(body ?? '')?.[0] ?? NaN);
}

function numbered(count: number): string[] {
  return Array.from({length: count}, (_, i) => `Message ${i}`);
}
