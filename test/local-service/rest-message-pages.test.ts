import assert from 'node:assert/strict';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {createLocalService, type LocalService, type LocalServiceOptions} from '../../local-service/index.js';

interface Page {
  readonly messages: readonly {readonly index: number}[];
  readonly meta: {readonly next_page_url: string | null};
}

const REMOVED = [0, 1, 7, 8, 9, 30, 58, 59];

describe('REST pages of messages', () => {
  for (const where of ['in memory', 'on disk']) {
    it(`have every message once, also where some were removed, ${where}`, async () => {
      const folder = await mkdtemp(join(tmpdir(), 'pages-'));
      await using(where === 'on disk' ? {data: folder} : {}, async (service) => {
        const {sid} = service.world.createConversation();
        for (let index = 0; index < 60; index += 1) service.world.addMessage(sid, {body: 'x'});
        for (const index of REMOVED) service.world.removeMessage(sid, index);
        const kept = service.world.messages(sid).map(({index}) => index);
        assert.equal(kept.length, 60 - REMOVED.length);
        for (const size of [1, 7, 50, 100]) {
          assert.deepEqual(await indexesOf(service, `${sid}/Messages?PageSize=${size}`), kept);
          const newestFirst = await indexesOf(service, `${sid}/Messages?PageSize=${size}&Order=desc`);
          assert.deepEqual(newestFirst, kept.toReversed());
        }
      });
      await rm(folder, {recursive: true});
    });
  }
});

async function using(options: LocalServiceOptions, run: (service: LocalService) => Promise<void>) {
  const service = await createLocalService(options);
  await run(service);
  await service.stop();
}

/** Follows the pages to the last. */
async function indexesOf({url, credentials}: LocalService, path: string): Promise<number[]> {
  const Authorization = `Basic ${btoa(`${credentials.accountSid}:${credentials.authToken}`)}`;
  const indexes: number[] = [];
  let next: string | null = `${url}/v1/Conversations/${path}`;
  while (next !== null) {
    const response = await fetch(next, {headers: {Authorization}});
    const {messages, meta} = (await response.json()) as Page;
    indexes.push(...messages.map(({index}) => index));
    next = meta.next_page_url;
  }
  return indexes;
}
