import {expect} from '@open-wc/testing';
import type {TwilioChat} from '../../src/index.js';
import {TestService} from '../support/test-service.js';
import {until} from '../support/until.js';
import {focused, inside} from './chat-fixture.js';
import {
  type Scene,
  chatWith,
  tenthOfShips,
  thread,
  scrollerOf,
  bubbles,
  searchOf,
  part,
  textOf,
  input,
  open,
  type,
  press,
  says,
  marked,
  isShown,
} from './thread-search-fixture.js';

describe('<chat-thread-search>', () => {
  it('is accessible, while it searches, when it has found something and when it has not', async () => {
    const {chat} = await chatWith(tenthOfShips(30));
    await open(chat);
    await expect(chat).to.be.accessible();
    type(chat, 'ship');
    await says(chat, '3 matches');
    await expect(chat).to.be.accessible();
    type(chat, 'nowhere');
    await says(chat, 'Nothing found');
    await expect(chat).to.be.accessible();
  });

  describe('opening', () => {
    it('takes the button in the header, moves no message, and has the focus', async () => {
      const {chat} = await chatWith(tenthOfShips(40));
      const [bubble] = bubbles(chat).slice(-1);
      const {top} = bubble!.getBoundingClientRect();
      const button = inside(chat, 'chat-conversation', '[part=search-button]')!;
      button.focus();
      button.click();
      await until(() => focused() === part(chat, 'input'));
      expect(bubble!.getBoundingClientRect().top).to.equal(top);
      press(chat, 'Escape');
      expect(searchOf(chat)).to.equal(null);
      expect(focused()).to.equal(button);
      expect(bubble!.getBoundingClientRect().top).to.equal(top);
    });

    it('gives the focus to the thread when it closes, where nothing had it, or what had it is gone', async () => {
      const {chat} = await chatWith(tenthOfShips(40));
      (document.activeElement as HTMLElement).blur();
      await open(chat, 'ship');
      await says(chat, '4 matches');
      press(chat, 'Enter');
      await until(() => isShown(chat, 'A ship, number 30'));
      const {scrollTop} = scrollerOf(chat);
      press(chat, 'Escape');
      expect(focused()).to.equal(scrollerOf(chat));
      expect(scrollerOf(chat).scrollTop).to.equal(scrollTop);
      const opener = document.createElement('button');
      chat.before(opener);
      opener.focus();
      await open(chat);
      opener.remove();
      part(chat, 'close')!.click();
      expect(focused()).to.equal(scrollerOf(chat));
    });

    it('may bring what to look for; once open, goes on with that', async () => {
      const {chat} = await chatWith(tenthOfShips(30));
      await open(chat, 'ship');
      await says(chat, '3 matches');
      await open(chat);
      expect(input(chat).value).to.equal('ship');
      expect(input(chat).selectionEnd).to.equal(4);
      await open(chat, 'number 10');
      await says(chat, '1 match');
    });

    it('leaves Ctrl+F to the browser', async () => {
      const {chat} = await chatWith(['Hello']);
      const event = new KeyboardEvent('keydown', {key: 'f', ctrlKey: true, bubbles: true, cancelable: true});
      thread(chat).dispatchEvent(event);
      expect(event.defaultPrevented).to.be.false;
      expect(searchOf(chat)).to.equal(null);
    });
  });

  describe('stepping', () => {
    it('leads from the newest to older ones and back, round at the ends, and keeps the focus', async () => {
      const {chat} = await chatWith(tenthOfShips(45));
      await open(chat, 'ship');
      await says(chat, '5 matches');
      for (const [key, shiftKey, count, text] of [
        ['Enter', false, '1 of 5', 'A ship, number 40'],
        ['Enter', false, '2 of 5', 'A ship, number 30'],
        ['ArrowUp', false, '3 of 5', 'A ship, number 20'],
        ['ArrowDown', false, '2 of 5', 'A ship, number 30'],
        ['Enter', true, '1 of 5', 'A ship, number 40'],
        ['Enter', true, '5 of 5', 'A ship, number 0'],
        ['Enter', false, '1 of 5', 'A ship, number 40'],
      ] as const) {
        expect(press(chat, key, {shiftKey}).defaultPrevented).to.be.true;
        await says(chat, count);
        await until(() => isShown(chat, text), `${text} is in sight`);
        expect(focused()).to.equal(part(chat, 'input'));
      }
      part(chat, 'older')!.click();
      await says(chat, '2 of 5');
      part(chat, 'newer')!.click();
      await says(chat, '1 of 5');
    });

    it('shows what is not loaded, and nothing moves when it closes', async () => {
      const {chat} = await chatWith(['The needle', ...tenthOfShips(400)]);
      expect(bubbles(chat).some(({textContent}) => textContent.includes('needle'))).to.be.false;
      await open(chat, 'needle');
      await says(chat, '1 match');
      press(chat, 'Enter');
      await until(() => isShown(chat, 'The needle'), 'it is in sight');
      await until(() => marked('chat-match-chosen').join() === 'needle');
      const bubble = bubbles(chat).find(({textContent}) => textContent.includes('needle'))!;
      const {top} = bubble.getBoundingClientRect();
      press(chat, 'Escape');
      expect(bubble.getBoundingClientRect().top).to.equal(top);
      expect(marked('chat-match-chosen')).to.be.empty;
    });

    it('waits for what is not found yet, and shows it then', async () => {
      const {chat, ana, service} = await chatWith(['The needle', ...tenthOfShips(300), 'A needle']);
      await service.control('controls', 'add', {
        when: {identity: ana.identity, method: 'GET', path: '/v3/Lists/:sid/Items'},
        do: {kind: 'delay', ms: 400},
      });
      await open(chat, 'needle');
      await says(chat, '1 match so far');
      press(chat, 'Enter');
      press(chat, 'Enter');
      await says(chat, '1 of 1 so far');
      await says(chat, '2 of 2');
      await until(() => isShown(chat, 'The needle'), 'it is in sight', 15_000);
    });

    it('goes on with F3, Ctrl+G and Command+G inside of it, and leaves them to the browser elsewhere', async () => {
      const {chat} = await chatWith(tenthOfShips(30));
      await open(chat);
      expect(press(chat, 'F3').defaultPrevented, 'nothing is found yet').to.be.false;
      type(chat, 'ship');
      await says(chat, '3 matches');
      for (const [key, more, count] of [
        ['F3', {}, '1 of 3'],
        ['g', {ctrlKey: true}, '2 of 3'],
        ['g', {metaKey: true}, '3 of 3'],
        ['G', {ctrlKey: true, shiftKey: true}, '2 of 3'],
        ['F3', {shiftKey: true}, '1 of 3'],
      ] as const) {
        expect(press(chat, key, more).defaultPrevented, key).to.be.true;
        await says(chat, count);
      }
      expect(press(chat, 'f', {ctrlKey: true}).defaultPrevented).to.be.false;
      const event = new KeyboardEvent('keydown', {
        key: 'F3',
        bubbles: true,
        composed: true,
        cancelable: true,
      });
      scrollerOf(chat).dispatchEvent(event);
      expect(event.defaultPrevented).to.be.false;
      expect(textOf(chat, 'count')).to.equal('1 of 3');
    });

    it('leaves the keys of an input method to it', async () => {
      const {chat} = await chatWith(tenthOfShips(30));
      await open(chat, 'ship');
      await says(chat, '3 matches');
      expect(press(chat, 'Enter', {isComposing: true}).defaultPrevented).to.be.false;
      expect(textOf(chat, 'count')).to.equal('3 matches');
    });
  });

  describe('marks', () => {
    it('are on every place in the drawn messages, and change no markup', async () => {
      const {chat} = await chatWith(['No', 'Crème brûlée, and CREME', 'https://example.com/creme ok']);
      const before = bubbles(chat).map((bubble) => bubble.innerHTML);
      await open(chat, 'creme');
      await until(() => marked('chat-match').length === 3);
      expect(marked('chat-match').sort()).to.deep.equal(['CREME', 'Crème', 'creme']);
      expect(bubbles(chat).map((bubble) => bubble.innerHTML)).to.deep.equal(before);
      type(chat, '');
      await until(() => marked('chat-match').length === 0);
    });

    it('follow what is written, edited and removed', async () => {
      const {chat, sid, ben, service} = await chatWith(['One ship']);
      await open(chat, 'ship');
      await says(chat, '1 match');
      await ben.say(sid, 'Two ships');
      await says(chat, '2 matches');
      await until(() => marked('chat-match').length === 2);
      await service.world('updateMessage', sid, 0, {body: 'One boat', updatedBy: ben.identity});
      await says(chat, '1 match');
      await until(() => marked('chat-match').length === 1);
      await service.world('removeMessage', sid, 1);
      await says(chat, 'Nothing found');
      await until(() => marked('chat-match').length === 0);
    });

    it('go with the chat', async () => {
      const {chat} = await chatWith(['One ship']);
      await open(chat, 'ship');
      await until(() => marked('chat-match').length === 1);
      chat.remove();
      expect(marked('chat-match')).to.be.empty;
    });
  });

  describe('a long search', () => {
    /** A search that the service answers slowly. */
    async function slowly(ms: number): Promise<Scene> {
      const scene = await chatWith(tenthOfShips(450), await TestService.own());
      const {ana, service} = scene;
      await service.control('controls', 'add', {
        when: {identity: ana.identity, method: 'GET', path: '/v3/Lists/:sid/Items'},
        do: {kind: 'delay', ms},
      });
      return scene;
    }
    const progress = (chat: TwilioChat) => (part(chat, 'progress') as HTMLProgressElement | null)?.value ?? 0;

    it('says how far it has got, can be stopped, and goes on', async () => {
      const {chat} = await slowly(500);
      await open(chat, 'ship');
      await until(() => progress(chat) > 0 && progress(chat) < 1, 'there is progress');
      const bar = part(chat, 'progress')!.getBoundingClientRect();
      expect(bar.width).to.be.above(300);
      expect(bar.height).to.be.above(1);
      expect(textOf(chat, 'state')).to.match(/^Searched back to .*\d{4}/);
      expect(textOf(chat, 'count')).to.match(/^\d+ match(es)? so far$/);
      await expect(searchOf(chat)).to.be.accessible();
      expect(textOf(chat, 'action')).to.equal('Stop');
      part(chat, 'action')!.click();
      await until(() => textOf(chat, 'action') === 'Search on');
      part(chat, 'action')!.click();
      await says(chat, '45 matches');
      expect(part(chat, 'state')).to.equal(null);
    });

    it('says that the connection is gone, and goes on when it is back', async () => {
      const {chat, ana, service} = await slowly(300);
      await open(chat, 'ship');
      await until(() => progress(chat) > 0);
      await service.control('controls', 'refuseConnections', true);
      await ana.drop();
      await until(() => /^Connection lost\. The search goes on/.test(textOf(chat, 'state')));
      await service.control('controls', 'refuseConnections', false);
      chat.reconnect();
      await says(chat, '45 matches');
    });

    it('says why the service refuses, and tries again where that may help', async () => {
      const {chat, ana, service} = await slowly(1);
      const when = {identity: ana.identity, method: 'GET', path: '/v3/Lists/:sid/Items'};
      await service.control('controls', 'add', {
        when,
        do: {kind: 'refuse', status: 403, code: 50400},
        times: 1,
      });
      await open(chat, 'ship');
      await until(() => textOf(chat, 'state').startsWith('You do not have access to this conversation.'));
      expect(part(chat, 'state')!.querySelector('[role=alert]')).to.exist;
      await expect(searchOf(chat)).to.be.accessible();
    });
  });

  it('says that a query is too long', async () => {
    const {chat} = await chatWith(['Hello']);
    await open(chat, 'x'.repeat(201));
    await until(() => textOf(chat, 'state') === 'This is too long to search for.');
    expect(textOf(chat, 'count')).to.equal('');
  });

  it('works in a closed conversation', async () => {
    const {chat, sid, service} = await chatWith(['One ship']);
    await service.world('updateConversation', sid, {state: 'closed'});
    await until(() => inside(chat, 'chat-conversation', 'chat-composer', '[part=closed]'));
    await open(chat, 'ship');
    await says(chat, '1 match');
  });

  it('goes with its conversation', async () => {
    const {chat, ana, ben} = await chatWith(['One ship']);
    const {conversationOf} = await import('../support/chat-room.js');
    const other = await conversationOf([ana, ben]);
    await ben.say(other, 'Another ship');
    await open(chat, 'ship');
    await says(chat, '1 match');
    chat.conversationSid = other;
    await until(() => searchOf(chat) === null, 'it is closed');
    expect(marked('chat-match')).to.be.empty;
  });

  it('goes with its user, and leaves nothing of what was found', async () => {
    const {chat, ana, ben} = await chatWith(['One ship']);
    await open(chat, 'ship');
    await says(chat, '1 match');
    const search = searchOf(chat)!;
    await ana.setTokens({as: ben.identity});
    await ana.service.control('controls', 'closeConnections', 410, ana.identity);
    await until(() => !search.isConnected, 'it is closed', 15_000);
    expect(marked('chat-match')).to.be.empty;
    inside(chat, '[part=action]')!.click();
    await until(() => bubbles(chat).length > 0, 'Ben sees the conversation');
    expect(searchOf(chat)).to.equal(null);
  });

  it('lets the result be heard once, and each step', async () => {
    const {chat} = await chatWith(tenthOfShips(30));
    await open(chat);
    const heard: string[] = [];
    const announcer = searchOf(chat)!.shadowRoot!.querySelector('.announcer')!;
    new MutationObserver(() => heard.push(announcer.textContent)).observe(announcer, {childList: true});
    for (const text of ['s', 'sh', 'shi', 'ship']) type(chat, text);
    await until(() => heard.length > 0);
    press(chat, 'Enter');
    await until(() => heard.length > 1);
    const said = () => thread(chat).shadowRoot!.querySelector('.announcer')!.textContent;
    await until(() => said().includes('A ship, number 20'), 'the thread reads it out');
    expect(heard).to.deep.equal(['3 matches', '1 of 3']);
  });

  it('fits in 320 px, in both directions of writing', async () => {
    const {chat} = await chatWith(tenthOfShips(30), undefined, 320);
    await open(chat, 'ship');
    await says(chat, '3 matches');
    for (const dir of ['ltr', 'rtl']) {
      chat.dir = dir;
      const box = thread(chat).getBoundingClientRect();
      for (const name of ['input', 'count', 'older', 'newer', 'close']) {
        const {left, right, width} = part(chat, name)!.getBoundingClientRect();
        expect(left, name).to.be.at.least(box.left);
        expect(right, name).to.be.at.most(box.right);
        expect(width, name).to.be.above(20);
      }
      expect(input(chat).getBoundingClientRect().width, dir).to.be.above(60);
    }
  });
});
