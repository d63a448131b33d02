import {expect} from '@open-wc/testing';
import {until} from '../support/until.js';
import {painted, still, type Thread} from './chat-message-list-fixture.js';
import {busy, keepBusy, press, readThread, redrawn, scrolledBy, slowDown, textsIn} from './thread-scenes.js';

const focusIn = ({root}: Thread) => root.querySelector('.row:focus .bubble')?.textContent;

describe('a wish to go somewhere in a thread', () => {
  it('arrives at a message though the wheel was nudged at the end', async () => {
    const {thread} = await readThread(45);
    thread.scroller.scrollTop -= 10;
    expect(await thread.list.scrollToMessage(2)).to.be.true;
    await redrawn(thread);
    expect(textsIn(thread)).to.include('Message 2');
  });

  it('arrives at the first message by Home though the wheel was nudged at the end', async () => {
    const {thread} = await readThread(45);
    thread.scroller.focus();
    thread.scroller.scrollTop -= 10;
    press(thread.scroller, 'Home');
    await until(() => focusIn(thread) === 'Message 0');
    await redrawn(thread);
    expect(textsIn(thread)).to.include('Message 0');
  });

  it('arrives at the end by the button though the wheel was nudged', async () => {
    const {thread} = await readThread(45);
    await thread.scrollBy(-1300);
    const button = await until(() =>
      thread.root.querySelector<HTMLButtonElement>('button[part~=jump-button]'),
    );
    thread.scroller.scrollTop -= 20;
    button.click();
    await until(() => thread.below < 2, 'the end is in sight');
    await still(thread);
    expect(thread.below).to.be.lessThan(2);
  });

  it('arrives though the thread changes its size before a late draw', async () => {
    const {thread, box} = await readThread(240);
    await thread.conversation.loadOlder();
    await still(thread);
    slowDown(thread.list);
    await busy(thread.list);
    const seeking = thread.list.scrollToMessage(145);
    box.style.blockSize = '700px';
    expect(await seeking).to.be.true;
    await still(thread);
    expect(textsIn(thread)).to.include('Message 145');
  });

  it('arrives though the thread is moved in the page on the way', async () => {
    const {thread, box} = await readThread(45);
    const moving = scrolledBy(40, thread);
    const going = thread.list.scrollToMessage(24);
    await moving;
    expect(textsIn(thread), 'it is on its way').to.not.include('Message 24');
    box.append(thread.list);
    expect(await going).to.be.true;
    await painted();
    expect(textsIn(thread)).to.include('Message 24');
  });

  it('ends where the reader takes over on the way, and is not said to have arrived', async () => {
    const {thread} = await readThread(45);
    const moving = scrolledBy(40, thread);
    const going = thread.list.scrollToMessage(24, {focus: true});
    await moving;
    thread.scroller.dispatchEvent(new WheelEvent('wheel', {deltaY: 100}));
    thread.scroller.scrollTop = thread.scroller.scrollHeight;
    expect(await going).to.be.false;
    await painted();
    expect(thread.below).to.be.lessThan(2);
    expect(focusIn(thread)).to.equal(undefined);
  });

  it('arrives at the beginning by Control and Home though the draw is late', async () => {
    // The page that has the beginning shares messages with the one that is shown.
    const {thread} = await readThread(80);
    thread.scroller.focus();
    slowDown(thread.list);
    const rest = keepBusy(thread.list);
    press(thread.scroller, 'Home', {ctrlKey: true});
    await until(() => thread.conversation.history.snapshot.messages[0]!.index === 0);
    rest();
    await until(() => focusIn(thread) !== undefined);
    expect(focusIn(thread)).to.equal('Message 0');
  });

  it('arrives at the end by Control and End though the draw is late', async () => {
    const {thread} = await readThread(240);
    await thread.conversation.jumpTo(10);
    await until(() => textsIn(thread).includes('Message 10'));
    thread.scroller.focus();
    slowDown(thread.list);
    const rest = keepBusy(thread.list);
    press(thread.scroller, 'End', {ctrlKey: true});
    await until(() => !thread.conversation.history.snapshot.hasNewer);
    rest();
    await until(() => focusIn(thread) !== undefined);
    expect(focusIn(thread)).to.equal('Message 239');
  });
});

describe('a thread that follows its end', () => {
  it('follows what its user writes elsewhere while it is not displayed', async () => {
    const {thread, ana, sid, box} = await readThread(45);
    expect(thread.below).to.be.lessThan(2);
    box.style.display = 'none';
    await painted();
    await ana.say(sid, 'From my phone');
    await until(() => thread.conversation.history.snapshot.messages.length === 46);
    await thread.list.updateComplete;
    await painted();
    box.style.display = '';
    await painted();
    await still(thread);
    expect(textsIn(thread)).to.include('From my phone');
  });
});
