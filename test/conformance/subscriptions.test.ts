import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {createLocalService, type LocalService} from '../../local-service/index.js';
import {RawClient} from '../local-service/support/raw-client.js';
import {until} from '../local-service/support/until.js';

describe('subscriptions', () => {
  let service: LocalService;
  let sid: string;
  before(async () => {
    service = await createLocalService();
    ({sid} = service.world.createConversation());
    service.world.addParticipant(sid, {identity: 'ana'});
    for (const body of ['a', 'b', 'c', 'd']) service.world.addMessage(sid, {body});
  });
  after(() => service.stop());

  it('are replied to first, then caught up, then confirmed, then live', async () => {
    const client = await RawClient.connect(service, 'ana');
    const {sync} = service.world;
    const [list, document] = [sync.list(`${sid}.messages`)!, sync.document(`${sid}.channel`)!];
    const verdict = await client.subscribe(
      {sid: list.sid, type: 'list', last: 2},
      {sid: document.sid, type: 'document', last: null},
    );
    service.world.addMessage(sid, {body: 'e'});
    await until('the live event is there', () => client.pushes('com.twilio.rtd.cds.list').length === 1);

    const order = client.frames
      .slice(1)
      .map(({header, payload}) => (header['method'] === 'reply' ? 'reply' : payload['event_type']));
    assert.deepEqual(order, [
      'reply',
      'list_item_added',
      'subscription_established',
      'list_item_added',
      'document_updated',
    ]);
    const [replay] = client.pushes('twilio.sync.event');
    const ids = (replay!['events'] as {id: number; item_index: number}[]).map(({id, item_index}) => [
      id,
      item_index,
    ]);
    assert.deepEqual(ids, [
      [3, 2],
      [4, 3],
    ]);
    assert.deepEqual(
      (verdict['events'] as {last_event_id: number}[]).map(({last_event_id}) => last_event_id),
      [4, document.lastEventId - 1],
    );
  });

  it('without a place to begin from begin where the object was first read', async () => {
    const client = await RawClient.connect(service, 'ana');
    const list = service.world.sync.list(`${sid}.messages`)!;
    await client.request('GET', `/v3/Lists/${list.sid}/Items`);
    const {index} = service.world.addMessage(sid, {body: 'between'});
    await client.request('GET', `/v3/Lists/${list.sid}/Items`);
    await client.subscribe({sid: list.sid, type: 'list', last: null});
    const [replay] = client.pushes('twilio.sync.event');
    assert.equal(replay!['event_type'], 'list_item_added');
    assert.deepEqual(
      (replay!['events'] as {item_index: number}[]).map(({item_index}) => item_index),
      [index],
    );
  });

  it('can be cancelled', async () => {
    const client = await RawClient.connect(service, 'ana');
    const list = service.world.sync.list(`${sid}.messages`)!;
    await client.subscribe({sid: list.sid, type: 'list', last: null});
    const requests = [{object_sid: list.sid, object_type: 'list'}];
    await client.request('POST', '/v4/Subscriptions', {
      body: {action: 'cancel', correlation_id: 9, requests},
    });
    service.world.addMessage(sid, {body: 'unheard'});
    await client.request('GET', '/Client/v2/Configuration');
    assert.equal(client.pushes('com.twilio.rtd.cds.list').length, 0);
    assert.equal(client.pushes('twilio.sync.event').at(-1)?.['event_type'], 'subscription_canceled');
  });

  it('make a change that is asked for twice only once', async () => {
    const client = await RawClient.connect(service, 'ana');
    const send = (id: string, body: string) =>
      client.request('POST', `/v2/Conversations/${sid}/Messages`, {
        body: {body},
        headers: {'X-Twilio-Mutation-Id': id},
      });
    const before = service.world.messages(sid).length;
    const [first, again, other] = [await send('m1', 'x'), await send('m1', 'x'), await send('m2', 'x')];
    assert.deepEqual(again, first);
    assert.notEqual(other.body['sid'], first.body['sid']);
    assert.equal(service.world.messages(sid).length, before + 2);
  });
});
