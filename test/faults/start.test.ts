import {expect} from '@open-wc/testing';
import en from '../../src/locales/en.js';
import {inside, rowsOf, textAt, titlesOf} from '../elements/chat-fixture.js';
import {conversationOf} from '../support/chat-room.js';
import type {Person} from '../support/person.js';
import {chapter} from './support/rows.js';
import {endsWith, pause, soon, type Scene} from './support/scene.js';

const dropAtInit = {when: {kind: 'init'}, do: {kind: 'drop'}};

function fault(person: Person, rule: object): Promise<unknown> {
  return person.service.control('controls', 'add', rule);
}

function never(scene: Scene, person: Person, ...unwanted: string[]): () => void {
  const phases = scene.statesOf(scene.session(person.options));
  return () => expect(phases.map(({phase}) => phase)).not.to.include.oneOf(unwanted);
}

chapter('the start', {
  C16: {
    title:
      'the socket is refused for 20 s: says so after five, makes no other client, and connects by itself',
    how: 'sockets refused 20 s',
    async run(scene) {
      const {ana} = await scene.room();
      await ana.service.control('controls', 'refuseConnections', true);
      const chat = scene.chat(ana.options);
      const check = never(scene, ana, 'failed', 'denied');
      await soon(() => textAt(chat, '[part=state]').includes(en.errors['connection-failed']));
      await pause(15_000);
      await ana.service.control('controls', 'refuseConnections', false);
      await soon(() => chat.connectionState === 'connected', 'connected', 40_000);
      expect(await ana.tokenCount(), 'one client, one token').to.equal(1);
      check();
    },
  },

  C17: {
    title: 'the line drops before init is answered, once, twice, five times: connects, and never says failed',
    how: 'init dropped n times',
    async run(scene) {
      await Promise.all(
        [1, 2, 5].map(async (times) => {
          const {ana, ben, sid} = await scene.room();
          await ben.say(sid, 'Hello');
          await fault(ana, {...dropAtInit, times});
          const check = never(scene, ana, 'failed', 'denied');
          const session = scene.session(ana.options);
          const conversation = session.open(sid);
          await soon(() => session.state.snapshot.phase === 'connected', `after ${times}`, 60_000);
          check();
          await endsWith(conversation, ['Hello']);
        }),
      );
    },
  },

  C18: {
    title: 'init is never answered: slow is said, and within 35 s another client tries',
    how: 'reply to init held',
    async run(scene) {
      const {ana} = await scene.room();
      const {proxy, options} = await scene.through(ana);
      await proxy.add({when: {from: 'client', frame: 'init'}, do: {kind: 'lose'}, times: 1});
      const chat = scene.chat(options);
      const begin = performance.now();
      await soon(() => textAt(chat, '[part=state]').includes(en.errors['connection-failed']));
      expect(performance.now() - begin, 'said').to.be.below(13_000);
      await soon(() => chat.connectionState === 'connected', 'connected', 50_000);
      expect(performance.now() - begin, 'connected').to.be.below(45_000);
    },
  },

  C19: {
    title: 'init is refused with 429 and a wait: waits, and never says failed',
    how: 'init refused, 429',
    async run(scene) {
      const {ana} = await scene.room();
      const refuse = {kind: 'refuse', status: 429, reconnectMinMs: 1500};
      await fault(ana, {when: {kind: 'init'}, do: refuse, times: 2});
      const check = never(scene, ana, 'failed', 'denied');
      const begin = performance.now();
      const {state} = scene.session(ana.options);
      await soon(() => state.snapshot.phase === 'connected');
      expect(performance.now() - begin).to.be.at.least(3000);
      expect(await ana.tokenCount(), 'one client').to.equal(1);
      check();
    },
  },

  C20: {
    title: 'init is refused with 500 or for an unknown reason: backs off and recovers',
    how: 'init refused, 500/599',
    async run(scene) {
      await Promise.all(
        [500, 599].map(async (status) => {
          const {ana} = await scene.room();
          await fault(ana, {when: {kind: 'init'}, do: {kind: 'refuse', status}, times: 2});
          const check = never(scene, ana, 'failed', 'denied');
          const {state} = scene.session(ana.options);
          await soon(() => state.snapshot.phase === 'connected', `after ${status}`, 45_000);
          check();
        }),
      );
    },
  },

  C21: {
    title: 'the configuration fails six times with 503: another client is made, and connects',
    how: 'configuration refused ×6',
    async run(scene) {
      const {ana, ben, sid} = await scene.room();
      await ben.say(sid, 'Hello');
      await fault(ana, {
        when: {path: '/Client/v2/Configuration'},
        do: {kind: 'refuse', status: 503},
        times: 6,
      });
      const check = never(scene, ana, 'failed', 'denied');
      const session = scene.session(ana.options);
      const conversation = session.open(sid);
      await soon(() => session.state.snapshot.phase === 'connected', 'connected', 60_000);
      check();
      await endsWith(conversation, ['Hello']);
    },
  },

  C22: {
    title: 'the line drops while the list of conversations is read first: the list appears soon after',
    how: 'list GET dropped',
    async run(scene) {
      const {ana} = await scene.room();
      await fault(ana, {when: {path: '/v2/MyConversations'}, do: {kind: 'drop'}, times: 1});
      const chat = scene.chat(ana.options);
      const log = async () => (await ana.service.control('controls', 'log')) as unknown[];
      await soon(async () => (await log()).length === 1, 'the drop');
      const rows = () => {
        const list = inside(chat, 'chat-channel-list');
        return list === null ? [] : rowsOf(list);
      };
      const begin = performance.now();
      await soon(() => rows().length === 1, 'the list', 15_000);
      expect(performance.now() - begin).to.be.below(10_000);
      expect(titlesOf(inside(chat, 'chat-channel-list')!)).to.deep.equal(['Harbour']);
      // One of the objects behind it: SDK 3.0.1 leaves a rejection behind then, too.
      const {ana: bea, sid} = await scene.room();
      await fault(bea, {when: {path: '/v3/Maps/:map/Items'}, do: {kind: 'drop'}, times: 1});
      const {conversation} = await scene.opened(bea.options, sid);
      await endsWith(conversation, []);
    },
  },

  C23: {
    title: 'the list of conversations answers 500, 429 or nonsense: appears all the same',
    how: 'list refused, garbled',
    async run(scene) {
      const path = '/v2/MyConversations';
      const readsList = async (options: object) => {
        const {conversationList} = scene.session(options);
        await soon(() => conversationList.snapshot.conversations.length === 1, 'the list', 60_000);
      };
      await Promise.all([
        ...[500, 429].map(async (status) => {
          const {ana} = await scene.room();
          await fault(ana, {when: {path}, do: {kind: 'refuse', status}, times: 4});
          await readsList(ana.options);
        }),
        ...['{"conversations": [null, 7], "meta": {}}', '<html>'].map(async (payload) => {
          const {ana} = await scene.room();
          const {proxy, options} = await scene.through(ana);
          const when = {from: 'service', frame: 'reply', path: `^${path}\\?`} as const;
          await proxy.add({when, do: {kind: 'change', payload}, times: 1});
          await readsList(options);
        }),
      ]);
    },
  },

  C24: {
    title: 'one conversation cannot be read: the others work',
    how: 'one object 404',
    async run(scene) {
      const {ana, ben, sid} = await scene.room();
      const broken = await conversationOf([ana, ben], 'Broken');
      const {proxy, options} = await scene.through(ana);
      const rule = await proxy.add({
        when: {from: 'service', frame: 'reply', path: `^/v3/(Documents|Lists|Maps)/[^?]*${broken}`},
        do: {kind: 'change', header: {http_status: {code: 404, status: 'NOT FOUND'}}, payload: '{}'},
      });
      const {session, conversation} = await scene.opened(options, sid);
      conversation.send('Hello');
      await endsWith(conversation, ['Hello']);
      const titles = session.conversationList.snapshot.conversations.map(({friendlyName}) => friendlyName);
      expect(titles).to.include('Harbour');
      expect(await proxy.strikesOf(rule)).to.be.above(0);
    },
  },
});
