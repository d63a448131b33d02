import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {createLocalService, type LocalService} from '../../local-service/index.js';
import {WireClient} from '../../scripts/bench/wire-client.js';
import {until} from './support/until.js';

const BATCH = 50;
const MB = 1024 * 1024;
const LIMIT_BYTES = 64 * MB;
/** What the sockets' own buffers on this machine may hold besides. */
const KERNEL_BYTES = 32 * MB;

describe('a client that stops reading', () => {
  let service: LocalService;
  let conversation: string;
  before(async () => {
    service = await createLocalService();
    conversation = service.world.createConversation().sid;
    for (const identity of ['ana', 'ben']) service.world.addParticipant(conversation, {identity});
  });
  after(() => service.stop());

  async function join(identity: string): Promise<WireClient> {
    const client = await WireClient.connect({uri: service.clientOptions.Twilsock.uri, ...service}, identity);
    await client.subscribeTo(conversation);
    return client;
  }

  it('delays nobody, and is cut when too much waits for it', async () => {
    const [slow, good] = [await join('ana'), await join('ben')];
    let [received, receivedBytes, sent] = [0, 0, 0];
    good.onPush = (type, payload) => {
      receivedBytes += payload.length;
      if (type === 'com.twilio.rtd.cds.list') received += 1;
    };
    slow.pause();
    const body = 'x'.repeat(32_000);
    while (service.connectionCount('ana') > 0) {
      assert.ok(receivedBytes < LIMIT_BYTES + KERNEL_BYTES, 'It may not fall ever further behind.');
      for (let count = 0; count < BATCH; count += 1) service.world.addMessage(conversation, {body});
      sent += BATCH;
      await until('the other has all', () => received === sent);
    }
    assert.ok(receivedBytes > LIMIT_BYTES, `It was cut already after ${receivedBytes} bytes.`);
    assert.equal(service.connectionCount('ben'), 1);
    good.close();
  });
});
