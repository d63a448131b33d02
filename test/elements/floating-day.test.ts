import {expect} from '@open-wc/testing';
import {chatRoom} from '../support/chat-room.js';
import {until} from '../support/until.js';
import {painted, threadOf, type Thread} from './chat-message-list-fixture.js';

const floating = ({root}: Thread) => root.querySelector<HTMLElement>('.floating')!;

/** Ana's thread of two days, thirty messages each, opened where she left off. */
async function twoDays(readUpTo: number) {
  const {sid, service, people} = await chatRoom();
  const [ana, ben] = people;
  const message = (i: number) => ({
    author: ben.identity,
    body: `Message ${i}`,
    dateCreated: `2025-01-0${i < 30 ? 1 : 2}T12:${String(i % 30).padStart(2, '0')}:00Z`,
  });
  await service.worldAll(Array.from({length: 60}, (_, i) => ['addMessage', sid, message(i)] as const));
  await ana.read(sid, readUpTo);
  return threadOf(ana, sid);
}

describe('the day at the top', () => {
  it('is there when a thread opens in the middle', async () => {
    const thread = await twoDays(44);
    await until(() => floating(thread).hasAttribute('data-shown'));
    expect(floating(thread).textContent).to.equal('January 2, 2025');
  });

  it('is not there when a thread opens at its end', async () => {
    const thread = await twoDays(59);
    await painted();
    expect(floating(thread).hasAttribute('data-shown')).to.equal(false);
  });

  it('follows the keyboard', async () => {
    const thread = await twoDays(59);
    thread.visible[0]!.closest<HTMLElement>('.row')!.focus();
    for (let page = 0; page < 8 && floating(thread).textContent !== 'January 1, 2025'; page++) {
      thread.scroller
        .querySelector('.row:focus')!
        .dispatchEvent(new KeyboardEvent('keydown', {key: 'PageUp', bubbles: true, composed: true}));
      await painted();
      await painted();
    }
    expect(floating(thread).textContent).to.equal('January 1, 2025');
  });
});
