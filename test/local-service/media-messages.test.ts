import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {createLocalService, type LocalService} from '../../local-service/index.js';
import {MediaClient, replyOf, watchTemporaryFiles} from './support/media-client.js';
import {RawClient} from './support/raw-client.js';
import {until} from './support/until.js';

const files = watchTemporaryFiles();

describe('media of messages', () => {
  let service: LocalService;
  let sid: string;
  let ana: MediaClient;
  let ben: MediaClient;
  let carl: MediaClient;
  let backEnd: MediaClient;
  before(async () => {
    service = await createLocalService();
    const {world} = service;
    ({sid} = world.createConversation({createdBy: 'ana'}));
    for (const identity of ['ana', 'ben']) world.addParticipant(sid, {identity});
    [ana, ben, carl] = await Promise.all([
      MediaClient.as(service, 'ana'),
      MediaClient.as(service, 'ben'),
      MediaClient.as(service, 'carl'),
    ]);
    backEnd = MediaClient.backEnd(service);
  });
  after(() => service.stop());

  /** Sends a message inside the socket. */
  async function send(identity: string, body: object): Promise<readonly [status: number, code: unknown]> {
    const client = await RawClient.connect(service, identity);
    const reply = await client.request('POST', `/v2/Conversations/${sid}/Messages`, {body});
    client.close();
    return [reply.status, reply.body['code']];
  }

  const statusesFor = async (mediaSid: string) =>
    Promise.all(
      [ana, ben, carl, backEnd].map(async (client) => {
        const [record, content] = [
          await client.get(mediaSid),
          await client.fetch(`/Media/${mediaSid}/Content`),
        ];
        const code = (await client.set(mediaSid))[0]?.code;
        assert.deepEqual([content.status, code], [record.status, record.status]);
        return record.status;
      }),
    );

  /** A message by REST. */
  async function post(form: string) {
    const response = await backEnd.fetch(`/Conversations/${sid}/Messages`, {
      method: 'POST',
      body: form,
      headers: {'Content-Type': 'application/x-www-form-urlencoded'},
    });
    return (await replyOf(response)) as unknown as {
      status: number;
      body: {sid: string; code?: number; media: unknown; content_sid: string | null};
    };
  }

  it('are read by their uploader alone, and once attached by everyone in the conversation', async () => {
    const {body: medium} = await ana.upload('abc');
    assert.deepEqual(await statusesFor(medium.sid), [200, 404, 404, 200]);
    assert.deepEqual(await send('ana', {media_sids: [medium.sid]}), [201, undefined]);
    assert.deepEqual(await statusesFor(medium.sid), [200, 200, 403, 200]);
    const {body: attached} = await ben.get(medium.sid);
    const message = service.world.messages(sid).at(-1)!;
    assert.deepEqual([attached.channel_sid, attached.message_sid], [sid, message.sid]);
    assert.deepEqual(message.media, [
      {sid: medium.sid, category: 'media', filename: null, contentType: 'image/png', size: 3},
    ]);
    for (const [client, status] of [
      [ana, 403],
      [ben, 403],
      [carl, 403],
    ] as const) {
      assert.equal((await client.delete(medium.sid)).status, status);
    }
    service.world.removeParticipant(sid, 'ana');
    assert.deepEqual(await statusesFor(medium.sid), [403, 200, 403, 200]);
    service.world.addParticipant(sid, {identity: 'ana'});
  });

  it('are attached by their uploader only, and once', async () => {
    const {body: anas} = await ana.upload('abc');
    const {body: bens} = await ben.upload('abc');
    const {body: others} = await backEnd.upload('abc');
    const before = service.world.messages(sid).length;
    for (const media_sids of [
      [bens.sid],
      [others.sid],
      [anas.sid, bens.sid],
      [anas.sid, anas.sid],
      [`ME${'0'.repeat(32)}`],
      ['__proto__'],
      [''],
    ]) {
      assert.deepEqual(await send('ana', {media_sids}), [400, 50510], media_sids.join());
    }
    for (const media_sids of [anas.sid, {0: anas.sid}, [{}], [null], 7]) {
      assert.deepEqual(await send('ana', {media_sids}), [400, 20001]);
    }
    assert.equal(service.world.messages(sid).length, before);
    assert.deepEqual(await send('ana', {media_sids: [anas.sid]}), [201, undefined]);
    assert.deepEqual(await send('ana', {media_sids: [anas.sid]}), [400, 50510]);
  });

  it('are not attached by a message that is refused', async () => {
    const {body: medium} = await ana.upload('abc');
    const body = 'x'.repeat(40_000);
    assert.deepEqual(await send('ana', {media_sids: [medium.sid], body}), [400, 50504]);
    assert.deepEqual(await send('ana', {media_sids: [medium.sid]}), [201, undefined]);
  });

  it('are at most ten', async () => {
    const sids = await Promise.all(Array.from({length: 11}, async () => (await ana.upload('x')).body.sid));
    assert.deepEqual(await send('ana', {media_sids: sids}), [400, 20001]);
    assert.deepEqual(await send('ana', {media_sids: sids.slice(1)}), [201, undefined]);
  });

  it('are sent and shown by the REST API', async () => {
    const {body: medium} = await backEnd.upload('abc', 'image/png', 'Filename=a.png');
    const {status, body} = await post(`Author=ben&MediaSid=${medium.sid}`);
    assert.deepEqual([status, body.content_sid], [201, null]);
    assert.deepEqual(body.media, [
      {sid: medium.sid, category: 'media', filename: 'a.png', content_type: 'image/png', size: 3},
    ]);
    assert.equal((await ben.get(medium.sid)).status, 200);
    assert.equal((await post('Body=only words')).body.media, null);
    const again = await post(`MediaSid=${medium.sid}`);
    assert.deepEqual([again.status, again.body.code], [400, 50510]);
    const {body: anas} = await ana.upload('abc');
    assert.equal((await post(`Author=ana&MediaSid=${anas.sid}`)).status, 201);
  });

  it('are added by a seed', () => {
    const {world} = service;
    const medium = world.addMedia('abc', {contentType: 'text/plain', filename: 'a.txt', author: 'ana'});
    assert.deepEqual([medium.size, world.media(medium.sid)], [3, medium]);
    const {media} = world.addMessage(sid, {author: 'ana', mediaSids: [medium.sid]});
    assert.equal(media[0]?.filename, 'a.txt');
  });

  it('go with their message or conversation, and leave no file', async () => {
    const {world} = service;
    const other = world.createConversation({createdBy: 'ana'}).sid;
    const before = files().length;
    const [one, two] = [world.addMedia('1'), world.addMedia('2')];
    const message = world.addMessage(other, {mediaSids: [one.sid]});
    world.addMessage(other, {mediaSids: [two.sid]});
    assert.equal(files().length, before + 2);
    world.removeMessage(other, message.index);
    await until('the file of the message is gone', () => files().length === before + 1);
    assert.deepEqual([world.media(one.sid), (await backEnd.get(one.sid)).status], [undefined, 404]);
    world.deleteConversation(other);
    await until('the file of the conversation is gone', () => files().length === before);
    assert.equal(world.media(two.sid), undefined);
  });

  it('may be removed by a back end', async () => {
    const {body: medium} = await ana.upload('abc');
    assert.deepEqual(await send('ana', {media_sids: [medium.sid]}), [201, undefined]);
    assert.equal((await backEnd.delete(medium.sid)).status, 204);
    assert.equal((await ben.get(medium.sid)).status, 404);
  });
});
