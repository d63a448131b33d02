import {expect} from '@open-wc/testing';
import {emulateMedia, resetMouse, sendKeys, sendMouse, setViewport} from '@web/test-runner-commands';
import {chatRoom} from '../support/chat-room.js';
import {until} from '../support/until.js';
import {painted, still, threadOf, type Thread} from './chat-message-list-fixture.js';

const menuOf = ({root}: Thread) => root.querySelector<HTMLElement>('[role=menu]');
const itemsOf = (thread: Thread) => thread.parts('menu-item');
const labelsOf = (thread: Thread) => itemsOf(thread).map((item) => item.textContent.trim());
const focusedLabel = ({root}: Thread) => root.activeElement?.textContent?.trim();
const row = (thread: Thread, i: number) => thread.parts('message')[i]!;

/** Puts the pointer over a message. */
async function hover(element: HTMLElement): Promise<void> {
  const {x, y, width, height} = element.getBoundingClientRect();
  await sendMouse({type: 'move', position: [Math.round(x + width / 2), Math.round(y + height / 2)]});
}

async function threadWithTwo(): Promise<Thread> {
  const {sid, people} = await chatRoom();
  const [ana, ben] = people;
  await ben.say(sid, 'Hello Ana');
  await ana.say(sid, 'Hello Ben');
  const thread = await threadOf(ana, sid);
  await until(() => thread.bubbles.length === 2);
  return thread;
}

/** Opens the menu on a message by the keyboard. */
async function openMenu(thread: Thread, i = 0, press = 'Enter'): Promise<HTMLElement> {
  row(thread, i).focus();
  await sendKeys({press});
  return until(() => menuOf(thread), 'the menu is open');
}

describe('The menu on a message', () => {
  afterEach(() => resetMouse());

  it('is accessible', async () => {
    const thread = await threadWithTwo();
    await hover(thread.bubbles[0]!);
    await until(() => thread.part('menu-button'));
    await still(thread);
    await expect(thread.list).to.be.accessible();
    await openMenu(thread);
    await still(thread);
    await expect(thread.list).to.be.accessible();
  });

  it('has one button for all messages, which stands beside the one under the pointer', async () => {
    const thread = await threadWithTwo();
    for (const i of [0, 1]) {
      await hover(thread.bubbles[i]!);
      await until(() => row(thread, i).contains(thread.part('menu-button')));
      expect(thread.parts('menu-button')).to.have.length(1);
      const button = thread.part('menu-button')!.getBoundingClientRect();
      const bubble = thread.bubbles[i]!.getBoundingClientRect();
      const isBeside = i === 0 ? button.left >= bubble.right : button.right <= bubble.left;
      expect(isBeside, 'on the free side').to.be.true;
      expect(Math.abs(button.top + button.height / 2 - bubble.top - bubble.height / 2)).to.be.below(2);
    }
  });

  it('opens and closes with its button, which says so', async () => {
    const thread = await threadWithTwo();
    await hover(thread.bubbles[0]!);
    const button = await until(() => thread.part('menu-button'));
    expect(button.ariaLabel).to.equal('Message actions');
    expect(button.ariaExpanded).to.equal('false');
    button.click();
    await until(() => menuOf(thread));
    expect(button.ariaExpanded).to.equal('true');
    button.click();
    expect(menuOf(thread)).to.equal(null);
    expect(button.ariaExpanded).to.equal('false');
  });

  for (const press of ['Enter', 'Shift+F10', 'ContextMenu']) {
    it(`opens with ${press} on a focused message, and gives the focus back`, async () => {
      const thread = await threadWithTwo();
      const menu = await openMenu(thread, 1, press);
      expect(menu.matches(':popover-open'), 'in the top layer').to.be.true;
      expect(focusedLabel(thread)).to.equal('Copy text');
      await sendKeys({press: 'Escape'});
      expect(menuOf(thread)).to.equal(null);
      expect(thread.root.activeElement === row(thread, 1)).to.be.true;
    });
  }

  it('is walked by arrows, Home, End and letters, around its ends', async () => {
    const thread = await threadWithTwo();
    await openMenu(thread);
    const labels = labelsOf(thread);
    const [first, last] = [labels[0], labels.at(-1)];
    expect(last).to.equal('Message details');
    await sendKeys({press: 'ArrowUp'});
    expect(focusedLabel(thread)).to.equal(last);
    await sendKeys({press: 'ArrowDown'});
    expect(focusedLabel(thread)).to.equal(first);
    await sendKeys({press: 'End'});
    expect(focusedLabel(thread)).to.equal(last);
    await sendKeys({press: 'Home'});
    expect(focusedLabel(thread)).to.equal(first);
    await sendKeys({type: 'me'});
    expect(focusedLabel(thread)).to.equal('Message details');
  });

  it('closes when the reader presses elsewhere, scrolls or leaves by Tab', async () => {
    const thread = await threadWithTwo();
    await openMenu(thread);
    await sendMouse({type: 'click', position: [700, 590]});
    expect(menuOf(thread), 'pressed elsewhere').to.equal(null);
    await openMenu(thread);
    thread.scroller.dispatchEvent(new WheelEvent('wheel', {bubbles: true, composed: true}));
    expect(menuOf(thread), 'scrolled').to.equal(null);
    await openMenu(thread);
    await sendKeys({press: 'Tab'});
    expect(menuOf(thread), 'left').to.equal(null);
    expect(thread.root.activeElement === row(thread, 0)).to.be.true;
  });

  it('stays open, beside its message, when another arrives', async () => {
    const {sid, people} = await chatRoom();
    const [ana, ben] = people;
    await ben.sayAll(
      sid,
      Array.from({length: 30}, (_, i) => `Message ${i}`),
    );
    await ana.read(sid, 29);
    const thread = await threadOf(ana, sid);
    await until(() => thread.below < 1);
    const last = thread.parts('message').length - 1;
    const menu = await openMenu(thread, last);
    const bubble = thread.bubbles[last]!;
    const distance = () => menu.getBoundingClientRect().bottom - bubble.getBoundingClientRect().top;
    await still(thread);
    const before = distance();
    await ben.say(sid, 'One more');
    await until(() => thread.bodies.includes('One more'));
    await painted();
    expect(menu.isConnected).to.be.true;
    expect(Math.abs(distance() - before)).to.be.below(2);
  });

  it('goes with its message', async () => {
    const {sid, people, service} = await chatRoom();
    const {sid: message} = await people[1].say(sid, 'Hello');
    const thread = await threadOf(people[0], sid);
    await openMenu(thread);
    await service.world('removeMessage', sid, message);
    await until(() => menuOf(thread) === null);
  });

  it('copies the text, and says so', async () => {
    const thread = await threadWithTwo();
    await openMenu(thread);
    await sendKeys({press: 'Enter'});
    expect(menuOf(thread)).to.equal(null);
    const said = () => thread.root.querySelector('.announcer')!.textContent;
    await until(() => said().includes('Copied'));
    const field = document.createElement('textarea');
    thread.list.after(field);
    field.focus();
    await sendKeys({press: 'Control+V'});
    await until(() => field.value === 'Hello Ana', 'it is in the clipboard');
  });

  it('marks as unread what this user has read of others, and nothing else', async () => {
    const {sid, people} = await chatRoom();
    const [ana, ben] = people;
    await ben.sayAll(sid, ['One', 'Two']);
    await ana.say(sid, 'Three');
    await ana.read(sid, 2);
    const thread = await threadOf(ana, sid);
    const {readHorizons} = thread.conversation;
    await until(() => readHorizons.snapshot.own === 2);
    await openMenu(thread, 2);
    expect(labelsOf(thread), 'an own message').not.to.contain('Mark as unread');
    await sendKeys({press: 'Escape'});
    await openMenu(thread, 1);
    itemsOf(thread)
      .find((item) => item.textContent.includes('Mark as unread'))!
      .click();
    await until(() => readHorizons.snapshot.own === 0);
    await openMenu(thread, 1);
    expect(labelsOf(thread), 'an unread message').not.to.contain('Mark as unread');
  });

  it('opens by a long press, not by a short one, and keeps the browser’s own menu away', async () => {
    const thread = await threadWithTwo();
    const bubble = thread.bubbles[0]!;
    const touch = (type: string) =>
      bubble.dispatchEvent(
        new PointerEvent(type, {
          pointerType: 'touch',
          clientX: 50,
          clientY: 50,
          bubbles: true,
          composed: true,
        }),
      );
    touch('pointerdown');
    touch('pointerup');
    const isOurs = () =>
      !bubble.dispatchEvent(new MouseEvent('contextmenu', {bubbles: true, cancelable: true, composed: true}));
    expect(isOurs(), 'a right click is the browser’s').to.be.false;
    expect(menuOf(thread)).to.equal(null);
    touch('pointerdown');
    await until(() => menuOf(thread));
    expect(isOurs()).to.be.true;
    touch('pointerup');
    expect(menuOf(thread), 'the finger that opened it does not close it').not.to.equal(null);
  });

  it('leaves a message that is higher than the thread where it is read', async () => {
    const {sid, people} = await chatRoom();
    await people[1].say(sid, Array.from({length: 38}, (_, i) => `Line ${i}`).join('\n'));
    await people[0].read(sid, 0);
    const thread = await threadOf(people[0], sid);
    await thread.scrollBy(-10_000);
    await thread.scrollBy(100);
    const {scrollTop} = thread.scroller;
    expect(scrollTop).to.be.above(50);
    row(thread, 0).focus({preventScroll: true});
    await sendKeys({press: 'Shift+F10'});
    await until(() => menuOf(thread), 'the menu is open');
    await still(thread);
    expect(thread.scroller.scrollTop).to.equal(scrollTop);
  });

  it('brings a message that was scrolled out of sight back into view, and opens beside it', async () => {
    const {sid, people} = await chatRoom();
    const [ana, ben] = people;
    await ben.sayAll(
      sid,
      Array.from({length: 60}, (_, i) => `Message ${i}`),
    );
    await ana.read(sid, 59);
    const thread = await threadOf(ana, sid);
    await until(() => thread.below < 1);
    await thread.scrollBy(-800);
    for (const away of [-600, 600]) {
      const focused = thread.visible.at(away < 0 ? -1 : 0)!.closest<HTMLElement>('.row')!;
      focused.focus({preventScroll: true});
      await thread.scrollBy(away);
      const bubble = focused.querySelector('.bubble')!;
      expect(thread.visible.includes(bubble as HTMLElement), 'out of sight').to.be.false;
      await sendKeys({press: 'Enter'});
      const menu = await until(() => menuOf(thread), 'the menu is open');
      await still(thread);
      const view = thread.scroller.getBoundingClientRect();
      const {top, bottom} = bubble.getBoundingClientRect();
      expect(top).to.be.at.least(view.top);
      expect(bottom).to.be.at.most(view.bottom);
      const rect = menu.getBoundingClientRect();
      expect(Math.min(Math.abs(rect.top - bottom), Math.abs(top - rect.bottom)), 'beside it').to.be.below(6);
      await sendKeys({press: 'Escape'});
      expect(thread.root.activeElement === focused).to.be.true;
    }
  });

  for (const [width, height] of [
    [390, 600],
    // What four times the zoom leaves of 1280 by 1024.
    [320, 256],
  ] as const) {
    for (const dir of ['ltr', 'rtl'] as const) {
      it(`lies within a window of ${width} by ${height} for each message in sight (${dir})`, async () => {
        await setViewport({width, height});
        try {
          const {sid, people} = await chatRoom();
          const [ana] = people;
          for (let i = 0; i < 10; i++) await people[i % 2]!.say(sid, `Message ${i}. ${'More. '.repeat(i)}`);
          await ana.read(sid, 9);
          const thread = await threadOf(ana, sid);
          thread.list.dir = dir;
          thread.list.parentElement!.style.cssText = 'position: fixed; inset: 0';
          await until(() => thread.below < 1);
          for (const to of [0, -10_000]) {
            await thread.scrollBy(to);
            for (const bubble of thread.visible) {
              bubble.closest<HTMLElement>('.row')!.focus({preventScroll: true});
              await sendKeys({press: 'Enter'});
              const menu = await until(() => menuOf(thread), bubble.textContent);
              // It rises into its place.
              for (const animation of menu.getAnimations()) animation.finish();
              const {left, right, top, bottom} = menu.getBoundingClientRect();
              expect(left).to.be.at.least(8);
              expect(right).to.be.at.most(width - 8);
              expect(top).to.be.at.least(8);
              expect(bottom).to.be.at.most(height - 8);
              await sendKeys({press: 'Escape'});
            }
          }
        } finally {
          await setViewport({width: 800, height: 600});
        }
      });
    }
  }

  it('stays within the window at its edges, also from right to left', async () => {
    await setViewport({width: 390, height: 600});
    try {
      for (const dir of ['ltr', 'rtl']) {
        const thread = await threadWithTwo();
        thread.list.dir = dir;
        for (const i of [0, 1]) {
          const menu = await openMenu(thread, i);
          await still(thread);
          const rect = menu.getBoundingClientRect();
          expect(rect.left, dir).to.be.at.least(8);
          expect(rect.right, dir).to.be.at.most(382);
          expect(rect.bottom, dir).to.be.at.most(592);
          await sendKeys({press: 'Escape'});
        }
        thread.list.remove();
      }
    } finally {
      await setViewport({width: 800, height: 600});
    }
  });

  it('has no motion where none is wanted', async () => {
    await emulateMedia({reducedMotion: 'reduce'});
    try {
      const thread = await threadWithTwo();
      const menu = await openMenu(thread);
      expect(getComputedStyle(menu).animationDuration).to.equal('0.001s');
    } finally {
      await emulateMedia({reducedMotion: 'no-preference'});
    }
  });
});
