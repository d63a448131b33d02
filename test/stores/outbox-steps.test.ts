import {expect} from '@open-wc/testing';
import {ChatError} from '../../src/model/errors.js';
import {OutboxStore} from '../../src/stores/outbox-store.js';
import {until} from '../support/until.js';
import {cutOff, Ends, isDone, refused} from './outbox-ends.js';

/** An outbox with a message whose attempt was cut off. */
async function cutOffOutbox() {
  const ends = new Ends();
  const outbox = new OutboxStore(ends);
  ends.results.push(cutOff);
  const clientId = outbox.send('Hello', {attributes: {mood: 'good'}});
  await until(() => outbox.snapshot[0]?.state === 'checking');
  return {ends, outbox, clientId};
}

describe('a message that may have been stored', () => {
  it('is looked for, and sent again only when it is not there', async () => {
    const {ends, outbox} = await cutOffOutbox();
    await isDone(outbox);
    expect(ends.asked).to.deep.equal([7]);
    expect(ends.log.filter((line) => line.startsWith('send'))).to.have.lengthOf(2);
  });

  it('is not sent again when it is there', async () => {
    const {ends, outbox, clientId} = await cutOffOutbox();
    ends.stored.add(clientId);
    await isDone(outbox);
    expect(ends.log.filter((line) => line.startsWith('send'))).to.have.lengthOf(1);
  });

  it('comes back to the composer only when it is not there', async () => {
    const {ends, outbox, clientId} = await cutOffOutbox();
    expect((await outbox.discard(clientId))?.text).to.equal('Hello');
    expect(outbox.snapshot).to.deep.equal([]);
    expect(ends.asked).to.deep.equal([7]);
    expect(ends.disk.size).to.equal(0);
  });

  it('does not come back when it is there', async () => {
    const {ends, outbox, clientId} = await cutOffOutbox();
    ends.stored.add(clientId);
    const [one, other] = await Promise.all([outbox.discard(clientId), outbox.discard(clientId)]);
    expect([one, other]).to.deep.equal([null, null]);
    expect(outbox.snapshot).to.deep.equal([]);
  });

  it('fails when there is nobody to be asked any more', async () => {
    const {ends, outbox} = await cutOffOutbox();
    const gone = new ChatError('conversation-not-found', 'Gone.');
    ends.find = () => Promise.reject(gone);
    await until(() => outbox.snapshot[0]?.state === 'failed');
    expect(outbox.snapshot[0]?.error).to.deep.equal(gone.info);
  });

  it('waits until somebody can be asked', async () => {
    const {ends, outbox} = await cutOffOutbox();
    const {find} = ends;
    let refusals = 0;
    ends.find = (...query) => {
      if (++refusals > 2) return find(...query);
      return Promise.reject(new ChatError('connection-failed', 'Not now.', {retryable: true}));
    };
    await isDone(outbox);
    expect(refusals).to.equal(3);
  });

  it('is looked for together with others', async () => {
    const {ends, outbox, clientId} = await cutOffOutbox();
    const records = ['one', 'two'].map((name, place) => ({
      ...ends.disk.get(clientId)!,
      clientId: name,
      body: name,
      seq: place + 1,
      searchFrom: 3 + place,
    }));
    outbox.restore(records);
    await isDone(outbox);
    // The two that were found on disk settle at the same time as each other.
    expect(ends.asked.length).to.be.lessThan(3);
    expect(Math.min(...ends.asked)).to.equal(3);
  });
});

describe('a message that surely was not stored', () => {
  it('waits a second and more when the service asks for a pause, whatever comes of the connection', async () => {
    const ends = new Ends();
    const outbox = new OutboxStore(ends);
    ends.results.push({kind: 'throttled', error: {code: 'throttled', retryable: true, twilioCode: 50063}});
    outbox.send('Hello');
    await until(() => ends.results.length === 0 && outbox.snapshot[0]?.state === 'queued');
    outbox.resume();
    expect(outbox.snapshot[0]?.state).to.equal('queued');
    await isDone(outbox);
    expect(ends.asked, 'nothing was looked for').to.deep.equal([]);
  });

  it('comes back at once, and lets those behind it go', async () => {
    const ends = new Ends();
    const outbox = new OutboxStore(ends);
    ends.results.push(refused);
    const first = outbox.send('Refused');
    outbox.send('Later');
    await until(() => outbox.snapshot.length === 1 && outbox.snapshot[0]?.state === 'failed');
    expect(await outbox.discard(first)).to.deep.equal({text: 'Refused', files: []});
  });

  it('does not go twenty-one times in a second', async () => {
    const ends = new Ends();
    const outbox = new OutboxStore(ends);
    for (let count = 0; count < 21; count++) outbox.send(`Line ${count}`);
    await isDone(outbox);
    const sent = ends.log.filter((line) => line.startsWith('send'));
    expect(sent).to.deep.equal(Array.from({length: 21}, (_, index) => `send Line ${index}`));
    // A pause that the outbox makes: no machine is too slow for it, and timers may be early by a breath.
    expect(ends.sentAt[20]! - ends.sentAt[0]!).to.be.greaterThan(990);
  });
});
