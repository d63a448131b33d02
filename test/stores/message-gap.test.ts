import {expect} from '@open-wc/testing';
import {CatchUp} from '../../src/stores/catch-up.js';
import {MessageHistoryStore} from '../../src/stores/message-history-store.js';
import {keptMessages, messageAt} from '../support/kept-messages.js';
import {until} from '../support/until.js';

/** A history of a service that has these messages, and tells of them only when it is asked. */
async function historyOf(...there: number[]) {
  const {read, asked} = keptMessages(there);
  const store = new MessageHistoryStore(read, () => undefined);
  await store.open({readIndex: null, unreadCount: 0});
  asked.length = 0;
  const seen: number[][] = [];
  store.subscribe(() => seen.push(store.snapshot.messages.map(({index}) => index)));
  return {store, there, asked, seen};
}

describe('a conversation that is written in while it is opened', () => {
  it('is read to its end, though its newest page ends before', async () => {
    const there = [0, 1, 2];
    const store = new MessageHistoryStore(
      ({anchor, direction}) => {
        const messages = there
          .filter((index) => (direction === 'forward' ? index >= (anchor ?? 0) : true))
          .map(messageAt);
        // They come after the page was read, and before what else there is was asked for.
        if (anchor === null) there.push(3, 4);
        return Promise.resolve({messages, hasOlder: false, hasNewer: anchor === null});
      },
      () => undefined,
    );
    await store.open({readIndex: null, unreadCount: 0});
    expect(store.snapshot.messages.map(({index}) => index)).to.deep.equal([0, 1, 2, 3, 4]);
    expect(store.snapshot.hasNewer).to.equal(false);
    store.end();
  });
});

describe('a gap in a conversation', () => {
  it('is filled before what comes behind it is shown', async () => {
    const {store, there, seen} = await historyOf(0, 1);
    there.push(2, 3, 4);
    store.add(messageAt(4));
    await until(() => store.snapshot.messages.length === 5);
    expect(seen.flatMap((indexes) => (indexes.includes(4) && !indexes.includes(2) ? [indexes] : []))).to.be
      .empty;
    store.end();
  });

  it('holds back what comes behind it also just after a pass, until the missing message comes', async () => {
    const {store, there, seen} = await historyOf(0);
    await store.catchUp();
    there.push(1, 2, 3, 4, 5);
    for (const index of [3, 2, 5]) store.add(messageAt(index));
    expect(store.snapshot.messages.map(({index}) => index)).to.deep.equal([0]);
    store.add(messageAt(1));
    expect(seen).to.deep.equal([[0, 1, 2, 3]]);
    store.add(messageAt(4));
    expect(seen.at(-1)).to.deep.equal([0, 1, 2, 3, 4, 5]);
    store.end();
  });

  it('is none where the newest message was removed', async () => {
    const {store, asked} = await historyOf(0, 1, 2);
    store.remove(2);
    store.add(messageAt(3));
    expect(store.snapshot.messages.map(({index}) => index)).to.deep.equal([0, 1, 3]);
    expect(asked).to.deep.equal([]);
    store.end();
  });

  it('is asked for in passes five seconds apart, of which none is lost', async () => {
    const {store, there, asked} = await historyOf(0);
    await store.catchUp();
    const first = asked.length;
    there.push(1);
    for (let request = 0; request < 20; request++) await store.catchUp();
    expect(asked.length, 'not yet').to.equal(first);
    await until(() => store.snapshot.messages.length === 2);
    store.end();
  });

  it('is filled by a new client, which reads a long run slice by slice, the newest first', async () => {
    const there = Array.from({length: 250}, (_, index) => index);
    const {store, asked} = await historyOf(...there);
    while (store.snapshot.hasOlder) await store.loadOlder();
    for (const index of there.slice(0, 200)) store.add(messageAt(index));
    asked.length = 0;
    await store.reread();
    const anchors = asked.map(({anchor}) => anchor);
    expect(anchors[0]).to.be.greaterThan(100);
    expect(anchors.at(-1)).to.be.lessThan(150);
    expect(store.snapshot.messages).to.have.lengthOf(250);
    store.end();
  });
});

describe('the newest message of a conversation, heard of before the run reached it', () => {
  const {request} = CatchUp.prototype;
  afterEach(() => {
    CatchUp.prototype.request = request;
  });

  /** How often it is asked for what may have been missed, from now on. */
  function countRequests(): {readonly count: number} {
    const counter = {count: 0};
    CatchUp.prototype.request = function () {
      counter.count++;
      return request.call(this);
    };
    return counter;
  }

  /** A run in the middle of a conversation of 400. */
  async function middle() {
    const history = await historyOf(...Array.from({length: 400}, (_, index) => index));
    await history.store.open({readIndex: 200, unreadCount: 200});
    expect(history.store.snapshot).to.include({hasOlder: true, hasNewer: true});
    return history;
  }

  async function loadAll(store: MessageHistoryStore): Promise<void> {
    while (store.snapshot.hasNewer) await store.loadNewer();
    while (store.snapshot.hasOlder) await store.loadOlder();
  }

  it('is asked for once, if it was removed before', async () => {
    const {store} = await middle();
    const requests = countRequests();
    store.add(messageAt(400));
    await loadAll(store);
    await store.catchUp();
    await until(() => store.snapshot.messages.length === 400);
    expect(requests.count, 'at the end, and here').to.equal(2);
    store.end();
  });

  it('is asked for no more, if it was removed since', async () => {
    const {store, there} = await middle();
    const requests = countRequests();
    there.push(400);
    store.add(messageAt(400));
    while (store.snapshot.hasNewer) await store.loadNewer();
    there.pop();
    store.remove(400);
    await loadAll(store);
    expect(requests.count).to.equal(0);
    expect(store.snapshot.messages).to.have.lengthOf(400);
    store.end();
  });

  it('is asked for until it comes', async () => {
    const {store, there} = await middle();
    store.add(messageAt(400));
    while (store.snapshot.hasNewer) {
      const isLast = store.snapshot.messages.at(-1)!.index >= 349;
      const loading = store.loadNewer();
      // Too late for that page.
      if (isLast) there.push(400);
      await loading;
    }
    await until(() => store.snapshot.messages.at(-1)?.index === 400);
    store.end();
  });
});
