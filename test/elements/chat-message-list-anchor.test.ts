import {expect} from '@open-wc/testing';
import {chatRoom} from '../support/chat-room.js';
import {until} from '../support/until.js';
import {painted, threadOf} from './chat-message-list-fixture.js';

/** Texts of one to eight lines that begin with their number. */
const numbered = (count: number) =>
  Array.from({length: count}, (_, i) => `${i} ${'and so on '.repeat((i * 7919) % 31)}`);

async function longThread(count: number) {
  const {sid, people, service} = await chatRoom();
  const [ana, ben] = people;
  const bodies = numbered(count);
  for (let i = 0; i < count; i += 5000) await ben.sayAll(sid, bodies.slice(i, i + 5000));
  await ana.read(sid, count - 1);
  const thread = await threadOf(ana, sid);
  await until(() => thread.conversation.participants.snapshot.length === 2, 'all names are there');
  await until(() => thread.visible.length > 0);
  await painted();
  return {thread, sid, service};
}

/**
 * Where an element is in the next frame that is painted: what an `IntersectionObserver` is told is measured when all
 * layout of a frame is done. Whoever asks at another time makes a layout of their own, which nobody sees.
 */
function paintedTop(element: Element): Promise<number> {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(([entry]) => {
      observer.disconnect();
      resolve(entry!.boundingClientRect.top);
    });
    observer.observe(element);
  });
}

/** Watches a row, frame by frame, until told to stop. */
async function watch(row: Element) {
  const top = await paintedTop(row);
  let frames = 0;
  let largest = 0;
  let isOver = false;
  const done = (async () => {
    while (!isOver && row.isConnected) {
      largest = Math.max(largest, Math.abs((await paintedTop(row)) - top));
      frames++;
    }
  })();
  return async () => {
    isOver = true;
    await done;
    expect(row.isConnected, 'the row is there').to.be.true;
    return {frames, largest};
  };
}

/** A picture whose bytes come later than its row. */
async function latePicture(height: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(200, height);
  canvas.getContext('2d')!.fillRect(0, 0, 200, height);
  return canvas.convertToBlob();
}

const next = <Item>(items: readonly Item[], i: number): Item => items[i % items.length]!;

describe('<chat-message-list>, while everything around the reader changes', () => {
  it('keeps the row that is read where it is, in every frame, through 200 pages', async function () {
    this.timeout(170_000);
    const {thread} = await longThread(10_400);
    const {list, conversation} = thread;
    // A composer below that grows, and a typing line that comes and goes.
    const box = list.parentElement!;
    Object.assign(box.style, {display: 'flex', flexDirection: 'column'});
    list.style.flex = '1';
    const typing = document.createElement('p');
    const composer = document.createElement('textarea');
    for (const element of [typing, composer]) Object.assign(element.style, {flex: 'none', margin: '0'});
    box.append(typing, composer);
    await painted();
    await thread.scrollBy(-1300);
    await new Promise((resolve) => setTimeout(resolve, 300));

    const pictures = await Promise.all([40, 120, 300].map(latePicture));
    const row = thread.read;
    const stop = await watch(row);
    let pages = 0;
    while (pages < 200) {
      // Above and below the row, the rows before and after it, late.
      const bubbles = thread.bubbles;
      const at = bubbles.indexOf(row);
      for (const place of [at - 1 - (pages % 6), at + 1 + (pages % 4)]) {
        const image = new Image();
        bubbles[place]?.append(image);
        image.src = URL.createObjectURL(next(pictures, pages + place));
        // Before there are thousands of them.
        const gone = bubbles[place]?.querySelectorAll('img');
        if (gone && gone.length > 2) gone[0]!.remove();
      }
      composer.style.blockSize = `${next([24, 48, 96, 140], pages)}px`;
      typing.textContent = pages % 3 === 0 ? 'Ben is typing' : '';
      if (pages % 5 === 0) {
        box.style.fontFamily = next(['serif', 'monospace', 'sans-serif'], pages / 5);
        list.style.setProperty('--chat-font-size', next(['15px', '17px', '13px'], pages / 5));
      }
      if (pages % 7 === 0) box.style.inlineSize = next(['480px', '400px', '520px'], pages / 7);
      if (conversation.history.snapshot.hasOlder) await conversation.loadOlder();
      pages++;
    }
    await painted();
    const {frames, largest} = await stop();
    console.log(`${pages} pages, pictures, fonts, composer: largest shift ${largest} px in ${frames} frames`);
    expect(conversation.history.snapshot.messages.length).to.be.greaterThan(9000);
    expect(frames).to.be.greaterThan(200);
    expect(largest).to.be.at.most(1);
    expect(thread.root.querySelectorAll('.row').length).to.be.at.most(120);
  });

  it('keeps it when messages are edited and removed above and below', async () => {
    const {thread, sid, service} = await longThread(300);
    await thread.conversation.loadOlder();
    await thread.scrollBy(-1800);
    const row = thread.read;
    const here = Number.parseInt(row.textContent);
    const stop = await watch(row);
    for (const away of [-1, 1, -2, 2, -9, 9, -20, 20]) {
      await service.world('updateMessage', sid, here + away, {
        body: `${here + away} ${'changed '.repeat(40)}`,
      });
      await until(() =>
        thread.conversation.history.snapshot.messages.some(({body}) =>
          body.startsWith(`${here + away} changed`),
        ),
      );
    }
    for (const away of [-1, 1, -3, 3, -9, 9, -20, 20]) {
      await service.world('removeMessage', sid, here + away);
      await until(
        () => !thread.conversation.history.snapshot.messages.some(({index}) => index === here + away),
      );
    }
    await painted();
    const {largest} = await stop();
    expect(largest).to.be.at.most(1);
    expect(thread.bodies.some((body) => body.includes('changed'))).to.be.true;
  });

  it('goes on from its neighbour when the row itself is removed', async () => {
    const {thread, sid, service} = await longThread(300);
    await thread.scrollBy(-1500);
    const row = thread.read;
    const below = thread.visible[thread.visible.indexOf(row) + 1]!;
    const {top} = below.getBoundingClientRect();
    await service.world('removeMessage', sid, Number.parseInt(row.textContent));
    await until(() => !row.isConnected);
    await painted();
    expect(below.getBoundingClientRect().top).to.be.closeTo(top, 1);
  });

  it('shows rows wherever the scroll bar is dragged', async () => {
    const {thread} = await longThread(4000);
    const {scroller, conversation} = thread;
    while (conversation.history.snapshot.hasOlder) await conversation.loadOlder();
    await painted();
    for (const share of [0.5, 0.02, 0.9, 0.3, 0.7, 0, 0.45, 1]) {
      scroller.scrollTop = share * (scroller.scrollHeight - scroller.clientHeight);
      await painted();
      const {top, bottom} = scroller.getBoundingClientRect();
      const [first, last] = [thread.visible[0], thread.visible.at(-1)];
      expect(first, `something at ${share}`).to.exist;
      expect(first!.getBoundingClientRect().top - top).to.be.below(130);
      expect(bottom - last!.getBoundingClientRect().bottom).to.be.below(130);
    }
  });

  it('scrolls without setting the position while the reader does', async () => {
    const {thread} = await longThread(2000);
    const {scroller, conversation} = thread;
    for (let page = 0; page < 6; page++) await conversation.loadOlder();
    const {set, get} = Object.getOwnPropertyDescriptor(Element.prototype, 'scrollTop')!;
    let written = 0;
    Object.defineProperty(scroller, 'scrollTop', {
      get: () => get!.call(scroller) as number,
      set(value: number) {
        written++;
        set!.call(scroller, value);
      },
    });
    // A position that is set is a motion that ends at once; a wheel or a finger goes on.
    thread.root.addEventListener('scrollend', (event) => event.stopPropagation(), true);
    let largest = 0;
    for (let step = 0; step < 60; step++) {
      const row = thread.read;
      const {top} = row.getBoundingClientRect();
      set!.call(scroller, scroller.scrollTop - 90);
      await painted();
      largest = Math.max(largest, Math.abs(row.getBoundingClientRect().top - top - 90));
    }
    console.log(`60 steps upwards: largest shift ${largest} px, position set ${written} times`);
    expect(largest).to.be.at.most(1);
    expect(written).to.equal(0);
    const row = thread.read;
    const {top} = row.getBoundingClientRect();
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(row.getBoundingClientRect().top, 'put right at rest').to.be.closeTo(top, 1);
  });
});
