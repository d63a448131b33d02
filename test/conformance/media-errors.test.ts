import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Message} from '@twilio/conversations';
import {signLocalToken} from '../../local-service/index.js';
import {FakeClock} from '../local-service/support/fake-clock.js';
import {nextEvent} from './support/deadline.js';
import {Stage, type TwoPeople} from './support/two-people.js';

const MB = 1024 * 1024;

describe('media, when something is wrong', () => {
  const clock = new FakeClock();
  let stage: Stage;
  let people: TwoPeople;
  before(async () => {
    stage = await Stage.open({clock});
    people = await stage.twoPeople();
  });
  after(() => stage.stop());

  const bytes = (media: Buffer) => ({contentType: 'image/png', filename: 'a.png', media});

  /** What a refused call of the media client says: its status is in `code`, its `status` a text. */
  async function refusalOf(call: PromiseLike<unknown>): Promise<readonly unknown[]> {
    try {
      await call;
    } catch (error) {
      const {code, body} = error as {code?: number; body?: {code?: number}};
      return [code, body?.code];
    }
    return [];
  }

  it('keeps every byte of a buffer', async () => {
    const all = Buffer.from(Array.from({length: 256}, (_, byte) => byte));
    const heard = nextEvent<Message>(people.bens, 'messageAdded');
    await people.anas.sendMessage(bytes(all));
    const url = await (await heard).media!.getContentTemporaryUrl();
    assert.deepEqual(Buffer.from(await (await fetch(url!)).arrayBuffer()), all);
  });

  it('refuses a file that is too large', async () => {
    const sending = people.anas.sendMessage(bytes(Buffer.alloc(151 * MB)));
    assert.deepEqual(await refusalOf(sending), [413, 50512]);
  });

  it('refuses files that are too large together', async () => {
    const half = bytes(Buffer.alloc(76 * MB));
    const sending = people.anas.prepareMessage().addMedia(half).addMedia(half).build().send();
    // The files are there; the message with both of them is not.
    await assert.rejects(sending, (error: {status: number; body: {code: number}}) => {
      assert.deepEqual([error.status, error.body.code], [400, 50512]);
      return true;
    });
  });

  it('refuses an address whose time is over, and gives another', async () => {
    const heard = nextEvent<Message>(people.bens, 'messageAdded');
    await people.anas.sendMessage(bytes(Buffer.from('abc')));
    const {media} = await heard;
    const first = await media!.getContentTemporaryUrl();
    clock.advance(301_000);
    assert.equal((await fetch(first!)).status, 403);
    assert.equal(await (await fetch((await media!.getContentTemporaryUrl())!)).text(), 'abc');
  });

  it('refuses who has left the conversation', async () => {
    const heard = nextEvent<Message>(people.bens, 'messageAdded');
    await people.anas.sendMessage(bytes(Buffer.from('abc')));
    const {media} = await heard;
    stage.service.world.removeParticipant(people.sid, 'ben');
    assert.deepEqual(await refusalOf(media!.getContentTemporaryUrl()), [403, 50430]);
    stage.service.world.addParticipant(people.sid, {identity: 'ben'});
    assert.match((await media!.getContentTemporaryUrl())!, /^http/);
  });

  it('refuses a token that is over, and takes the next', async () => {
    const heard = nextEvent<Message>(people.anas, 'messageAdded');
    await people.anas.sendMessage(bytes(Buffer.from('abc')));
    const {media} = await heard;
    const {credentials} = stage.service;
    const short = await signLocalToken(credentials, {identity: 'ana', ttlSeconds: 900});
    await people.ana.updateToken(short);
    assert.match((await media!.getContentTemporaryUrl())!, /^http/);
    clock.advance(901_000);
    assert.deepEqual(await refusalOf(media!.getContentTemporaryUrl()), [401, 20104]);
  });
});
