import {expect} from '@open-wc/testing';
import {chatRoom} from '../support/chat-room.js';
import {until} from '../support/until.js';
import {painted, threadOf, type Thread} from './chat-message-list-fixture.js';

/** Texts of one to eight lines that begin with their number. */
const numbered = (count: number) =>
  Array.from({length: count}, (_, i) => `${i} ${'and so on '.repeat((i * 7919) % 31)}`);
const numberOf = (bubble: Element) => Number.parseInt(bubble.textContent);

async function longThread(count: number): Promise<Thread> {
  const {sid, people} = await chatRoom();
  const [ana, ben] = people;
  const bodies = numbered(count);
  // Groups of three, in turns, so that rows have names, times and ticks where others have none.
  const messages = bodies.map((body, i) => ({author: i % 6 < 3 ? ben.identity : ana.identity, body}));
  await ana.service.worldAll(messages.map((message) => ['addMessage', sid, message]));
  await ana.read(sid, count - 1);
  const thread = await threadOf(ana, sid);
  // Names come after the messages, and every row of a person says theirs.
  const names = () => thread.conversation.participants.snapshot.map(({name}) => name).sort();
  await until(() => names().join() === 'Ana,Ben', 'all names are there');
  await painted();
  return thread;
}

describe('<chat-message-list>, scrolled through 5,000 messages', () => {
  it('shows each once and in order, moves nothing that is read, and keeps few elements', async function () {
    this.timeout(150_000);
    const count = 5000;
    const thread = await longThread(count);
    const {scroller, root} = thread;
    const seen = new Set<number>();
    let largestShift = 0;
    let mostElements = 0;
    const look = () => {
      const numbers = thread.visible.map(numberOf);
      expect(numbers.length, 'something is in sight').to.be.greaterThan(0);
      for (const [i, number] of numbers.entries()) {
        expect(number).to.equal(numbers[0]! + i);
        seen.add(number);
      }
      mostElements = Math.max(mostElements, root.querySelectorAll('*').length);
    };
    look();
    while (!seen.has(0)) {
      const row = thread.visible[0]!;
      const {top} = row.getBoundingClientRect();
      const step = Math.min(scroller.scrollTop, 420);
      scroller.scrollTop -= step;
      for (let frame = 0; frame < 2; frame++) {
        await painted();
        if (row.isConnected) {
          largestShift = Math.max(largestShift, Math.abs(row.getBoundingClientRect().top - top - step));
        }
        look();
      }
    }
    console.log(`5,000 messages: largest shift ${largestShift} px, most elements ${mostElements}`);
    expect(seen.size).to.equal(count);
    expect(largestShift).to.be.at.most(1);
    expect(mostElements).to.be.at.most(500);

    scroller.scrollTop = scroller.scrollHeight;
    await until(() => thread.visible.some((bubble) => numberOf(bubble) === count - 1));
  });
});

describe('<chat-message-list>, where the reader is', () => {
  it('stays when pages come at the very top', async () => {
    const thread = await longThread(400);
    let pages = 0;
    let largestShift = 0;
    const {history} = thread.conversation;
    while (history.snapshot.hasOlder) {
      const {length} = history.snapshot.messages;
      await thread.scrollBy(-100_000);
      let row = thread.visible[0]!;
      let {top} = row.getBoundingClientRect();
      for (let still = 0; still < 3; still += history.snapshot.messages.length > length ? 1 : 0) {
        await painted();
        largestShift = Math.max(largestShift, Math.abs(row.getBoundingClientRect().top - top));
        row = thread.visible[0]!;
        ({top} = row.getBoundingClientRect());
      }
      pages++;
    }
    console.log(`${pages} pages at the very top: largest shift ${largestShift} px`);
    expect(pages).to.be.greaterThan(4);
    expect(largestShift).to.be.at.most(1);
  });

  it('stays when something above grows late', async () => {
    const thread = await longThread(60);
    await thread.scrollBy(-1200);
    const row = thread.visible[0]!;
    const {top} = row.getBoundingClientRect();
    const above = thread.bubbles[thread.bubbles.indexOf(row) - 2]!;
    for (let height = 50; height < 400; height += 50) {
      above.style.paddingBlockEnd = `${height}px`;
      await painted();
      expect(row.getBoundingClientRect().top).to.be.closeTo(top, 1);
    }
  });

  it('stays when the thread becomes narrow', async () => {
    const thread = await longThread(60);
    await thread.scrollBy(-1200);
    const row = thread.read;
    const {top} = row.getBoundingClientRect();
    thread.list.parentElement!.style.inlineSize = '320px';
    await painted();
    expect(row.getBoundingClientRect().top).to.be.closeTo(top, 1);
  });

  it('stays when it was hidden meanwhile', async () => {
    const thread = await longThread(60);
    await thread.scrollBy(-1200);
    const row = thread.visible[0]!;
    const {top} = row.getBoundingClientRect();
    thread.list.hidden = true;
    await painted();
    thread.list.hidden = false;
    await painted();
    expect(row.getBoundingClientRect().top).to.be.closeTo(top, 1);
  });

  it('is the end as long as it was, whatever grows', async () => {
    const thread = await longThread(60);
    expect(thread.below).to.equal(0);
    thread.bubbles.at(-1)!.style.paddingBlockEnd = '300px';
    await painted();
    expect(thread.below).to.equal(0);
    thread.list.parentElement!.style.blockSize = '300px';
    await painted();
    expect(thread.below).to.equal(0);
    await thread.scrollBy(-40);
    thread.bubbles.at(-1)!.style.paddingBlockEnd = '400px';
    await painted();
    expect(thread.below, 'a nudge does not let go').to.equal(0);
    await thread.scrollBy(-80);
    thread.bubbles.at(-1)!.style.paddingBlockEnd = '500px';
    await painted();
    expect(thread.below).to.be.greaterThan(100);
  });

  it('costs one chunk when a message comes', async () => {
    const thread = await longThread(100);
    const rows = new Set<Node>();
    const observer = new MutationObserver((records) => {
      for (const {target} of records) {
        const row = (target instanceof Element ? target : target.parentElement)?.closest('.row, .chunk');
        if (row) rows.add(row);
      }
    });
    observer.observe(thread.root, {subtree: true, childList: true, attributes: true, characterData: true});
    thread.conversation.send('One more');
    await painted();
    observer.disconnect();
    // Its own, its chunk, and the one that was the last of its group.
    expect(rows.size).to.be.at.most(3);
  });
});
