import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {refusalOfHelper} from '../../local-service/support/twilio-helper.js';
import {restStage} from './support/rest-stage.js';

/** What happens between two pages: something is added, or what stands at a place is removed. */
const happenings = fc.array(fc.array(fc.integer({min: -3, max: 12}), {maxLength: 4}), {maxLength: 8});

describe('pages through the Node helper', () => {
  const stage = restStage();

  for (const kind of ['participants', 'messages', 'conversations'] as const) {
    it(`of ${kind} neither repeat nor leave out what stays, whatever comes and goes`, () =>
      fc.assert(
        fc.asyncProperty(happenings, fc.integer({min: 1, max: 4}), async (between, pageSize) => {
          const {list, add, remove, sids} = subject(kind);
          for (let count = 0; count < 8; count += 1) add();
          const atFirst = sids();
          const seen: string[] = [];
          let page = await list.page({pageSize});
          for (let turn = 0; ; turn += 1) {
            seen.push(...page.instances.map(({sid}) => sid));
            for (const place of between[turn] ?? []) {
              const sid = sids()[place];
              if (place < 0) add();
              else if (sid !== undefined) remove(sid);
            }
            if (!page.nextPageUrl) break;
            page = await list.getPage(page.nextPageUrl);
          }
          assert.equal(new Set(seen).size, seen.length, 'nothing comes twice');
          const left = new Set(sids());
          const missed = atFirst.filter((sid) => left.has(sid) && !seen.includes(sid));
          assert.deepEqual(missed, [], 'nothing is left out');
        }),
        {numRuns: 25, seed: 6},
      ));
  }

  interface PagedList {
    page(options: {pageSize: number}): Promise<Page>;
    getPage(url: string): Promise<Page>;
  }
  interface Page {
    readonly instances: readonly {readonly sid: string}[];
    readonly nextPageUrl?: string | undefined;
  }

  function subject(kind: 'conversations' | 'messages' | 'participants') {
    const {world} = stage.service;
    const {sid} = world.createConversation();
    let number = 0;
    if (kind === 'messages') {
      return {
        list: stage.v1.conversations(sid).messages as unknown as PagedList,
        add: () => world.addMessage(sid, {body: 'x'}).sid,
        remove: (message: string) => world.removeMessage(sid, message),
        sids: () => world.messages(sid).map((message) => message.sid),
      };
    }
    if (kind === 'participants') {
      return {
        list: stage.v1.conversations(sid).participants as unknown as PagedList,
        add: () => world.addParticipant(sid, {identity: `p${(number += 1)}`}).sid,
        remove: (participant: string) => world.removeParticipant(sid, participant),
        sids: () => world.participants(sid).map((participant) => participant.sid),
      };
    }
    for (const other of world.conversations()) world.deleteConversation(other.sid);
    return {
      list: stage.v1.conversations as unknown as PagedList,
      add: () => world.createConversation().sid,
      remove: (conversation: string) => world.deleteConversation(conversation),
      sids: () =>
        world
          .conversations()
          .map((conversation) => conversation.sid)
          .reverse(),
    };
  }

  it('have Twilio’s meta, at most a hundred on each', async () => {
    const {world, url} = stage.service;
    const {sid} = world.createConversation();
    for (let count = 0; count < 130; count += 1) world.addMessage(sid, {body: String(count)});
    const {messages} = stage.v1.conversations(sid);
    assert.equal((await messages.page()).instances.length, 50);
    const first = await messages.page({pageSize: 1_000});
    assert.equal(first.instances.length, 100);
    assert.match(
      first.nextPageUrl!,
      new RegExp(`^${url}/v1/Conversations/${sid}/Messages\\?PageSize=100&Page=1&PageToken=PA[\\w-]+$`),
    );
    assert.equal(first.previousPageUrl, undefined);
    assert.equal((await messages.list({limit: 120})).length, 120);
    const newest = await messages.list({order: 'desc', limit: 2});
    assert.deepEqual(
      newest.map(({index}) => index),
      [129, 128],
    );
  });

  it('refuse tokens that are none', async () => {
    const {sid} = await stage.v1.conversations.create();
    const {messages, participants} = stage.v1.conversations(sid);
    const token = (value: unknown) => `PA${Buffer.from(JSON.stringify(value)).toString('base64url')}`;
    const bad = ['1', 'PA', 'PA!', 'PAbm8', 'PC00', token({}), token([]), token([1]), token(['x', 'y', 'z'])];
    for (const pageToken of [...bad, token(['x']), token(['-1']), token(['1e9'])]) {
      assert.deepEqual(await refusalOfHelper(messages.page({pageToken})), [400, 21481], pageToken);
    }
    for (const pageToken of bad) {
      assert.deepEqual(await refusalOfHelper(participants.page({pageToken})), [400, 21481], pageToken);
    }
  });
});
