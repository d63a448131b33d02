import {expect} from '@open-wc/testing';
import type {TwilioChat} from '../../src/index.js';
import en from '../../src/locales/en.js';
import {fieldOf, inside, rowsOf} from '../elements/chat-fixture.js';
import {chapter} from './support/rows.js';
import {pause, soon} from './support/scene.js';

function listIn(chat: TwilioChat): HTMLElement | null {
  return inside(chat, 'chat-conversation', 'chat-message-list');
}

function bubblesIn(chat: TwilioChat): HTMLElement[] {
  return [...(listIn(chat)?.shadowRoot?.querySelectorAll<HTMLElement>('[part~=bubble]') ?? [])];
}

/** What is announced there from now on. */
function announcements(chat: TwilioChat): string[] {
  const said: string[] = [];
  const region = listIn(chat)!.shadowRoot!.querySelector('.announcer')!;
  new MutationObserver(() => {
    const text = region.textContent.trim();
    if (text !== '' && text !== said.at(-1)) said.push(text);
  }).observe(region, {childList: true, characterData: true, subtree: true});
  return said;
}

/** Listeners of window and document, as more or fewer than now. */
function listenerCount(atEnd: (undo: () => void) => void): () => number {
  let count = 0;
  for (const target of [window, document]) {
    const {addEventListener: add, removeEventListener: remove} = target;
    target.addEventListener = function (...args: Parameters<typeof add>) {
      const [, , options] = args;
      // Those end by themselves.
      if (typeof options !== 'object' || (!options.once && !options.signal)) count++;
      Reflect.apply(add, target, args);
    } as typeof add;
    target.removeEventListener = function (...args: Parameters<typeof remove>) {
      count--;
      Reflect.apply(remove, target, args);
    } as typeof remove;
    atEnd(() => Object.assign(target, {addEventListener: add, removeEventListener: remove}));
  }
  return () => count;
}

chapter('the page', {
  C41: {
    title:
      'five hundred messages were missed: the reader’s place is kept, the button counts, one announcement',
    how: '500 during gap, elements',
    async run(scene) {
      const {ana, ben, sid, service} = await scene.room();
      const old = Array.from({length: 30}, (_, index) => `Old ${index}`);
      await ben.sayAll(sid, old);
      await ana.read(sid, 29);
      const chat = scene.chat(ana.options, sid);
      await soon(() => bubblesIn(chat).length >= 30, 'the history');
      const scroller = listIn(chat)!.shadowRoot!.querySelector<HTMLElement>('[part~=scroller]')!;
      await pause(500);
      scroller.scrollTop = 100;
      await pause(500);
      const anchor = bubblesIn(chat).find((each) => {
        return each.getBoundingClientRect().top > scroller.getBoundingClientRect().top;
      })!;
      const text = anchor.textContent;
      // Within the scroller: what stands above the chat is other rows' concern.
      const topOf = (each: Element) =>
        each.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
      const top = topOf(anchor);
      const said = announcements(chat);
      await service.control('controls', 'refuseConnections', true);
      await ana.drop();
      await soon(() => chat.connectionState === 'reconnecting');
      await ben.sayAll(
        sid,
        Array.from({length: 500}, (_, index) => `New ${index}`),
      );
      await service.control('controls', 'refuseConnections', false);
      await soon(() => chat.connectionState === 'connected', 'back', 30_000);
      const jump = () =>
        listIn(chat)!.shadowRoot!.querySelector('[part~=jump-button]')?.getAttribute('aria-label');
      await soon(() => jump()?.includes(en.newMessages(500)), `500 new: ${jump()}`, 30_000);
      const still = bubblesIn(chat).find(({textContent}) => textContent === text)!;
      expect(Math.abs(topOf(still) - top), 'the place').to.be.below(2);
      await pause(2000);
      expect(said, said.join(' | ')).to.have.lengthOf(1);
    },
  },

  C46: {
    title: 'somebody is removed from the open conversation: a note in its place, the draft is kept',
    how: 'participant removed, elements',
    async run(scene) {
      const {ana, ben, sid, service} = await scene.room();
      await ben.say(sid, 'Hello');
      const chat = scene.chat(ana.options, sid);
      const field = await fieldOf(chat);
      field.value = 'Half a thought';
      field.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
      await service.world('removeParticipant', sid, ana.identity);
      let said = '';
      await soon(() => {
        const shown = chat.shadowRoot!.querySelector('chat-conversation')?.shadowRoot?.textContent ?? '';
        const listed = listIn(chat)?.shadowRoot?.textContent ?? '';
        said = (shown + listed).replace(/\s+/g, ' ');
        const {'conversation-not-found': gone, 'conversation-forbidden': refused} = en.errors;
        return said.includes(gone) || said.includes(refused);
      }, 'a note').catch((error: Error) => {
        throw new Error(`${error.message}: ${said}`);
      });
      expect(bubblesIn(chat)).to.deep.equal([]);
      const {draft} = scene.session(ana.options).open(sid);
      expect(draft.snapshot.text).to.equal('Half a thought');
      // And back again.
      await service.world('addParticipant', sid, {identity: ana.identity});
      await soon(() => bubblesIn(chat).length === 1, 'back');
      expect((await fieldOf(chat)).value).to.equal('Half a thought');
    },
  },

  C60: {
    title:
      'an element is moved, removed and added a hundred times: one session, one socket, no listener more',
    how: 'DOM moves ×100',
    async run(scene) {
      const {ana, ben, sid} = await scene.room();
      await ben.say(sid, 'Hello');
      const chat = scene.chat(ana.options, sid);
      await soon(() => bubblesIn(chat).length === 1);
      const more = listenerCount((undo) => scene.atEnd(undo));
      const places = [document.createElement('div'), document.createElement('div')];
      document.body.append(...places);
      scene.atEnd(() => places.forEach((place) => place.remove()));
      for (let round = 0; round < 100; round++) {
        if (round % 3 === 0) chat.remove();
        places[round % 2]!.append(chat);
        if (round % 10 === 0) await pause(20);
      }
      await soon(() => bubblesIn(chat).length === 1);
      expect(await ana.tokenCount(), 'one session').to.equal(1);
      expect(await ana.connectionCount(), 'one socket').to.equal(1);
      const before = more();
      for (let round = 0; round < 100; round++) places[round % 2]!.append(chat);
      await chat.updateComplete;
      // Taking away what is not there counts as one less.
      expect(more() - before, 'listeners').to.be.at.most(0);
      await ben.say(sid, 'Once');
      await soon(() => bubblesIn(chat).length === 2);
      await pause(500);
      expect(bubblesIn(chat)).to.have.lengthOf(2);
    },
  },

  C61: {
    title:
      'the page names another token endpoint: the old session closes (after lingering five seconds, on purpose)',
    how: 'endpoint set anew',
    async run(scene) {
      const {ana, ben, sid} = await scene.room();
      await ben.say(sid, 'Hello');
      const chat = scene.chat(ana.options, sid);
      await soon(() => bubblesIn(chat).length === 1);
      chat.tokenEndpoint = ben.options.tokenEndpoint;
      await soon(() => ben.connectionCount(), 'Ben is connected');
      await soon(() => listIn(chat)?.shadowRoot?.querySelector('[part~=bubble-own]'), 'his own message');
      await soon(async () => (await ana.connectionCount()) === 0, 'Ana is gone', 12_000);
      expect(await ana.tokenCount()).to.equal(1);
    },
  },

  C62: {
    title: 'the service starts anew with nothing: what is gone leaves the list, messages for it fail',
    how: 'service restarted empty',
    async run(scene) {
      const {ana, ben, sid, service} = await scene.room();
      await ben.say(sid, 'Hello');
      const chat = scene.chat(ana.options);
      const {session, conversation} = await scene.opened(ana.options, sid);
      await soon(() => rowsOf(inside(chat, 'chat-channel-list')!).length === 1, 'one row');
      await service.control('controls', 'refuseConnections', true);
      await ana.drop();
      await soon(() => session.state.snapshot.phase === 'reconnecting');
      conversation.send('Too late');
      await service.control('services', 'restart', service.name);
      await soon(() => session.state.snapshot.phase === 'connected', 'back', 60_000);
      await soon(
        () => conversation.outbox.snapshot[0]?.state === 'failed',
        `failed: ${JSON.stringify(conversation.outbox.snapshot)}`,
        60_000,
      );
      expect(conversation.outbox.snapshot[0]!.error?.code).to.equal('conversation-not-found');
      await soon(() => rowsOf(inside(chat, 'chat-channel-list')!).length === 0, 'the list is empty', 30_000);
    },
  },
});
