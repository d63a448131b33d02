import {expect} from '@open-wc/testing';
import type {OpenConversation} from '../../src/headless.js';
import type {Person} from '../support/person.js';
import {chapter} from './support/rows.js';
import {endsWith, pause, soon, type Scene} from './support/scene.js';

const messages = {method: 'POST', path: '/v2/Conversations/:sid/Messages'};

/** A conversation in which one fault strikes what Ana sends first. */
async function struck(scene: Scene, fault: object, times = 1) {
  const room = await scene.room();
  await room.service.control('controls', 'add', {when: messages, do: fault, times});
  return {...room, ...(await scene.opened(room.ana.options, room.sid))};
}

/** What the service has. */
async function stored(person: Person, sid: string): Promise<(string | null)[]> {
  const all = (await person.service.world('messages', sid)) as {body: string | null}[];
  return all.map(({body}) => body);
}

/** Every state that items of an outbox go through, from now on. */
function outboxStates({outbox}: OpenConversation): string[] {
  const states: string[] = [];
  outbox.subscribe(() => {
    for (const {body, state} of outbox.snapshot) {
      const entry = `${body} ${state}`;
      if (!states.includes(entry)) states.push(entry);
    }
  });
  return states;
}

chapter('sending', {
  C30: {
    title: 'a message is lost before it is stored: sent once after the reconnect',
    how: 'drop before store',
    async run(scene) {
      const {ana, sid, conversation} = await struck(scene, {kind: 'drop', at: 'before-command'});
      for (const text of ['One', 'Two']) conversation.send(text);
      await endsWith(conversation, ['One', 'Two']);
      expect(await stored(ana, sid)).to.deep.equal(['One', 'Two']);
    },
  },

  C31: {
    title: 'a message is stored and its sender cut off: shown once, not sent again',
    how: 'drop before reply',
    async run(scene) {
      const {ana, sid, conversation} = await struck(scene, {kind: 'drop', at: 'before-acknowledgement'});
      for (const text of ['One', 'Two']) conversation.send(text);
      await endsWith(conversation, ['One', 'Two']);
      expect(await stored(ana, sid)).to.deep.equal(['One', 'Two']);
    },
  },

  C32: {
    title: 'a message is answered and its event lost with the line: shown once',
    how: 'drop after reply',
    async run(scene) {
      const {ana, sid, conversation} = await struck(scene, {kind: 'drop', at: 'after-acknowledgement'});
      for (const text of ['One', 'Two']) conversation.send(text);
      await endsWith(conversation, ['One', 'Two']);
      expect(await stored(ana, sid)).to.deep.equal(['One', 'Two']);
    },
  },

  C33: {
    title:
      'a message is stored 200 ms to 5 s after the line was cut: one bubble for each, whatever was stored',
    how: 'late store, sweep',
    async run(scene) {
      await Promise.all(
        [200, 1000, 2500, 3500, 5000].map(async (lateMs) => {
          const fault = {kind: 'drop', at: 'before-acknowledgement', lateMs};
          const {ana, ben, sid, conversation} = await struck(scene, fault);
          for (const text of ['One', 'Two']) conversation.send(text);
          await soon(() => conversation.outbox.snapshot.length === 0, 'all sent', 30_000);
          await pause(6000);
          const bodies = conversation.history.snapshot.messages.map(({body}) => body);
          expect(
            bodies.filter((body) => body === 'One'),
            `${lateMs} ms`,
          ).to.have.lengthOf(1);
          expect(
            bodies.filter((body) => body === 'Two'),
            `${lateMs} ms`,
          ).to.have.lengthOf(1);
          expect((await stored(ana, sid)).length).to.be.within(2, 3);
          // Nor does anybody else see two.
          const other = await scene.opened(ben.options, sid);
          const seen = other.conversation.history.snapshot.messages.map(({body}) => body);
          expect([...seen].sort(), `${lateMs} ms, Ben`).to.deep.equal(['One', 'Two']);
        }),
      );
    },
  },

  C34: {
    title:
      'the answer to a message and its event are withheld: looked for within 30 s, found, not sent again',
    how: 'reply, event lost',
    async run(scene) {
      const {ana, sid} = await scene.room();
      const {proxy, options} = await scene.through(ana);
      const {conversation} = await scene.opened(options, sid);
      const reply = {from: 'service', frame: 'reply', method: 'POST', path: '/Messages\\?'} as const;
      const loss = await proxy.add({when: reply, do: {kind: 'lose'}, times: 1});
      const event = {from: 'service', frame: 'notification', contains: 'Withheld'} as const;
      await proxy.add({when: event, do: {kind: 'lose'}});
      conversation.send('Withheld');
      await soon(() => conversation.outbox.snapshot.length === 0, 'found', 60_000);
      await endsWith(conversation, ['Withheld']);
      expect(await proxy.strikesOf(loss)).to.equal(1);
      expect(await stored(ana, sid)).to.deep.equal(['Withheld']);
    },
  },

  C35: {
    title: 'messages are refused with 429: sent later, ever more slowly, in order',
    how: 'five refusals, 429',
    async run(scene) {
      const refuse = {kind: 'refuse', status: 429, code: 50063};
      const {ana, sid, conversation} = await struck(scene, refuse, 5);
      const texts = Array.from({length: 6}, (_, index) => `Message ${index}`);
      const states = outboxStates(conversation);
      for (const text of texts) conversation.send(text);
      await endsWith(conversation, texts, 90_000);
      expect(await stored(ana, sid)).to.deep.equal(texts);
      expect(states.filter((state) => /failed/.test(state))).to.deep.equal([]);
    },
  },

  C36: {
    title:
      'a message is refused with 400, 403, 404 or 413: failed at once with a reason; the next ones go on',
    how: 'refused, four ways',
    async run(scene) {
      const refusals = [
        [400, 'send-failed'],
        [403, 'not-permitted'],
        [404, 'conversation-not-found'],
        [413, 'message-too-long'],
      ] as const;
      await Promise.all(
        refusals.map(async ([status, code]) => {
          const {ana, sid, conversation} = await struck(scene, {kind: 'refuse', status});
          for (const text of ['One', 'Two']) conversation.send(text);
          await soon(() => conversation.outbox.snapshot[0]?.state === 'failed', `${status} fails`);
          expect(conversation.outbox.snapshot[0]!.error?.code, String(status)).to.equal(code);
          await soon(() => conversation.history.snapshot.messages.length === 1, 'the next goes on');
          expect(await stored(ana, sid)).to.deep.equal(['Two']);
          conversation.retry(conversation.outbox.snapshot[0]!.clientId);
          await endsWith(conversation, ['Two', 'One']);
        }),
      );
    },
  },

  C37: {
    title: 'a message is answered with 500, 502 or 503: looked for, then sent again',
    how: 'refused, stored or not',
    async run(scene) {
      const refused = ['500', '502', '503'].map(async (status) => {
        const {ana, sid, conversation} = await struck(scene, {kind: 'refuse', status: Number(status)});
        const states = outboxStates(conversation);
        for (const text of ['One', 'Two']) conversation.send(text);
        await endsWith(conversation, ['One', 'Two']);
        expect(states, status).to.include('One checking');
        expect(await stored(ana, sid)).to.deep.equal(['One', 'Two']);
      });
      const stores = async () => {
        // The same answer, though the message was stored.
        const {ana, sid} = await scene.room();
        const {proxy, options} = await scene.through(ana);
        const {conversation} = await scene.opened(options, sid);
        await proxy.add({
          when: {from: 'service', frame: 'reply', method: 'POST', path: '/Messages\\?'},
          do: {kind: 'change', header: {http_status: {code: 500, status: 'ERROR'}}, payload: '{}'},
          times: 1,
        });
        for (const text of ['One', 'Two']) conversation.send(text);
        await endsWith(conversation, ['One', 'Two']);
        expect(await stored(ana, sid)).to.deep.equal(['One', 'Two']);
      };
      await Promise.all([...refused, stores()]);
    },
  },

  C38: {
    title: 'a message is answered 202 and then cannot be fetched: looked for, not sent twice',
    how: 'reply 202, GET fails',
    async run(scene) {
      const {ana, sid} = await scene.room();
      const {proxy, options} = await scene.through(ana);
      const {conversation} = await scene.opened(options, sid);
      const resource = `/v2/Conversations/${sid}/Messages/IMmissing`;
      const strange = await proxy.add({
        when: {from: 'service', frame: 'reply', method: 'POST', path: '/Messages\\?'},
        do: {
          kind: 'change',
          header: {http_status: {code: 202, status: 'ACCEPTED'}},
          payload: JSON.stringify({resource_url: resource}),
        },
        times: 1,
      });
      await proxy.add({
        when: {from: 'service', frame: 'notification', contains: 'One'},
        do: {kind: 'lose'},
      });
      for (const text of ['One', 'Two']) conversation.send(text);
      await endsWith(conversation, ['One', 'Two'], 45_000);
      expect(await proxy.strikesOf(strange)).to.equal(1);
      expect(await stored(ana, sid)).to.deep.equal(['One', 'Two']);
    },
  },

  C47: {
    title: 'the conversation is deleted while a message is sent: the message fails, and says why',
    how: 'deleted during send',
    async run(scene) {
      const room = await scene.room();
      await room.service.control('controls', 'add', {when: messages, do: {kind: 'delay', ms: 1500}});
      const {conversation} = await scene.opened(room.ana.options, room.sid);
      conversation.send('One');
      conversation.send('Two');
      await pause(300);
      await room.service.world('deleteConversation', room.sid);
      await soon(
        () => conversation.outbox.snapshot.every(({state}) => state === 'failed'),
        'both failed',
        30_000,
      );
      expect(conversation.outbox.snapshot.map(({body}) => body)).to.deep.equal(['One', 'Two']);
      for (const {error} of conversation.outbox.snapshot)
        expect(error?.code).to.equal('conversation-not-found');
    },
  },
});
