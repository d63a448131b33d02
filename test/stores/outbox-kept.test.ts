import {expect} from '@open-wc/testing';
import type {OutboxRecord} from '../../src/model/persistence.js';
import {OutboxStore} from '../../src/stores/outbox-store.js';
import {until} from '../support/until.js';
import {cutOff, Ends, isDone, refused} from './outbox-ends.js';

/** What a tab that died leaves behind. */
function left(clientId: string, seq: number, also: Partial<OutboxRecord> = {}): OutboxRecord {
  return {
    clientId,
    conversationSid: 'CH1',
    seq,
    body: clientId,
    attributes: {},
    files: [],
    createdAt: seq,
    state: 'queued',
    attempts: 0,
    firstAttemptAt: null,
    wasAmbiguous: false,
    searchFrom: null,
    error: null,
    ...also,
  };
}

describe('an outbox on disk', () => {
  it('has a message there before it is sent, and no longer once it was', async () => {
    const ends = new Ends();
    const outbox = new OutboxStore(ends);
    outbox.send('Hello', {attributes: {mood: 'good'}});
    await isDone(outbox);
    expect(ends.log).to.deep.equal([
      'keep Hello queued',
      'keep Hello checking',
      'send Hello',
      'forget Hello',
    ]);
    expect(ends.disk.size).to.equal(0);
  });

  it('writes down what may be under way as something to be looked for', async () => {
    const ends = new Ends();
    const outbox = new OutboxStore(ends);
    ends.results.push(cutOff);
    const clientId = outbox.send('Hello', {attributes: {mood: 'good'}});
    await until(() => outbox.snapshot[0]?.state === 'checking');
    ends.isConnected = false;
    outbox.stop();
    expect(ends.disk.get(clientId)).to.include({state: 'checking', wasAmbiguous: true, searchFrom: 7});
    expect(ends.disk.get(clientId)?.attributes).to.deep.equal({mood: 'good'});

    ends.isConnected = true;
    ends.stored.add(clientId);
    ends.log.length = 0;
    const next = new OutboxStore(ends);
    next.restore([...ends.disk.values()]);
    expect(next.snapshot[0]).to.include({clientId, state: 'checking', body: 'Hello'});
    await isDone(next);
    expect(ends.log).to.deep.equal(['forget Hello']);
    expect(ends.asked).to.deep.equal([7]);
  });

  it('goes on in the order in which all was written, whoever wrote it', async () => {
    const ends = new Ends();
    ends.isConnected = false;
    const outbox = new OutboxStore(ends);
    outbox.send('last');
    outbox.restore([left('third', 30), left('first', 10)]);
    outbox.restore([left('second', 20), left('first', 10)]);
    expect(outbox.snapshot.map(({body}) => body)).to.deep.equal(['first', 'second', 'third', 'last']);
    ends.isConnected = true;
    outbox.resume();
    await isDone(outbox);
    const sent = ends.log.filter((line) => line.startsWith('send'));
    expect(sent).to.deep.equal(['send first', 'send second', 'send third', 'send last']);
  });

  it('leaves out what the history shows already', () => {
    const ends = new Ends();
    ends.stored.add('shown 1');
    const record = left('shown 1', 1, {state: 'checking'});
    ends.disk.set(record.clientId, record);
    const outbox = new OutboxStore(ends);
    outbox.restore([record]);
    expect(outbox.snapshot).to.deep.equal([]);
    expect(ends.disk.size).to.equal(0);
  });

  it('keeps what failed, and what was wanted back when the page ended', async () => {
    const ends = new Ends();
    const outbox = new OutboxStore(ends);
    ends.results.push(refused, cutOff);
    const failed = outbox.send('Refused');
    const wanted = outbox.send('Wanted back');
    await until(() => outbox.snapshot[1]?.state === 'checking');
    void outbox.discard(wanted);
    await until(() => ends.disk.get(wanted)?.state === 'failed');
    outbox.stop();
    expect(ends.disk.get(failed)).to.deep.include({state: 'failed', error: refused.error});

    const next = new OutboxStore(ends);
    next.restore([...ends.disk.values()]);
    expect(next.snapshot.map(({state}) => state)).to.deep.equal(['failed', 'failed']);
    // It may have been stored: it is looked for before it goes again.
    next.retry(wanted);
    expect(next.snapshot[1]?.state).to.equal('checking');
    next.stop();
  });

  it('keeps what another tab took back until that tab has it', async () => {
    const ends = new Ends();
    const outbox = new OutboxStore(ends);
    ends.results.push(cutOff);
    const clientId = outbox.send('Hello');
    await until(() => outbox.snapshot[0]?.state === 'checking');
    expect((await outbox.discard(clientId, true))?.text).to.equal('Hello');
    expect(outbox.snapshot).to.deep.equal([]);
    expect(ends.disk.get(clientId)).to.include({state: 'failed', wasAmbiguous: true});
    outbox.taken(clientId);
    await until(() => ends.disk.size === 0);
  });

  it('shows what another tab took back and never had as failed, and sends it again', async () => {
    const ends = new Ends();
    ends.isConnected = false;
    const outbox = new OutboxStore(ends);
    const clientId = outbox.send('Hello');
    expect((await outbox.discard(clientId, true))?.text).to.equal('Hello');
    expect(outbox.snapshot).to.deep.equal([]);
    await until(() => outbox.snapshot[0]?.state === 'failed');
    expect(ends.disk.get(clientId)).to.include({state: 'failed'});
    ends.isConnected = true;
    outbox.retry(clientId);
    await isDone(outbox);
    expect(ends.stored.has(clientId)).to.equal(true);
  });

  it('lets settle what was wanted back when the page ended, before it is looked for', async () => {
    const ends = new Ends();
    const outbox = new OutboxStore(ends);
    const wanted = {state: 'failed', attempts: 1, wasAmbiguous: true, searchFrom: 7} as const;
    outbox.restore([left('back', 1, wanted), left('again', 2, wanted)]);
    const draft = outbox.discard('back');
    outbox.retry('again');
    // The service was not done with them yet.
    ends.stored.add('back').add('again');
    expect(await draft).to.equal(null);
    await isDone(outbox);
    expect(ends.log.filter((line) => line.startsWith('send'))).to.deep.equal([]);
  });
});
