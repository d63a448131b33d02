import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {createLocalService, type LocalService} from '../../local-service/index.js';
import {RawClient} from './support/raw-client.js';

const MESSAGES = 500;

describe('a replay that is too long for one answer', () => {
  let service: LocalService;
  beforeEach(async () => {
    service = await createLocalService();
  });
  afterEach(() => service.stop());

  it('is interrupted, and goes on where the client has got to', async () => {
    const {world} = service;
    const {sid} = world.createConversation({createdBy: 'ana'});
    world.addParticipant(sid, {identity: 'ana'});
    const body = 'x'.repeat(30_000);
    for (let number = 0; number < MESSAGES; number += 1) world.addMessage(sid, {body});
    const ana = await RawClient.connect(service, 'ana');
    const {sid: list} = world.sync.list(`${sid}.messages`)!;
    const seen = () =>
      ana
        .pushes('twilio.sync.event')
        .filter((push) => push['event_type'] === 'list_item_added')
        .flatMap((push) => (push['events'] as {id: number}[]).map(({id}) => id));

    let rounds = 0;
    for (let status = 'interrupted'; status === 'interrupted'; rounds += 1) {
      const verdict = await ana.subscribe({sid: list, type: 'list', last: seen().at(-1) ?? 0});
      status = (verdict['events'] as {replay_status: string}[])[0]!.replay_status;
    }
    assert.ok(rounds > 1, `${rounds} rounds`);
    assert.deepEqual(
      seen(),
      Array.from({length: MESSAGES}, (_, at) => at + 1),
    );
    ana.close();
  });
});
