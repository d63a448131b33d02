import {expect} from '@open-wc/testing';
import {sendKeys, setViewport} from '@web/test-runner-commands';
import {chatRoom, type ChatRoom} from '../support/chat-room.js';
import {until} from '../support/until.js';
import {still, threadOf, type Thread} from './chat-message-list-fixture.js';

const names = ['Ana', 'Ben', 'Cem', 'Dana', 'Eli', 'Finn', 'Gus', 'Hana'];

/** What the faces at each message say, from the top; empty for none. */
const facesOf = ({bubbles}: Thread) =>
  bubbles.map((bubble) => bubble.querySelector('[part=readers]')?.getAttribute('aria-label') ?? '');

/** The part that is hit in the middle of a place. */
function whatIsAt({root}: Thread, {x, y, width, height}: DOMRect): string | undefined {
  return (
    root
      .elementFromPoint(x + width / 2, y + height / 2)
      ?.closest('[part]')
      ?.getAttribute('part') ?? undefined
  );
}

async function group(bodies: readonly string[], who = names): Promise<ChatRoom & {thread: Thread}> {
  const room = await chatRoom(who);
  const [ana] = room.people;
  await ana.sayAll(room.sid, bodies);
  const thread = await threadOf(ana, room.sid);
  await until(() => thread.bubbles.length === bodies.length);
  return {...room, thread};
}

async function openDetails(thread: Thread, i: number): Promise<HTMLElement> {
  thread.parts('message')[i]!.focus();
  await sendKeys({press: 'Shift+F10'});
  await until(() => thread.part('menu'));
  await sendKeys({press: 'End'});
  await sendKeys({press: 'Enter'});
  return until(() => thread.part('details'));
}

/** The people under each heading. */
const listsOf = (details: HTMLElement) =>
  Object.fromEntries(
    [...details.querySelectorAll('section')].map((section) => [
      section.querySelector('h3')!.textContent.replace(/\s+/g, ' ').trim(),
      [...section.querySelectorAll('li')].map((item) => item.textContent.replace(/\s+/g, ' ').trim()),
    ]),
  );

describe('The faces of readers', () => {
  it('stand in a group under the last message that each has read, and move on', async () => {
    const {sid, people, thread} = await group(['One', 'Two', 'Three'], ['Ana', 'Ben', 'Cem']);
    expect(facesOf(thread)).to.deep.equal(['', '', '']);
    await people[1].read(sid, 0);
    await until(() => facesOf(thread)[0] === 'Read by Ben');
    await people[2]!.read(sid, 1);
    await until(() => facesOf(thread)[1] === 'Read by Cem');
    await people[1].read(sid, 2);
    await until(() => facesOf(thread).join() === ',Read by Cem,Read by Ben');
    await still(thread);
    await expect(thread.list).to.be.accessible();
  });

  it('are three at most, and a number', async () => {
    const {sid, people, thread} = await group(['One']);
    for (const person of people.slice(1)) await person.read(sid, 0);
    const readers = await until(() => thread.root.querySelector<HTMLElement>('[data-others]'));
    await until(() => readers.dataset['others'] === '+4');
    expect(readers.children).to.have.length(3);
    expect(readers.ariaLabel).to.match(/^Read by .* and 4 others$/);
    expect(thread.bodies, 'are no text').to.deep.equal(['One']);
  });

  describe('at 390 px', () => {
    before(() => setViewport({width: 390, height: 600}));
    after(() => setViewport({width: 800, height: 600}));

    const long = 'A message that is as wide as a bubble can be, and goes on. '.repeat(3);
    for (const dir of ['ltr', 'rtl'] as const) {
      for (const who of ['this user', 'another'] as const) {
        it(`are in sight and on top beside messages of ${who} (${dir}), also with their number`, async () => {
          const crowd = [...names, 'Ina', 'Jan', 'Kim', 'Lea', 'Max', 'Noa'];
          const {sid, people, thread, service} = await group(['Short'], crowd);
          const [ana, ben, ...others] = people;
          const author = who === 'this user' ? ana : ben;
          thread.list.parentElement!.style.inlineSize = '390px';
          thread.list.dir = dir;
          const {sid: picture} = (await service.world('addMedia', 'x', {contentType: 'image/png'})) as {
            sid: string;
          };
          await service.worldAll([
            ['addMessage', sid, {author: author.identity, body: long}],
            ['addMessage', sid, {author: author.identity, mediaSids: [picture]}],
            ['addMessage', sid, {author: author.identity, body: '🎉'}],
          ]);
          await until(() => thread.bubbles.length === 4);
          for (const i of [1, 2, 3]) {
            for (const person of others) await person.read(sid, i);
            const readers = await until(() => thread.bubbles[i]!.querySelector<HTMLElement>('.readers'));
            await until(() => readers.dataset['others'] === `+${others.length - readers.children.length}`);
            await still(thread);
            for (const face of readers.children)
              expect(whatIsAt(thread, face.getBoundingClientRect()), `face at ${i}`).to.equal('readers');
            const {left, right, top, height} = readers.getBoundingClientRect();
            // The number stands last.
            const number = new DOMRect(dir === 'ltr' ? right - 6 : left, top, 6, height);
            expect(whatIsAt(thread, number), `number at ${i}`).to.equal('readers');
            const box = thread.list.getBoundingClientRect();
            expect(left, 'within the thread').to.be.at.least(box.left + 2);
            expect(right, 'within the thread').to.be.at.most(box.right - 2);
            thread.bubbles[i]!.closest<HTMLElement>('.row')!.focus();
            const button = thread.part('menu-button')!;
            await still(thread);
            expect(button.parentElement!.contains(readers)).to.be.true;
            expect(whatIsAt(thread, button.getBoundingClientRect()), `menu button at ${i}`).to.equal(
              'menu-button',
            );
            expect(whatIsAt(thread, number), `number at ${i}, beside the button`).to.equal('readers');
            thread.scroller.focus();
          }
        });
      }
    }
  });

  it('move no row when they come', async () => {
    const {sid, people, thread} = await group(['One', 'Two', 'Three'], ['Ana', 'Ben', 'Cem']);
    const places = () => thread.bubbles.map((bubble) => JSON.stringify(bubble.getBoundingClientRect()));
    await still(thread);
    const before = places();
    await people[1].read(sid, 1);
    await people[2]!.read(sid, 2);
    await until(() => facesOf(thread).filter(Boolean).length === 2);
    expect(places()).to.deep.equal(before);
  });

  it('are not shown between two people, nor at what their owner wrote', async () => {
    const two = await group(['One'], ['Ana', 'Ben']);
    await two.people[1].read(two.sid, 0);
    await until(() => two.thread.part('status')?.ariaLabel === 'Read');
    expect(facesOf(two.thread)).to.deep.equal(['']);

    const {sid, people, thread} = await group(['One'], ['Ana', 'Ben', 'Cem']);
    await people[1].say(sid, 'Two');
    await people[1].read(sid, 1);
    await people[2]!.read(sid, 1);
    await until(() => facesOf(thread).join() === ',Read by Cem');
  });

  it('open the list of all when pressed', async () => {
    const {sid, people, thread} = await group(['One'], ['Ana', 'Ben', 'Cem']);
    await people[1].read(sid, 0);
    (await until(() => thread.part('readers'))).click();
    const details = await until(() => thread.part('details'));
    expect(listsOf(details)).to.deep.equal({'Read by 1': ['BBen'], 'Not read yet 1': ['CCem']});
  });
});

describe('The details of a message', () => {
  it('name who has read it and who has not, and follow', async () => {
    const {sid, people, thread} = await group(['One', 'Two'], ['Ana', 'Ben', 'Cem', 'Dana']);
    await people[3]!.read(sid, 1);
    await people[1].read(sid, 0);
    await until(() => facesOf(thread).join() === 'Read by Ben,Read by Dana');
    const details = await openDetails(thread, 1);
    expect(listsOf(details)).to.deep.equal({'Read by 1': ['DDana'], 'Not read yet 2': ['BBen', 'CCem']});
    await people[1].read(sid, 1);
    await until(() => 'Read by 2' in listsOf(details));
    expect(listsOf(details)).to.deep.equal({'Read by 2': ['BBen', 'DDana'], 'Not read yet 1': ['CCem']});
    await still(thread);
    await expect(thread.list).to.be.accessible();
  });

  it('say when to the second, by whom, and that it was edited', async () => {
    const {sid, people, thread, service} = await group(['One'], ['Ana', 'Ben']);
    const {sid: message} = await people[1].say(sid, 'Two');
    await service.world('updateMessage', sid, message, {body: 'Three', lastUpdatedBy: people[1].identity});
    await until(() => thread.bodies[1] === 'Three');
    const details = await openDetails(thread, 1);
    const facts = details.querySelector('dl')!.textContent.replace(/\s+/g, ' ');
    expect(facts).to.match(/From ?Ben/);
    expect(facts).to.match(/\d:\d\d:\d\d/);
    expect(facts).to.contain('Edited');
  });

  it('give the focus back, and close with Escape, their button, or a press elsewhere', async () => {
    const {thread} = await group(['One'], ['Ana', 'Ben']);
    const row = thread.parts('message')[0]!;
    let details = await openDetails(thread, 0);
    expect(thread.root.activeElement === details).to.be.true;
    await sendKeys({press: 'Escape'});
    expect(thread.part('details')).to.equal(null);
    expect(thread.root.activeElement === row).to.be.true;
    details = await openDetails(thread, 0);
    details.querySelector('button')!.click();
    expect(thread.part('details')).to.equal(null);
    await openDetails(thread, 0);
    document.body.dispatchEvent(new PointerEvent('pointerdown', {bubbles: true}));
    expect(thread.part('details')).to.equal(null);
  });

  it('stay small among hundreds', async () => {
    const {sid, people, service, thread} = await group(['One'], ['Ana', 'Ben', 'Cem']);
    const crowd = Array.from({length: 300}, (_, i) => `reader-${sid}-${String(i).padStart(3, '0')}`);
    await service.worldAll(crowd.map((identity) => ['addParticipant', sid, {identity}] as const));
    await service.worldAll(
      crowd.slice(0, 150).map((identity) => ['setReadHorizon', sid, identity, 0] as const),
    );
    await people[1].read(sid, 0);
    await until(() => thread.root.querySelector('[data-others="+99"]'), 'all have come', 20_000);
    const details = await openDetails(thread, 0);
    await until(() => 'Read by 151' in listsOf(details));
    const lists = listsOf(details);
    expect(lists['Read by 151']).to.have.length(101);
    expect(lists['Read by 151']!.at(-1)).to.equal('and 51 others');
    expect(details.scrollHeight).to.be.greaterThan(details.clientHeight);
    expect(details.getBoundingClientRect().bottom).to.be.at.most(innerHeight);
  });
});
