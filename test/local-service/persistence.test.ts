import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {createLocalService, type LocalService} from '../../local-service/index.js';
import {RawClient} from './support/raw-client.js';

describe('a service with a data folder', () => {
  let data: string;
  let services: LocalService[];
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'local-service-'));
    services = [];
  });
  afterEach(async () => {
    for (const service of services) await service.stop();
    rmSync(data, {recursive: true});
  });

  const start = async (options: Parameters<typeof createLocalService>[0] = {}) => {
    const service = await createLocalService({data, ...options});
    services.push(service);
    return service;
  };

  it('knows after a restart what it knew before', async () => {
    const first = await start();
    const {world} = first;
    const {sid} = world.createConversation({
      uniqueName: 'harbour',
      friendlyName: 'Harbour',
      createdBy: 'ana',
    });
    world.addParticipant(sid, {identity: 'ana', attributes: {deck: 3}});
    world.addParticipant(sid, {messagingBinding: {address: '+15550001111', proxyAddress: '+15550002222'}});
    world.updateUser('ana', {friendlyName: 'Ana'});
    for (const body of ['one', 'two', 'three']) world.addMessage(sid, {author: 'ana', body});
    world.updateMessage(sid, 0, {body: 'ONE'});
    world.removeMessage(sid, 2);
    world.setReadHorizon(sid, 'ana', 0);
    const before = {
      conversation: world.conversation('harbour'),
      participants: world.participants(sid),
      messages: world.messages(sid),
      users: world.users(),
      unread: world.unreadMessagesCount(sid, 'ana'),
      events: world.sync.list(`${sid}.messages`)!.lastEventId,
    };
    await first.stop();

    const second = await start();
    assert.deepEqual(second.credentials, first.credentials);
    const {world: kept} = second;
    assert.deepEqual(
      {
        conversation: kept.conversation('harbour'),
        participants: kept.participants(sid),
        messages: kept.messages(sid),
        users: kept.users(),
        unread: kept.unreadMessagesCount(sid, 'ana'),
        events: kept.sync.list(`${sid}.messages`)!.lastEventId,
      },
      before,
    );
    assert.equal(kept.addMessage(sid, {body: 'four'}).index, 3, 'the index of a removed message stays used');
  });

  it('forgets what was deleted', async () => {
    const first = await start();
    const {sid} = first.world.createConversation({createdBy: 'ana'});
    first.world.addParticipant(sid, {identity: 'ana'});
    first.world.addMessage(sid, {body: 'x'});
    first.world.deleteConversation(sid);
    await first.stop();
    const {world} = await start();
    assert.deepEqual([world.conversations(), world.conversation(sid)], [[], undefined]);
  });

  it('is seeded once', async () => {
    const seed: NonNullable<Parameters<typeof createLocalService>[0]>['seed'] = (world) => {
      world.createConversation({friendlyName: 'Seeded'});
    };
    await (await start({seed})).stop();
    assert.equal((await start({seed})).world.conversations().length, 1);
  });

  it('refuses a folder that another service uses', async () => {
    await start();
    await assert.rejects(start(), /another service uses this folder/);
  });

  it('makes a change that is asked for again after a restart no second time', async () => {
    const first = await start();
    const {sid} = first.world.createConversation();
    first.world.addParticipant(sid, {identity: 'ana'});
    const send = async (service: LocalService) => {
      const client = await RawClient.connect(service, 'ana');
      const headers = {'X-Twilio-Mutation-Id': 'the-same'};
      const reply = await client.request('POST', `/v2/Conversations/${sid}/Messages`, {
        headers,
        body: {body: 'x'},
      });
      client.close();
      return reply;
    };
    const reply = await send(first);
    await first.stop();
    const second = await start();
    assert.deepEqual(await send(second), reply);
    assert.equal(second.world.messages(sid).length, 1);
  });

  it('rolls nothing back of what was done before a refusal', async () => {
    const first = await start();
    assert.throws(() =>
      first.world.act({source: 'API', identity: null, webhooks: false}, () => {
        first.world.createUser({identity: 'ana'});
        first.world.createUser({identity: 'ana'});
      }),
    );
    await first.stop();
    assert.equal((await start()).world.users().length, 1);
  });
});
