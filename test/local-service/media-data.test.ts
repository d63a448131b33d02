import assert from 'node:assert/strict';
import {existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {createLocalService, type LocalService} from '../../local-service/index.js';
import {MediaClient} from './support/media-client.js';
import {until} from './support/until.js';

describe('media in a data folder', () => {
  let data: string;
  let service: LocalService;
  let folder: string;
  beforeEach(async () => {
    data = mkdtempSync(join(tmpdir(), 'local-service-'));
    service = await createLocalService({data});
    folder = join(data, 'media', service.credentials.serviceSid);
  });
  afterEach(async () => {
    await service.stop();
    rmSync(data, {recursive: true});
  });

  async function restart(): Promise<void> {
    await service.stop();
    service = await createLocalService({data, port: Number(new URL(service.url).port)});
    // Node's fetch may still hold a connection to the service before, and not know yet that it is closed.
    const answers = () => fetch(service.url).then(Boolean, () => false);
    while (!(await answers()));
  }

  it('are there after a restart, by the same addresses', async () => {
    const ana = await MediaClient.as(service, 'ana');
    const {world} = service;
    const {sid} = world.createConversation({createdBy: 'ana'});
    world.addParticipant(sid, {identity: 'ben'});
    const [{body: free}, {body: attached}] = [await ana.upload('free'), await ana.upload('attached')];
    const before = world.addMessage(sid, {author: 'ana', mediaSids: [attached.sid]});
    await restart();
    assert.deepEqual(service.world.messages(sid), [before]);
    assert.equal(await (await fetch(attached.links.content_direct_temporary)).text(), 'attached');
    const ben = await MediaClient.as(service, 'ben');
    assert.deepEqual([(await ben.get(attached.sid)).status, (await ben.get(free.sid)).status], [200, 404]);
    assert.equal((await (await MediaClient.as(service, 'ana')).get(free.sid)).status, 200);
    assert.throws(() => service.world.addMessage(sid, {mediaSids: [attached.sid]}), {code: 50510});
    service.world.removeMessage(sid, before.index);
    await until('its file is gone', () => readdirSync(folder).length === 1);
    await restart();
    assert.equal(service.world.media(attached.sid), undefined);
  });

  it('leave nothing that a sudden end cut off', async () => {
    const ana = await MediaClient.as(service, 'ana');
    const {body: kept} = await ana.upload('kept');
    await service.stop();
    writeFileSync(join(folder, `ME${'0'.repeat(32)}.part`), 'half');
    writeFileSync(join(folder, `ME${'1'.repeat(32)}`), 'whole, but never acknowledged');
    await restart();
    assert.deepEqual(readdirSync(folder), [kept.sid]);
  });

  it('make no folder when there are none', () => {
    assert.equal(existsSync(join(data, 'media')), false);
  });
});
