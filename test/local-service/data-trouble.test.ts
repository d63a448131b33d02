import assert from 'node:assert/strict';
import {cpSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {createLocalService, type LocalService} from '../../local-service/index.js';
import {loadLibsql, openDatabase} from '../../local-service/storage/database.js';
import {LibsqlStorage} from '../../local-service/storage/libsql-storage.js';
import {World} from '../../local-service/world/world.js';
import {FakeClock} from './support/fake-clock.js';
import {RawClient} from './support/raw-client.js';

describe('data on disk', () => {
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

  const start = async (folder = join(data, 'first')) => {
    const service = await createLocalService({data: folder});
    services.push(service);
    return service;
  };

  /** What a process that is killed now would leave. */
  const killed = () => {
    cpSync(join(data, 'first'), join(data, 'killed'), {recursive: true});
    return join(data, 'killed');
  };

  it('keeps identities apart that no database text can hold', async () => {
    const first = await start();
    const {sid} = first.world.createConversation();
    const identities = ['\ufffd', 'a\0b', 'a\0c', '__proto__'];
    for (const identity of identities) first.world.addParticipant(sid, {identity, attributes: identity});
    // Addresses may be any text, half of a surrogate pair included.
    for (const address of ['\ud800', '\ud801'])
      first.world.addParticipant(sid, {messagingBinding: {address}});
    const {participants, users} = {participants: first.world.participants(sid), users: first.world.users()};
    await first.stop();
    const {world} = await start();
    assert.deepEqual(world.participants(sid), participants);
    assert.deepEqual(world.users(), users);
  });

  it('does not let a removed creator in again', async () => {
    const first = await start();
    const {sid} = first.world.createConversation({createdBy: 'ana'});
    first.world.addParticipant(sid, {identity: 'ana'});
    first.world.removeParticipant(sid, 'ana');
    await first.stop();
    const ana = await RawClient.connect(await start(), 'ana');
    assert.equal((await ana.request('GET', `/v3/Lists/${sid}.messages/Items`)).status, 403);
    ana.close();
  });

  it('lets a creator in who has not joined yet', async () => {
    const first = await start();
    const {sid} = first.world.createConversation({createdBy: 'ana'});
    first.world.addParticipant(sid, {identity: 'ben'});
    await first.stop();
    const ana = await RawClient.connect(await start(), 'ana');
    assert.equal((await ana.request('GET', `/v3/Lists/${sid}.messages/Items`)).status, 200);
    ana.close();
  });

  it('says of those who were connected when it was killed that they are gone', async () => {
    const first = await start();
    first.world.updateSettings({reachabilityEnabled: true});
    const [ana, ben] = [await RawClient.connect(first, 'ana'), await RawClient.connect(first, 'ben')];
    const name = `${first.world.user('ben')!.sid}.info`;
    const {body} = await ana.request('GET', `/v3/Maps/${name}`);
    const second = await start(killed());
    const again = await RawClient.connect(second, 'ana');
    await again.subscribe({sid: body['sid'] as string, type: 'map', last: body['last_event_id'] as number});
    const [missed] = again.pushes('twilio.sync.event');
    const [event] = missed?.['events'] as [{item_key: string; item_data: object}];
    assert.deepEqual([event.item_key, event.item_data], ['reachability', {online: false, notifiable: false}]);
    for (const client of [ana, ben, again]) client.close();
  });

  it('acknowledges nothing more, and tells nobody, once the disk is full', async () => {
    const database = openDatabase(await loadLibsql(), join(data, 'full.db'));
    const storage = new LibsqlStorage(database, join(data, 'media'));
    const world = new World(new FakeClock(), () => undefined, storage);
    const {sid} = world.createConversation();
    world.addMessage(sid, {body: 'kept'});
    let told = 0;
    world.onEvent(() => (told += 1));
    database.pragma('max_page_count = 1');
    const write = () => world.addMessage(sid, {body: 'x'.repeat(30_000)});
    assert.throws(write, /start the service anew/);
    database.pragma('max_page_count = 1000000');
    assert.throws(write, /start the service anew/);
    assert.equal(told, 0);
    storage.close();

    const kept = new LibsqlStorage(
      openDatabase(await loadLibsql(), join(data, 'full.db')),
      join(data, 'media'),
    );
    const after = new World(new FakeClock(), () => undefined, kept);
    assert.deepEqual(
      after.messages(sid).map(({body}) => body),
      ['kept'],
    );
    kept.close();
  });
});
