import {expect, oneEvent} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {ChatError} from '../../src/model/errors.js';
import {MessageHistoryStore} from '../../src/stores/message-history-store.js';
import {chatRoom} from '../support/chat-room.js';
import {TestService} from '../support/test-service.js';
import {until} from '../support/until.js';
import {painted, still, threadOf, threadWith, type Thread} from './chat-message-list-fixture.js';

const numbered = (count: number) => Array.from({length: count}, (_, i) => `Message ${i}`);

describe('<chat-message-list>', () => {
  it('is accessible', async () => {
    const {sid, people} = await chatRoom(['Ana', 'Ben', 'Cem']);
    const [ana, ben, cem] = people;
    await ben.say(sid, 'Look at https://example.com');
    await cem!.say(sid, '🎉');
    await ana.say(sid, 'Nice');
    const thread = await threadOf(ana, sid);
    await until(() => thread.part('author'));
    await expect(thread.list).to.be.accessible();
  });

  it('shows what two people say to each other', async () => {
    const {sid, people} = await chatRoom();
    const [ana, ben] = people;
    const of = await Promise.all([threadOf(ana, sid), threadOf(ben, sid)]);
    of[0].conversation.send('Hello Ben');
    await until(() => of[1].bodies.includes('Hello Ben'));
    of[1].conversation.send('Hello Ana');
    await until(() => of[0].bodies.includes('Hello Ana'));
    expect(of[0].bodies).to.deep.equal(['Hello Ben', 'Hello Ana']);
    expect(of[0].parts('bubble-own').map((bubble) => bubble.textContent)).to.deep.equal(['Hello Ben']);
    expect(of[1].parts('bubble-own').map((bubble) => bubble.textContent)).to.deep.equal(['Hello Ana']);
  });

  it('says that there is nothing yet', async () => {
    const {sid, people} = await chatRoom();
    const thread = await threadOf(people[0], sid);
    const empty = thread.root.querySelector<HTMLElement>('slot[name=empty]')!;
    expect(empty.hidden).to.be.false;
    expect(empty.textContent).to.contain('No messages yet');
    await people[1].say(sid, 'Hello');
    await until(() => empty.hidden);
  });

  describe('an own message', () => {
    it('is there at once, in the same row from clock to tick', async () => {
      const {sid, people} = await chatRoom();
      const thread = await threadOf(people[0], sid);
      thread.conversation.send('Hello');
      await thread.list.updateComplete;
      const row = thread.part('message')!;
      expect(thread.part('status')!.ariaLabel).to.be.oneOf(['Waiting to send', 'Sending']);
      await until(() => thread.part('status')?.ariaLabel === 'Sent');
      await people[1].read(sid, 0);
      await until(() => thread.part('status')?.ariaLabel === 'Read');
      expect(thread.parts('message')).to.deep.equal([row]);
    });

    it('that failed says so, and goes out when asked again', async () => {
      const {sid, people, service} = await chatRoom();
      const thread = await threadOf(people[0], sid);
      await service.world('updateParticipant', sid, people[0].identity, {role: 'read-only'});
      thread.conversation.send('Hello');
      const retry = await until(() => thread.part('retry'));
      expect(thread.part('status')!.textContent).to.match(/Not sent. You may not write/);
      await still(thread);
      await expect(thread.list).to.be.accessible();
      await service.world('updateParticipant', sid, people[0].identity, {role: 'user'});
      retry.focus();
      retry.click();
      await until(() => thread.part('status')?.ariaLabel === 'Sent');
      expect(thread.bodies).to.deep.equal(['Hello']);
      expect(thread.root.activeElement === thread.part('message'), 'goes on from the message').to.equal(true);
    });

    it('that failed is deleted when that was asked for twice', async () => {
      const {sid, people, service} = await chatRoom();
      const thread = await threadOf(people[0], sid);
      await service.world('updateParticipant', sid, people[0].identity, {role: 'read-only'});
      thread.conversation.send('Never mind');
      await until(() => thread.part('retry'));
      const remove = [...thread.root.querySelectorAll('button')].find(
        ({textContent}) => textContent === 'Delete',
      )!;
      remove.focus();
      remove.click();
      await thread.list.updateComplete;
      expect(remove.textContent).to.equal('Delete for good');
      expect(thread.root.activeElement === remove, 'the same button').to.equal(true);
      expect(thread.bodies).to.deep.equal(['Never mind']);
      remove.click();
      await until(() => thread.bodies.length === 0);
      expect(thread.root.activeElement === thread.scroller, 'the keyboard goes on from the thread').to.equal(
        true,
      );
    });

    it('says so when it has been on its way for long', async function () {
      this.timeout(30_000);
      const service = await TestService.own();
      const {sid, people} = await chatRoom(['Ana', 'Ben'], {service});
      const thread = await threadOf(people[0], sid);
      await service.control('controls', 'add', {
        when: {method: 'POST', path: '/v2/Conversations/:sid/Messages'},
        do: {kind: 'delay', ms: 12_000},
        times: 1,
      });
      thread.conversation.send('Slow');
      await until(() => thread.part('status')?.ariaLabel === 'Still sending', 'long', 15_000);
      await until(() => thread.part('status')?.ariaLabel === 'Sent', 'at last', 10_000);
    });

    it('names its files while they are on their way', async () => {
      const {sid, people} = await chatRoom();
      const thread = await threadOf(people[0], sid);
      thread.conversation.send('Here', {files: [{name: 'plan.pdf', blob: new Blob(['x'.repeat(2000)])}]});
      await until(() => thread.bodies[0]?.includes('plan.pdf'));
      expect(thread.bodies[0]).to.contain('2 kB');
    });

    it('that failed goes back into the draft to be edited', async () => {
      const {sid, people, service} = await chatRoom();
      const thread = await threadOf(people[0], sid);
      await service.world('updateParticipant', sid, people[0].identity, {role: 'read-only'});
      thread.conversation.send('Helo');
      await until(() => thread.part('retry'));
      const told = oneEvent(thread.list, 'chat-draft-change');
      [...thread.root.querySelectorAll('button')].find(({textContent}) => textContent === 'Edit')!.click();
      await told;
      await thread.list.updateComplete;
      expect(thread.conversation.draft.snapshot.text).to.equal('Helo');
      expect(thread.bodies).to.be.empty;
    });
  });

  it('keeps few elements while many messages wait to be sent', async () => {
    const {sid, people} = await chatRoom();
    await people[1].sayAll(sid, numbered(60));
    const thread = await threadOf(people[0], sid);
    for (let i = 0; i < 200; i++) thread.conversation.send(`Waiting ${i}`);
    await painted();
    expect(thread.conversation.outbox.snapshot.length).to.be.greaterThan(150);
    expect(thread.bodies.at(-1)).to.equal('Waiting 199');
    expect(thread.root.querySelectorAll('*').length).to.be.at.most(500);
    expect(thread.below).to.equal(0);
    await thread.scrollBy(-3000);
    expect(thread.visible[0]!.textContent).to.match(/^Waiting/);
    expect(thread.root.querySelectorAll('*').length).to.be.at.most(500);
  });

  describe('opened with unread messages', () => {
    it('stands at the divider, which stays when they have been read', async () => {
      const {sid, people} = await chatRoom();
      const [ana, ben] = people;
      await ben.sayAll(sid, numbered(60));
      await ana.read(sid, 29);
      const thread = await threadOf(ana, sid);
      const divider = thread.part('unread-divider')!;
      expect(divider.textContent).to.equal('30 new messages');
      const below = divider.getBoundingClientRect().top - thread.scroller.getBoundingClientRect().top;
      expect(below).to.be.within(130, 200);
      expect(thread.part('jump-button')).to.exist;
      await until(() => (thread.conversation.readHorizons.snapshot.own ?? 0) > 29, 'some have been read');
      expect(thread.part('unread-divider')).to.equal(divider);
      expect(divider.textContent).to.equal('30 new messages');
    });

    it('has no divider for what arrives while somebody looks', async () => {
      const {sid, people} = await chatRoom();
      const thread = await threadOf(people[0], sid);
      await people[1].say(sid, 'Hello');
      await until(() => thread.bodies.length === 1);
      expect(thread.part('unread-divider')).to.be.null;
    });

    it('does not tell what has been read if it shall not', async () => {
      const {sid, people} = await chatRoom();
      await people[1].say(sid, 'Hello');
      // From the start: on a slow machine it would be read before the next line here is run.
      const thread = await threadOf(people[0], sid, (list) => (list.readReceipts = 'manual'));
      await new Promise((resolve) => setTimeout(resolve, 700));
      expect(thread.conversation.readHorizons.snapshot.own).to.be.null;
      thread.list.readReceipts = 'auto';
      await until(() => thread.conversation.readHorizons.snapshot.own === 0);
    });
  });

  describe('while the reader is further up', () => {
    let thread: Thread;
    let ben: Awaited<ReturnType<typeof chatRoom>>['people'][1];
    let sid: string;

    beforeEach(async () => {
      const room = await chatRoom();
      sid = room.sid;
      ben = room.people[1];
      await ben.sayAll(sid, numbered(60));
      await room.people[0].read(sid, 59);
      thread = await threadOf(room.people[0], sid);
      await thread.scrollBy(-800);
    });

    it('counts what comes on the button that leads there', async () => {
      expect(thread.part('jump-button')!.ariaLabel).to.equal('Jump to the latest message');
      await ben.sayAll(sid, ['One', 'Two']);
      const count = await until(() => thread.part('jump-count'));
      await until(() => count.textContent === '2');
      expect(thread.part('jump-button')!.ariaLabel).to.contain('2 new messages');
      thread.part('jump-button')!.click();
      await until(() => thread.visible.at(-1)?.textContent === 'Two');
      await until(() => thread.part('jump-button') === null);
    });

    it('does not move for a message that comes', async () => {
      const row = thread.visible[0]!;
      const {top} = row.getBoundingClientRect();
      for (const text of ['One', 'Two', 'Three']) await ben.say(sid, text);
      await until(() => thread.part('jump-count')?.textContent === '3');
      expect(row.getBoundingClientRect().top).to.equal(top);
    });

    it('goes to the end when the reader sends something', async () => {
      thread.conversation.send('Mine');
      await painted();
      expect(thread.below).to.equal(0);
      expect(thread.visible.at(-1)!.textContent).to.equal('Mine');
    });

    it('keeps the place when the element moves in the page', async () => {
      const row = thread.visible[0]!;
      const {top} = row.getBoundingClientRect();
      const box = thread.list.parentElement!;
      box.append(document.createElement('hr'), thread.list);
      box.querySelector('hr')!.remove();
      await painted();
      expect(row.isConnected).to.be.true;
      expect(row.getBoundingClientRect().top).to.be.closeTo(top, 1);
    });
  });

  describe('by keyboard', () => {
    it('walks the messages', async () => {
      const {sid, people} = await chatRoom();
      await people[1].sayAll(sid, numbered(40));
      const thread = await threadOf(people[0], sid);
      const walk = async (key: string) => {
        await sendKeys({press: key});
        await painted();
        return thread.root.activeElement?.querySelector('.bubble')?.textContent;
      };
      thread.scroller.focus();
      expect(await walk('End')).to.equal('Message 39');
      expect(await walk('ArrowUp')).to.equal('Message 38');
      expect(await walk('ArrowDown')).to.equal('Message 39');
      expect(await walk('Home')).to.equal('Message 0');
      expect(await walk('ArrowDown')).to.equal('Message 1');
      expect(thread.visible.map((bubble) => bubble.textContent)).to.include('Message 1');
      expect(thread.root.activeElement!.ariaLabel).to.match(/^Ben: Message 1, .*\d/);
    });

    it('goes on from the neighbour when the message is removed', async () => {
      const {sid, people, service} = await chatRoom();
      await people[1].sayAll(sid, numbered(5));
      const thread = await threadOf(people[0], sid);
      thread.parts('message')[2]!.focus();
      const {sid: message} = thread.conversation.history.snapshot.messages[2]!;
      await service.world('removeMessage', sid, message);
      await until(() => !thread.bodies.includes('Message 2'));
      expect(thread.root.activeElement?.querySelector('.bubble')?.textContent).to.equal('Message 3');
    });
  });

  it('announces what arrives, and sums up a burst', async () => {
    const {sid, people} = await chatRoom();
    const [ana, ben] = people;
    await ben.say(sid, 'Before');
    const thread = await threadOf(ana, sid);
    const announcer = thread.root.querySelector('.announcer')!;
    await until(() => thread.part('message')?.ariaLabel?.includes('Ben:'), 'the name is known');
    expect(announcer.textContent).to.equal('');
    await ben.say(sid, 'Hello');
    await until(() => announcer.textContent === 'Ben: Hello');
    await ben.sayAll(sid, ['One', 'Two', 'Three']);
    await until(() => announcer.textContent === '3 new messages');
  });

  it('leaves hostile text text', async () => {
    const {sid, people} = await chatRoom(['<img src=x onerror=hacked=1>', '"><b>Ben</b>', 'Cem']);
    const hostile = [
      '<img src=x onerror="window.hacked=1">',
      '<script>window.hacked=1</script>',
      '</div><style>*{display:none}</style>',
      '${alert(1)} {{1+1}} <!-- ?lit$123$ -->',
      '&lt;b&gt; &#x3c;b&#x3e;',
      'javascript:window.hacked=1',
      'java\tscript:window.hacked=1',
    ];
    await people[1].sayAll(sid, hostile);
    const thread = await threadOf(people[0], sid);
    // The name comes after the messages.
    await until(() => thread.part('author')?.textContent === '"><b>Ben</b>');
    expect(thread.bodies).to.deep.equal(hostile);
    expect(thread.root.querySelector('.thread :is(img, script, style, b, a)')).to.be.null;
    expect(window).not.to.have.property('hacked');
  });

  it('leads only to where a link says, and says nothing of the page', async () => {
    const {sid, people} = await chatRoom();
    await people[1].say(sid, 'See https://example.com/a.');
    const thread = await threadOf(people[0], sid);
    const link = (await until(() => thread.part('link'))) as HTMLAnchorElement;
    expect(link.href).to.equal('https://example.com/a');
    expect([link.target, link.rel, link.referrerPolicy]).to.deep.equal([
      '_blank',
      'noopener noreferrer nofollow ugc',
      'no-referrer',
    ]);
  });

  it('shows the whole of a long text when asked', async () => {
    const {sid, people} = await chatRoom();
    const text = 'word '.repeat(600).trim();
    await people[1].say(sid, text);
    const thread = await threadOf(people[0], sid);
    expect(thread.bodies[0]!.length).to.be.below(1300);
    const {top} = thread.bubbles[0]!.getBoundingClientRect();
    thread.root.querySelector<HTMLElement>('.show-all')!.click();
    await painted();
    expect(thread.bodies).to.deep.equal([`${text}Show less`]);
    expect(thread.bubbles[0]!.getBoundingClientRect().top).to.be.closeTo(top, 1);
  });

  describe('when the service does not give its messages', () => {
    let fails: boolean;

    /** A thread whose store reads from the genuine one, or fails. */
    async function unreliableThread() {
      const {sid, people} = await chatRoom();
      await people[1].sayAll(sid, numbered(80));
      const {conversation} = await threadOf(people[0], sid);
      await conversation.loadOlder();
      const {messages: all} = conversation.history.snapshot;
      const history = new MessageHistoryStore(
        ({size, anchor}) => {
          if (fails) return Promise.reject(new ChatError('history-failed', 'No.', {retryable: true}));
          const end = anchor === null ? all.length : anchor + 1;
          const from = Math.max(0, end - size);
          return Promise.resolve({messages: all.slice(from, end), hasOlder: from > 0, hasNewer: false});
        },
        () => undefined,
      );
      const {sid: id, summary, outbox, participants, readHorizons} = conversation;
      const {typing, catchingUp, draft, changes, activity} = conversation;
      const thread = await threadWith({
        ...{sid: id, summary, outbox, participants, readHorizons, typing, history, draft},
        ...{changes, activity, catchingUp},
        pages: () => conversation.pages(),
        indexOf: () => Promise.resolve(null),
        send: () => '',
        retry: () => undefined,
        discard: () => Promise.resolve(null),
        receipts: () => Promise.resolve([]),
        setDraft: () => undefined,
        notifyTyping: () => undefined,
        markRead: () => undefined,
        markAllRead: () => undefined,
        markUnread: () => undefined,
        loadOlder: () => history.loadOlder(),
        loadNewer: () => history.loadNewer(),
        jumpToLatest: () => history.jumpToLatest(),
        jumpTo: (index) => history.jumpTo(index),
        reload: () => history.reload(),
      });
      await history.open({readIndex: 79, unreadCount: 0});
      await painted();
      return thread;
    }

    it('says so, and tries again when asked', async () => {
      fails = true;
      const thread = await unreliableThread();
      expect(thread.part('state')!.textContent).to.contain('The messages could not be loaded.');
      await expect(thread.list).to.be.accessible();
      fails = false;
      thread.part('action')!.click();
      await until(() => thread.visible.at(-1)?.textContent === 'Message 79');
      expect(thread.part('state')?.closest('.cover')?.querySelector('[role=alert]') ?? null).to.be.null;
    });

    it('keeps the place when an older page fails, and when it comes after all', async () => {
      fails = false;
      const thread = await unreliableThread();
      fails = true;
      await thread.scrollBy(-10_000);
      const retry = await until(() => thread.part('retry'));
      const row = thread.visible[0]!;
      const {top} = row.getBoundingClientRect();
      fails = false;
      retry.click();
      await until(() => thread.bodies.includes('Message 29'));
      await painted();
      expect(row.getBoundingClientRect().top).to.be.closeTo(top, 1);
      expect(thread.part('retry')).to.be.null;
    });
  });
});
