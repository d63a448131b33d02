import {expect} from '@open-wc/testing';
import {oldRoom} from '../support/old-room.js';
import {until} from '../support/until.js';
import {painted, still, threadOf, type Thread} from './chat-message-list-fixture.js';

const isolates = /[\u2068\u2069]/g;
/** Bubbles, lines, days and the divider from top to bottom. */
const shown = (thread: Thread) =>
  [...thread.root.querySelectorAll<HTMLElement>('.bubble, .system, .thread .day, .unread')].map((element) => {
    const text = element.textContent.replace(isolates, '');
    const hidden = element.querySelector('.visually-hidden')?.textContent ?? '';
    return element.matches('.system') ? `(${text.slice(0, -hidden.length)})` : text;
  });
const shows = (thread: Thread, ...expected: string[]) =>
  until(() => shown(thread).join() === expected.join(), 'the lines').catch(() =>
    expect(shown(thread)).to.deep.equal(expected),
  );

describe('the system lines of a thread', () => {
  it('are accessible', async () => {
    const {sid, service, people} = await oldRoom(['Ana', 'Ben', 'Cem'], {friendlyName: 'Before'});
    await people[1].say(sid, 'Hello');
    const thread = await threadOf(people[0], sid);
    await until(() => thread.conversation.participants.snapshot.length === 3);
    await service.world('removeParticipant', sid, people[2]!.identity);
    await service.world('updateConversation', sid, {friendlyName: 'After'});
    await until(() => thread.parts('system').length === 2);
    await still(thread);
    await expect(thread.list).to.be.accessible();
    expect(thread.part('system')!.title).to.match(/2026|at/);
    expect(thread.part('system')!.querySelector('time')!.dateTime).to.match(/^\d{4}-.*Z$/);
  });

  it('say where it happened who came and went, the new name, and that it is closed', async () => {
    const {sid, service, people} = await oldRoom(['Ana', 'Ben', 'Cem', 'Dana'], {friendlyName: 'Before'});
    const [ana, ben, cem, dana] = people;
    await ben.say(sid, 'One');
    await ana.read(sid, 0);
    const threads = [await threadOf(ana, sid), await threadOf(ben, sid)];
    for (const {conversation} of threads) await until(() => conversation.participants.snapshot.length === 4);
    await service.world('removeParticipant', sid, cem!.identity);
    for (const thread of threads) await shows(thread, 'Today', 'One', '(Cem left)');
    await ben.say(sid, 'Two');
    await service.world('updateConversation', sid, {friendlyName: 'After'});
    await service.world('removeParticipant', sid, dana!.identity);
    // The service does not tell when somebody left: it is when we heard of it.
    for (const thread of threads) await until(() => shown(thread).includes('(Dana left)'));
    await service.world('updateConversation', sid, {state: 'closed'});
    for (const thread of threads)
      await shows(
        thread,
        ...['Today', 'One', '(Cem left)', 'Two', '(The conversation is now called “After”)', '(Dana left)'],
        '(The conversation was closed)',
      );
  });

  it('sum up who came at once, and count nothing', async () => {
    const {sid, service, people} = await oldRoom(['Ana', 'Ben']);
    const [ana, ben] = people;
    await ben.say(sid, 'One');
    await ana.read(sid, 0);
    const thread = await threadOf(ana, sid);
    await service.worldAll(
      Array.from(
        {length: 42},
        (_, i) => ['addParticipant', sid, {identity: `guest ${i} ${ben.identity}`}] as const,
      ),
    );
    await until(() => thread.conversation.participants.snapshot.length === 44);
    await until(() => /and 40 others joined/.test(shown(thread).at(-1)!));
    expect(thread.parts('system')).to.have.lengthOf(1);
    expect(thread.conversation.summary.snapshot?.unreadCount).to.equal(0);
    expect(thread.part('jump-button')).to.equal(null);
  });

  it('divide a group of messages, and stand before the divider', async () => {
    const {sid, service, people} = await oldRoom(['Ana', 'Ben', 'Cem']);
    const [ana, ben, cem] = people;
    await ben.say(sid, 'One');
    await ben.say(sid, 'Two');
    await ana.read(sid, 1);
    await service.world('removeParticipant', sid, cem!.identity);
    await service.world('addParticipant', sid, {identity: cem!.identity});
    await ben.say(sid, 'Three');
    const thread = await threadOf(ana, sid);
    await shows(thread, 'Today', 'One', 'Two', '(Cem joined)', '1 new message', 'Three');
    const rows = [...thread.root.querySelectorAll('.row')];
    expect(rows.map((row) => row.matches('.first'))).to.deep.equal([true, false, true]);
    expect(rows.map((row) => row.matches('.last'))).to.deep.equal([false, true, true]);
  });

  it('do not move what is being read', async () => {
    const {sid, service, people} = await oldRoom(['Ana', 'Ben', 'Cem']);
    const [ana, ben, cem] = people;
    const at = (second: number) => ({dateCreated: new Date(Date.now() - (60 - second) * 1000).toISOString()});
    const message = (i: number) => ({author: ben.identity, body: `Message ${i}`, ...at(i)});
    await service.worldAll(Array.from({length: 40}, (_, i) => ['addMessage', sid, message(i)] as const));
    await ana.read(sid, 39);
    const thread = await threadOf(ana, sid);
    await thread.scrollBy(-400);
    const [first] = thread.visible;
    const top = () => first!.getBoundingClientRect().top;
    const before = top();
    await service.world('removeParticipant', sid, cem!.identity);
    await shows(thread, ...shown(thread).filter((text) => text !== '(Cem left)'), '(Cem left)');
    await painted();
    expect(Math.abs(top() - before)).to.be.below(1);
    // One that is found above the reader, as when the records come late.
    await service.world('addParticipant', sid, {identity: cem!.identity});
    await until(() => shown(thread).includes('(Cem left and came back)'));
    await service.world('updateParticipant', sid, cem!.identity, at(12.5));
    await until(() => shown(thread).includes('(Cem joined)'));
    await painted();
    expect(shown(thread).indexOf('(Cem joined)')).to.be.below(shown(thread).indexOf(first!.textContent));
    expect(Math.abs(top() - before)).to.be.below(1);
  });

  it('have days of their own', async () => {
    const {sid, service, people} = await oldRoom(['Ana', 'Ben', 'Cem']);
    const [ana, ben, cem] = people;
    const at = (date: string) => ({dateCreated: `${date}T12:00:00Z`});
    await service.worldAll([
      ['addMessage', sid, {author: ben.identity, body: 'One', ...at('2025-01-01')}],
      ['updateParticipant', sid, cem!.identity, at('2025-01-03')],
      ['updateConversation', sid, at('2024-01-01')],
      ['addMessage', sid, {author: ben.identity, body: 'Two', ...at('2025-01-05')}],
    ]);
    const thread = await threadOf(ana, sid);
    const [first, second, third] = ['January 1, 2025', 'January 3, 2025', 'January 5, 2025'] as const;
    await until(() => shown(thread).includes('(Cem joined)'));
    const texts = shown(thread);
    expect(texts.slice(texts.indexOf(first)), texts.join()).to.include.members([first, second, third]);
    expect(texts.indexOf('(Cem joined)')).to.equal(texts.indexOf(second) + 1);
    expect(texts.indexOf('Two')).to.equal(texts.indexOf(third) + 1);
  });

  it('leave a hostile name what it is', async () => {
    const {sid, service, people} = await oldRoom(['Ana', '<img src=x onerror=alert(1)>\u202Egnp']);
    const [ana, evil] = people;
    await ana.say(sid, 'One');
    const thread = await threadOf(ana, sid);
    await until(() => thread.conversation.participants.snapshot.some(({name}) => name.startsWith('<img')));
    await service.world('removeParticipant', sid, evil.identity);
    const line = await until(() => shown(thread).find((text) => text.endsWith('gnp left)')));
    expect(line).to.match(/^\(<img src=x onerror=alert\(1\)> ?gnp left\)$/);
    expect(thread.root.querySelector('img')).to.equal(null);
  });

  it('are heard once, all that happens at once in one sentence', async () => {
    const {sid, service, people} = await oldRoom(['Ana', 'Ben', 'Cem', 'Dana']);
    await people[1].say(sid, 'One');
    const thread = await threadOf(people[0], sid);
    const isNamed = () => thread.conversation.participants.snapshot.some(({name}) => name === 'Cem');
    await until(isNamed, 'the name is known');
    const heard: string[] = [];
    const announcer = thread.root.querySelector('.announcer')!;
    const observer = new MutationObserver(() =>
      heard.push(announcer.textContent.replace(isolates, '').trim()),
    );
    observer.observe(announcer, {childList: true, subtree: true});
    await service.world('removeParticipant', sid, people[2]!.identity);
    await until(() => heard.length > 0);
    observer.disconnect();
    expect(heard).to.deep.equal(['Cem left']);
  });
});
