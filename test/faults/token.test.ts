import {expect} from '@open-wc/testing';
import en from '../../src/locales/en.js';
import {inside, textAt} from '../elements/chat-fixture.js';
import type {TokenManner} from '../support/person.js';
import {chapter} from './support/rows.js';
import {endsWith, pause, soon} from './support/scene.js';

chapter('tokens', {
  C1: {
    title:
      'nobody listens at the token endpoint: says so, tries again ever more slowly, and connects by itself',
    how: 'port closed 8 s',
    async run(scene) {
      const {ana} = await scene.room();
      const door = await scene.door(ana);
      await door.close();
      const chat = scene.chat(door.options);
      const session = scene.session(door.options);
      await soon(() => textAt(chat, '[part=state]').includes(en.errors['token-endpoint-unreachable']));
      expect(session.state.snapshot.phase).to.equal('fetching-token');
      expect(await ana.service.control('service', 'connectionCount'), 'no client is made').to.equal(0);
      await pause(8000);
      await door.open();
      await soon(() => session.state.snapshot.phase === 'connected', 'connected', 40_000);
      await soon(() => inside(chat, 'chat-channel-list')?.checkVisibility(), 'the chat is there');
    },
  },

  C2: {
    title: 'the token endpoint answers 500, 502, 503: heeds Retry-After, and connects by itself',
    how: 'endpoint refuses once',
    async run(scene) {
      const faults = ['500', '502', '503'] as const;
      await Promise.all(
        faults.map(async (fault) => {
          const {ana} = await scene.room();
          await ana.setTokens({fault, retryAfter: fault === '503' ? 'date:4' : '4'});
          const {state} = scene.session(ana.options);
          await soon(() => state.snapshot.error?.code === 'token-endpoint-unreachable');
          expect(state.snapshot.phase).to.equal('fetching-token');
          await ana.setTokens({});
          await soon(() => state.snapshot.phase === 'connected');
          const [first = 0, second = 0] = await ana.tokenTimes();
          expect(second - first, fault).to.be.at.least(3900);
        }),
      );
    },
  },

  C3: {
    title: 'the token endpoint answers 401 or 403: denied, told once, asked once',
    how: 'endpoint refuses, elements',
    async run(scene) {
      await Promise.all(
        (['401', '403'] as const).map(async (fault) => {
          const {ana} = await scene.room();
          await ana.setTokens({fault});
          const told: string[] = [];
          const chat = scene.chat(ana.options);
          chat.addEventListener('chat-error', ({detail}) => told.push(detail.code));
          await soon(() => chat.connectionState === 'denied');
          expect(textAt(chat, '[part=state]')).to.contain(en.errors['token-denied']);
          await pause(5000);
          expect(await ana.tokenCount(), 'no loop').to.equal(1);
          expect(told).to.deep.equal(['token-denied']);
        }),
      );
    },
  },

  C4: {
    title: 'the token endpoint answers 429 with Retry-After 7: asks again after seven seconds, no sooner',
    how: 'endpoint refuses, times',
    async run(scene) {
      const {ana} = await scene.room();
      await ana.setTokens({fault: '429', retryAfter: '7'});
      const {state} = scene.session(ana.options);
      await soon(() => ana.tokenCount());
      await ana.setTokens({});
      await soon(() => state.snapshot.phase === 'connected');
      const [first = 0, second = 0] = await ana.tokenTimes();
      expect(second - first).to.be.at.least(7000);
    },
  },

  C5: {
    title: 'the token endpoint never answers: given up after ten seconds as a failure, and asked again',
    how: 'endpoint hangs',
    async run(scene) {
      const {ana} = await scene.room();
      await ana.setTokens({fault: 'hang'});
      const {state} = scene.session(ana.options);
      await soon(() => ana.tokenCount());
      await ana.setTokens({});
      await soon(() => state.snapshot.phase === 'connected');
      const [first = 0, second = 0] = await ana.tokenTimes();
      // As the endpoint sees it: the first request may have been on its way for a while.
      expect(second - first).to.be.within(9000, 16_000);
    },
  },

  C6: {
    title: 'the token endpoint answers HTML, nothing, 2 MB or another shape: failed as token-malformed',
    how: 'four bad bodies',
    async run(scene) {
      await Promise.all(
        (['html', 'empty', 'big', 'shape'] as const).map(async (fault) => {
          const {ana} = await scene.room();
          await ana.setTokens({fault});
          const chat = scene.chat(ana.options);
          const {state} = scene.session(ana.options);
          await soon(() => state.snapshot.phase === 'failed', `${fault} fails`);
          expect(state.snapshot.error?.code, fault).to.equal('token-malformed');
          await soon(() => textAt(chat, '[part=state]').includes(en.errors['token-malformed']));
          expect(chat.shadowRoot!.textContent, 'nothing of the answer').not.to.match(/Sign in|aaaa|a\.b\.c/);
        }),
      );
    },
  },

  C7: {
    title: 'the token endpoint redirects: refused, never followed',
    how: 'endpoint answers 302',
    async run(scene) {
      const {ana} = await scene.room();
      await ana.setTokens({fault: 'redirect'});
      const {state} = scene.session(ana.options);
      await soon(() => state.snapshot.error?.code === 'token-endpoint-unreachable');
      await ana.setTokens({});
      await soon(() => state.snapshot.phase === 'connected');
      const followed = performance.getEntriesByType('resource').filter(({name}) => name.endsWith('/sign-in'));
      expect(followed).to.deep.equal([]);
    },
  },

  C8: {
    title: 'the token endpoint is down at a renewal: works on, and takes the next token in time',
    how: 'service warns, endpoint down',
    async run(scene) {
      const {ana, ben, sid} = await scene.room();
      // A token that lives so short is warned of at once; the first renewal is due at half its life.
      const lifeSeconds = scene.isLong ? 150 : 24;
      await ana.setTokens({ttlSeconds: lifeSeconds});
      const {session, conversation} = await scene.opened(ana.options, sid);
      const states = scene.statesOf(session);
      await ana.setTokens({fault: '503'});
      await soon(async () => (await ana.tokenCount()) >= 3, 'two attempts', 120_000);
      conversation.send('Meanwhile');
      await soon(() => conversation.outbox.snapshot.length === 0);
      await ben.say(sid, 'Indeed');
      if (scene.isLong) await pause(60_000);
      await ana.setTokens({});
      const count = await ana.tokenCount();
      await soon(async () => (await ana.tokenCount()) > count, 'another attempt', 70_000);
      const [first = 0] = await ana.tokenTimes();
      await pause(first + lifeSeconds * 1000 + 2000 - Date.now());
      expect(states.filter(({phase}) => phase !== 'connected')).to.deep.equal([]);
      expect(await ana.connectionCount()).to.equal(1);
      await endsWith(conversation, ['Meanwhile', 'Indeed']);
    },
  },

  C9: {
    title: 'no token until the service closes with 410: reconnecting, and back with the next token',
    how: 'close 410, late tokens',
    async run(scene) {
      // Around the three seconds in which the SDK loses a token for good.
      const delays = scene.isLong
        ? Array.from({length: 100}, (_, run) => run * 60)
        : [0, 500, 1500, 2500, 2900, 3000, 3100, 3500, 4500, 6000];
      const runs = scene.isLong ? 5 : delays.length;
      const queue = [...delays];
      const run = async () => {
        for (let delayMs = queue.shift(); delayMs !== undefined; delayMs = queue.shift()) {
          const {ana, sid} = await scene.room(['Ana', 'Ben'], {expiry: 'close'});
          const {session, conversation} = await scene.opened(ana.options, sid);
          const states = scene.statesOf(session);
          await ana.setTokens({delayMs});
          await ana.service.control('controls', 'expireTokens');
          conversation.send('On');
          await soon(() => states.some(({phase}) => phase === 'reconnecting'), 'reconnecting');
          await soon(() => session.state.snapshot.phase === 'connected', `${delayMs} ms: back`);
          const asked = (await ana.tokenTimes()).at(-1)!;
          // Five, and as many for a busy machine.
          expect(Date.now() - asked - delayMs, 'back in five seconds').to.be.below(10_000);
          expect(states.map(({phase}) => phase)).not.to.include.members(['denied']);
          // What the SDK was given in the last instant it may keep for 20 s before it says that it was not sent.
          await endsWith(conversation, ['On'], 45_000);
        }
      };
      await Promise.all(Array.from({length: runs}, run));
    },
  },

  C11: {
    title: 'the first init is refused as expired: one more token, then denied',
    how: 'expired tokens, init 401',
    async run(scene) {
      const [{ana}, {ana: bea}] = await Promise.all([scene.room(), scene.room()]);
      const expired: TokenManner = {ttlSeconds: -60};
      await Promise.all([ana.setTokens(expired), bea.setTokens({})]);
      await bea.service.control('controls', 'add', {
        when: {kind: 'init'},
        do: {kind: 'refuse', status: 401, code: 20104},
        times: 1,
      });
      const [{state}, {state: once}] = [scene.session(ana.options), scene.session(bea.options)];
      await soon(() => state.snapshot.phase === 'denied');
      expect(state.snapshot.error).to.include({code: 'token-expired', twilioCode: 20104});
      expect(await ana.tokenCount()).to.equal(2);
      await soon(() => once.snapshot.phase === 'connected');
      expect(await bea.tokenCount()).to.equal(2);
    },
  },

  C12: {
    title: 'a renewal is refused: one more token, then denied',
    how: 'update answered 401',
    async run(scene) {
      const {ana} = await scene.room();
      const controls = (rule: object) => ana.service.control('controls', 'add', rule);
      await ana.setTokens({ttlSeconds: 6});
      const session = await scene.connected(ana.options);
      const states = scene.statesOf(session);
      const refuse = {kind: 'refuse', status: 401, code: 20101};
      await controls({when: {kind: 'update'}, do: refuse, times: 1});
      await soon(async () => (await ana.tokenCount()) >= 3, 'one more token');
      await soon(() => session.state.snapshot.phase === 'connected' && states.length > 1, 'and back');
      await controls({when: {kind: 'update'}, do: refuse});
      await controls({when: {kind: 'init'}, do: refuse});
      await soon(() => session.state.snapshot.phase === 'denied', 'denied');
      expect(session.state.snapshot.error?.code).to.equal('token-refused');
    },
  },

  C13: {
    title: 'the answer to a renewal is lost: another client after ten seconds',
    how: 'reply to update lost',
    async run(scene) {
      const {ana, sid} = await scene.room();
      const {proxy, options} = await scene.through(ana);
      await ana.setTokens({ttlSeconds: 6});
      const loss = await proxy.add({when: {from: 'client', frame: 'update'}, do: {kind: 'lose'}, times: 1});
      const {session, conversation} = await scene.opened(options, sid);
      const states = scene.statesOf(session);
      await soon(() => proxy.strikesOf(loss), 'a renewal');
      await ana.setTokens({});
      await soon(() => states.some(({phase}) => phase === 'reconnecting'), 'noticed', 15_000);
      await soon(() => session.state.snapshot.phase === 'connected', 'back', 15_000);
      conversation.send('Hello');
      await endsWith(conversation, ['Hello']);
      expect(await ana.connectionCount()).to.equal(1);
    },
  },

  C14: {
    title: 'a token is renewed while reconnecting: held until connected, sent once',
    how: 'init delayed 800 ms',
    async run(scene) {
      const {ana} = await scene.room();
      await ana.setTokens({ttlSeconds: 8, delayMs: 1000});
      const {proxy, options} = await scene.through(ana);
      const updates = await proxy.add({when: {from: 'client', frame: 'update'}, do: {kind: 'delay', ms: 0}});
      const session = await scene.connected(options);
      const asked = await ana.tokenCount();
      await soon(async () => (await ana.tokenCount()) > asked, 'a renewal is asked for');
      const before = await proxy.strikesOf(updates);
      await ana.service.control('controls', 'add', {when: {kind: 'init'}, do: {kind: 'delay', ms: 800}});
      await ana.drop();
      await soon(() => session.state.snapshot.phase === 'reconnecting', 'cut');
      await ana.setTokens({});
      await soon(() => session.state.snapshot.phase === 'connected', 'back');
      // Given to the SDK while it connects, a token is never sent.
      await soon(async () => (await proxy.strikesOf(updates)) > before, 'sent');
      await pause(9000);
      expect(session.state.snapshot.phase, 'past the end of the first').to.equal('connected');
      expect(await proxy.strikesOf(updates), 'the one of eight seconds, and the next').to.be.at.most(
        before + 2,
      );
    },
  },

  C15: {
    title:
      'the renewed token is somebody else’s: the session ends as identity-changed, nothing is shown of it',
    how: 'endpoint signs another',
    async run(scene) {
      const {ana, ben, sid} = await scene.room();
      await ben.say(sid, 'For Ana alone');
      await ana.setTokens({ttlSeconds: 6});
      const chat = scene.chat(ana.options, sid);
      await soon(() => inside(chat, 'chat-conversation', 'chat-message-list', '[part~=bubble]'));
      await ana.setTokens({as: ben.identity});
      await soon(() => chat.connectionState === 'failed');
      await soon(() => textAt(chat, '[part=state]').includes(en.errors['identity-changed']));
      expect(inside(chat, 'chat-conversation'), 'the cache is out of sight').to.equal(null);
      await soon(async () => (await ana.connectionCount()) + (await ben.connectionCount()) === 0);
    },
  },
});
