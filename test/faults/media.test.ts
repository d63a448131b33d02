import {expect} from '@open-wc/testing';
import {inside} from '../elements/chat-fixture.js';
import type {OpenConversation} from '../../src/headless.js';
import type {Person} from '../support/person.js';
import {chapter} from './support/rows.js';
import {endsWith, soon} from './support/scene.js';

const upload = {kind: 'http', method: 'POST', path: '/v1/Services/:service/Media'};

function photo(bytes = 50_000) {
  return {name: 'lamp.png', blob: new Blob([new Uint8Array(bytes)], {type: 'image/png'})};
}

function fault(person: Person, rule: object): Promise<unknown> {
  return person.service.control('controls', 'add', rule);
}

async function strikes(person: Person): Promise<number> {
  return ((await person.service.control('controls', 'log')) as unknown[]).length;
}

async function storedCount(person: Person, sid: string): Promise<number> {
  return ((await person.service.world('messages', sid)) as unknown[]).length;
}

function statesOf({outbox}: OpenConversation): string[] {
  const states: string[] = [];
  outbox.subscribe(() => {
    const state = outbox.snapshot[0]?.state;
    if (state !== undefined && state !== states.at(-1)) states.push(state);
  });
  return states;
}

chapter('media', {
  C52: {
    title: 'an upload is cut at half its length: uploaded again, no message without its file',
    how: 'proxy cuts upload',
    async run(scene) {
      const {ana, sid} = await scene.room();
      const {proxy, options} = await scene.through(ana);
      const {conversation} = await scene.opened(options, sid);
      const states = statesOf(conversation);
      await proxy.setLine({cutAfterBytes: 500_000});
      conversation.send('A lamp', {files: [photo(1_000_000)]});
      await soon(() => states.includes('uploading'), 'uploading');
      await soon(() => states.at(-1) !== 'uploading', 'cut');
      expect(await storedCount(ana, sid)).to.equal(0);
      await proxy.setLine({});
      const [item] = conversation.outbox.snapshot;
      if (item?.state === 'failed') conversation.retry(item.clientId);
      await endsWith(conversation, ['A lamp'], 60_000);
      const [message] = conversation.history.snapshot.messages;
      expect(message?.kind === 'file' && message.files.map(({bytes}) => bytes)).to.deep.equal([1_000_000]);
      expect(await storedCount(ana, sid)).to.equal(1);
    },
  },

  C53: {
    title:
      'an upload is refused with 413 or 415: failed with a reason; with 401: goes once there is another token',
    how: 'upload refused',
    async run(scene) {
      await Promise.all(
        [413, 415].map(async (status) => {
          const {ana, sid} = await scene.room();
          await fault(ana, {when: upload, do: {kind: 'refuse', status}, times: 1});
          const {conversation} = await scene.opened(ana.options, sid);
          conversation.send('A lamp', {files: [photo()]});
          conversation.send('Words alone');
          await soon(() => conversation.outbox.snapshot[0]?.state === 'failed', `${status} fails`);
          expect(conversation.outbox.snapshot[0]!.error?.retryable, String(status)).to.equal(false);
          await soon(() => conversation.history.snapshot.messages.length === 1, 'the next goes on');
        }),
      );
      const {ana, sid} = await scene.room();
      await fault(ana, {when: upload, do: {kind: 'refuse', status: 401}, times: 1});
      const {conversation} = await scene.opened(ana.options, sid);
      conversation.send('A lamp', {files: [photo()]});
      await soon(async () => (await strikes(ana)) === 1, 'refused');
      await endsWith(conversation, ['A lamp'], 60_000);
    },
  },

  C54: {
    title: 'a file is uploaded and its message’s answer lost: looked for first, never two messages',
    how: 'upload, drop reply',
    async run(scene) {
      await Promise.all(
        (['before-command', 'before-acknowledgement'] as const).map(async (at) => {
          const {ana, sid} = await scene.room();
          const when = {method: 'POST', path: '/v2/Conversations/:sid/Messages'};
          await fault(ana, {when, do: {kind: 'drop', at}, times: 1});
          const {conversation} = await scene.opened(ana.options, sid);
          const states = statesOf(conversation);
          conversation.send('A lamp', {files: [photo()]});
          await endsWith(conversation, ['A lamp'], 40_000);
          expect(states, at).to.include('checking');
          expect(await storedCount(ana, sid), at).to.equal(1);
          expect(conversation.history.snapshot.messages[0]!.kind).to.equal('file');
        }),
      );
    },
  },

  C55: {
    title: 'the temporary address of a file has expired: its name is there all the same',
    how: 'addresses live 1 s',
    shortfall: 'files are shown by name and size; no address is fetched yet, so none is fetched anew',
    async run(scene) {
      const {ana, ben, sid, service} = await scene.room(['Ana', 'Ben'], {mediaUrlTtlSeconds: 1});
      const {sid: media} = (await service.world('addMedia', 'lamp', {filename: 'lamp.png'})) as {sid: string};
      await service.world('addMessage', sid, {author: ben.identity, body: 'A lamp', mediaSids: [media]});
      const {conversation} = await scene.opened(ana.options, sid);
      await endsWith(conversation, ['A lamp']);
    },
  },

  C56: {
    title: 'the media host is down: files are shown by name, texts are unaffected',
    how: 'HTTP dropped, elements',
    async run(scene) {
      const {ana, ben, sid, service} = await scene.room();
      const {sid: media} = (await service.world('addMedia', 'lamp', {
        filename: 'lamp.png',
        contentType: 'image/png',
      })) as {sid: string};
      await service.world('addMessage', sid, {author: ben.identity, body: 'A lamp', mediaSids: [media]});
      await fault(ana, {when: {kind: 'http'}, do: {kind: 'drop'}});
      const chat = scene.chat(ana.options, sid);
      const shown = () => {
        const list = inside(chat, 'chat-conversation', 'chat-message-list');
        return [...(list?.shadowRoot?.querySelectorAll('[part~=bubble]') ?? [])].map(
          (each) => each.textContent,
        );
      };
      await soon(() => shown()[0]?.includes('A lamp'), 'the text');
      expect(shown()[0]).to.contain('lamp.png');
      await ben.say(sid, 'And words');
      await soon(() => shown().length === 2, 'the next');
    },
  },
});
