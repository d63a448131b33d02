import {expect} from '@open-wc/testing';
import {inside, textAt} from '../elements/chat-fixture.js';
import type {Person} from '../support/person.js';
import {chapter} from './support/rows.js';
import {endsWith, pause, soon} from './support/scene.js';

async function stored(person: Person, sid: string): Promise<(string | null)[]> {
  const all = (await person.service.world('messages', sid)) as {body: string | null}[];
  return all.map(({body}) => body);
}

const banner = ['chat-conversation', 'chat-connection-banner', '[role=status]'] as const;

chapter('the socket', {
  C26: {
    title:
      'the line is held, neither byte nor end: noticed, reconnected, the message still on its way and sent once',
    how: 'proxy holds bytes',
    async run(scene) {
      const {ana, ben, sid} = await scene.room();
      const {proxy, options} = await scene.through(ana);
      const {session, conversation} = await scene.opened(options, sid);
      await proxy.setLine({isHeld: true});
      conversation.send('Into the void');
      await ben.say(sid, 'Meanwhile');
      const failed: string[] = [];
      conversation.outbox.subscribe(() => {
        for (const {state} of conversation.outbox.snapshot) if (state === 'failed') failed.push(state);
      });
      await soon(() => session.state.snapshot.phase !== 'connected', 'noticed', 45_000);
      // The bytes that were held are never delivered: the line is another by then.
      await proxy.reset();
      await proxy.setLine({});
      await soon(() => session.state.snapshot.phase === 'connected', 'back', 20_000);
      await endsWith(conversation, ['Meanwhile', 'Into the void'], 30_000);
      expect(failed).to.deep.equal([]);
      expect(await stored(ana, sid)).to.deep.equal(['Meanwhile', 'Into the void']);
    },
  },

  C27: {
    title: 'every byte takes two seconds, give or take one: works, and a message is shown at once',
    how: 'proxy delays bytes',
    async run(scene) {
      const {ana, ben, sid} = await scene.room();
      const {proxy, options} = await scene.through(ana);
      await proxy.setLine({latencyMs: scene.isLong ? [1000, 3000] : [700, 1300]});
      const session = scene.session(options);
      const conversation = session.open(sid);
      await soon(() => conversation.history.snapshot.status === 'ready', 'ready', 120_000);
      conversation.send('From afar');
      // Nothing can have come or gone since.
      expect(conversation.outbox.snapshot.map(({body}) => body)).to.deep.equal(['From afar']);
      await soon(async () => (await stored(ana, sid)).length === 1, 'stored', 60_000);
      await ben.say(sid, 'Hello there');
      await endsWith(conversation, ['From afar', 'Hello there'], 60_000);
    },
  },

  C28: {
    title: 'two kilobytes a second: works, and nothing is sent twice',
    how: 'proxy narrows line',
    async run(scene) {
      const {ana, sid} = await scene.room();
      const {proxy, options} = await scene.through(ana);
      const {conversation} = await scene.opened(options, sid);
      await proxy.setLine({bytesPerSecond: 2000});
      const texts = Array.from({length: 4}, (_, index) => `${index} ${'x'.repeat(500)}`);
      for (const text of texts) conversation.send(text);
      await endsWith(conversation, texts, 90_000);
      expect(await stored(ana, sid)).to.deep.equal(texts);
      if (!scene.isLong) return;
      const slow = scene.session({...options, serviceUrl: `${options.serviceUrl!}/`});
      await soon(() => slow.state.snapshot.phase === 'connected', 'a start', 60_000);
    },
  },

  C29: {
    title: 'every TCP segment has one byte: works',
    how: 'proxy slices bytes',
    async run(scene) {
      const {ana, ben, sid} = await scene.room();
      const {proxy, options} = await scene.through(ana);
      await proxy.setLine({segmentBytes: 1});
      const {conversation} = await scene.opened(options, sid);
      conversation.send('Bit by bit ⛵');
      await endsWith(conversation, ['Bit by bit ⛵']);
      await ben.say(sid, 'Ay');
      await endsWith(conversation, ['Bit by bit ⛵', 'Ay']);
    },
  },

  C42: {
    title:
      'events are repeated, swapped, or of an unknown list: shown once, in order; the unknown is ignored',
    how: 'events repeated, swapped',
    async run(scene) {
      const {ana, ben, sid} = await scene.room();
      const {proxy, options} = await scene.through(ana);
      const {session, conversation} = await scene.opened(options, sid);
      const event = (text: string) => ({from: 'service', frame: 'notification', contains: text}) as const;
      const repeated = await proxy.add({when: event('Zero'), do: {kind: 'repeat'}});
      const swapped = await proxy.add({when: event('One'), do: {kind: 'delay', ms: 1000}});
      await ben.sayAll(sid, ['Zero', 'One', 'Two']);
      const stray = {
        event_type: 'list_item_added',
        list_sid: `ES${'0'.repeat(32)}`,
        list_unique_name: 'nobodys',
        id: 7,
        item_index: 9,
        item_data: {},
      };
      for (const type of ['com.twilio.rtd.cds.list', 'twilio.sync.event']) {
        const header = {method: 'notification', id: `TM${crypto.randomUUID()}`, message_type: type};
        await proxy.say(header, JSON.stringify({event: stray, ...stray}));
      }
      await endsWith(conversation, ['Zero', 'One', 'Two']);
      await pause(1500);
      await endsWith(conversation, ['Zero', 'One', 'Two']);
      expect(await proxy.strikesOf(repeated)).to.be.above(0);
      expect(await proxy.strikesOf(swapped)).to.be.above(0);
      expect(session.state.snapshot.phase).to.equal('connected');
    },
  },

  C43: {
    title: 'an event is never sent: the message is there ten seconds after the next reconnect',
    how: 'event lost, reconnect',
    async run(scene) {
      const {ana, ben, sid} = await scene.room();
      const {proxy, options} = await scene.through(ana);
      const {session, conversation} = await scene.opened(options, sid);
      const loss = await proxy.add({
        when: {from: 'service', frame: 'notification', contains: 'Lost'},
        do: {kind: 'lose'},
      });
      await ben.say(sid, 'Lost');
      // Reading the list's preview may find the message sooner.
      await soon(() => proxy.strikesOf(loss), 'lost');
      // Also what follows: the gap before it is no end.
      await ben.say(sid, 'Seen');
      await soon(() => conversation.history.snapshot.messages.length > 0);
      await ana.drop();
      await soon(() => session.state.snapshot.phase === 'reconnecting');
      await soon(() => session.state.snapshot.phase === 'connected');
      await endsWith(conversation, ['Lost', 'Seen'], 10_000);
    },
  },

  C44: {
    title: 'a page brings a message before its event comes: shown once',
    how: 'event late, page first',
    async run(scene) {
      const {ana, ben, sid} = await scene.room();
      const {proxy, options} = await scene.through(ana);
      const session = await scene.connected(options);
      await proxy.add({
        when: {from: 'service', frame: 'notification', contains: 'Raced'},
        do: {kind: 'delay', ms: 3000},
      });
      await ben.say(sid, 'Raced');
      // Opened now, so that the first page has what the event is still to tell.
      const conversation = session.open(sid);
      await soon(() => conversation.history.snapshot.status === 'ready');
      await endsWith(conversation, ['Raced']);
      await pause(3500);
      await endsWith(conversation, ['Raced']);
      const [row] = session.conversationList.snapshot.conversations;
      expect(row?.lastMessage?.index).to.equal(0);
      expect(row?.unreadCount, 'counted as new').to.equal(1);
    },
  },

  C45: {
    title: 'messages are edited and removed while away: so they are after the replay',
    how: 'changed while refused',
    async run(scene) {
      const {ana, ben, sid, service} = await scene.room();
      await ben.sayAll(sid, ['Stays', 'Is edited', 'Is removed']);
      const {session, conversation} = await scene.opened(ana.options, sid);
      await endsWith(conversation, ['Stays', 'Is edited', 'Is removed']);
      await service.control('controls', 'refuseConnections', true);
      await ana.drop();
      await soon(() => session.state.snapshot.phase === 'reconnecting');
      await service.worldAll([
        ['updateMessage', sid, 1, {body: 'Was edited', lastUpdatedBy: ben.identity}],
        ['removeMessage', sid, 2],
      ]);
      await service.control('controls', 'refuseConnections', false);
      await soon(() => session.state.snapshot.phase === 'connected', 'back', 30_000);
      await soon(() => conversation.history.snapshot.messages.length === 2, 'removed');
      await soon(() => conversation.history.snapshot.messages[1]?.body === 'Was edited', 'edited');
      await endsWith(conversation, ['Stays', 'Was edited']);
    },
  },

  C48: {
    title: 'the service closes with 308: back in six seconds, and no banner before five',
    how: 'close 308, elements',
    async run(scene) {
      const {ana, sid, service} = await scene.room();
      const chat = scene.chat(ana.options, sid);
      await soon(() => chat.connectionState === 'connected');
      await soon(() => inside(chat, 'chat-conversation', 'chat-connection-banner'));
      // A connection that holds for less than a second is none yet: the gap would count from the start.
      await pause(1500);
      await service.control('controls', 'closeConnections', 308);
      await soon(() => chat.connectionState === 'reconnecting', 'away');
      const begin = performance.now();
      let saidAt = Infinity;
      await soon(() => {
        if (textAt(chat, ...banner) !== '' && saidAt === Infinity) saidAt = performance.now();
        return chat.connectionState === 'connected';
      }, 'back');
      expect(performance.now() - begin, 'back').to.be.below(8000);
      expect(saidAt - begin, 'said').to.be.above(4500);
    },
  },

  C49: {
    title: 'the service closes with 401: another token, and back',
    how: 'close 401',
    async run(scene) {
      const {ana, sid, service} = await scene.room();
      const {session, conversation} = await scene.opened(ana.options, sid);
      const states = scene.statesOf(session);
      await service.control('controls', 'closeConnections', 401);
      await soon(() => session.state.snapshot.phase === 'reconnecting', 'away');
      conversation.send('Still here');
      await soon(() => session.state.snapshot.phase === 'connected', 'back');
      await endsWith(conversation, ['Still here']);
      expect(await ana.tokenCount()).to.equal(2);
      expect(states.map(({phase}) => phase)).not.to.include.oneOf(['denied', 'failed']);
    },
  },

  C50: {
    title: 'the service closes with 406 or 417: a new client by itself (on purpose, in place of “failed”)',
    how: 'close 406, 417',
    async run(scene) {
      await Promise.all(
        [406, 417].map(async (code) => {
          const {ana, ben, sid, service} = await scene.room();
          const {session, conversation} = await scene.opened(ana.options, sid);
          await service.control('controls', 'closeConnections', code);
          await soon(() => session.state.snapshot.phase === 'reconnecting', `${code} closes`);
          conversation.send('After all');
          await soon(() => session.state.snapshot.phase === 'connected', `back after ${code}`, 40_000);
          await endsWith(conversation, ['After all']);
          await ben.say(sid, 'Good');
          await endsWith(conversation, ['After all', 'Good']);
          expect(await ana.connectionCount()).to.equal(1);
        }),
      );
    },
  },

  C51: {
    title:
      'frames of bad bytes, bad JSON, a null header: ignored or reconnected; the chat lives on, nothing is said',
    how: 'raw bytes injected',
    shortfall: 'holds, but SDK 3.0.1 throws on a null header, and the window hears of it',
    trouble: /null \(reading 'method'\)/,
    async run(scene) {
      const {ana, ben, sid} = await scene.room();
      const {proxy, options} = await scene.through(ana);
      const chat = scene.chat(options, sid);
      const {session, conversation} = await scene.opened(options, sid);
      const errors: string[] = [];
      session.errors.subscribe(({code}) => errors.push(code));
      const header = '{"method":"notification","id":"TM1","payload_size":4}';
      const frames = [
        'NONSENSE V9.9 xyz\r\n',
        '',
        '\x00\xff\xfe',
        'TWILSOCK V3.0 4\r\nnull\r\n',
        'TWILSOCK V3.0 9\r\n{"method"\r\n',
        'TWILSOCK V3.0 999999\r\n{}\r\n',
        `TWILSOCK V3.0 ${header.length}\r\n${header}\r\n{{{{`,
        'TWILSOCK V3.0 2\r\n[]\r\n',
        'TWILSOCK V3.0 2\r\n{}\r\n',
      ];
      for (const [index, bytes] of frames.entries()) {
        await proxy.saySomething(bytes);
        await ben.say(sid, `After ${index}`);
        await pause(200);
      }
      await endsWith(
        conversation,
        frames.map((_, index) => `After ${index}`),
        40_000,
      );
      conversation.send('Alive');
      await soon(async () => (await stored(ana, sid)).includes('Alive'), 'sent', 40_000);
      expect(errors).to.deep.equal([]);
      expect(textAt(chat, 'chat-conversation', 'chat-connection-banner', '[role=alert]')).to.equal('');
    },
  },
});
