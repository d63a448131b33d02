import {expect} from '@open-wc/testing';
import type {OutboxRecord, PersistenceMode} from '../../src/model/persistence.js';
import {tabLock} from '../../src/persistence/locks.js';
import {databaseName} from '../../src/persistence/schema.js';
import {Unsent} from '../../src/session/unsent.js';
import {
  everything,
  record,
  settled,
  someone,
  storageOf,
  withDatabase,
} from '../persistence/storage-fixture.js';
import {Ends} from '../stores/outbox-ends.js';
import {until} from '../support/until.js';

const sid = 'CH1';
const made: Unsent[] = [];

/** What one page has not sent, on a line that is cut. */
function unsentOf(mode: PersistenceMode): Unsent {
  const unsent = new Unsent(
    mode,
    (_sid, keeper) =>
      Object.assign(new Ends(), {
        isConnected: false,
        keep: async (record: OutboxRecord) => (await keeper())?.putItem(record),
        isTurn: async (seq: number) => (await keeper())?.isTurn(sid, seq, 0) ?? true,
        forget: async (clientId: string) => (await keeper())?.deleteItem(clientId),
      }),
    () => undefined,
  );
  made.push(unsent);
  return unsent;
}

const textsOf = (unsent: Unsent) => unsent.outbox(sid).snapshot.map(({body}) => body);
const isKept = async (owner: string) => {
  const keys = await withDatabase((database) =>
    database.transaction('drafts').objectStore('drafts').getAllKeys(),
  );
  return JSON.stringify([keys, await everything()]).includes(owner);
};
const keysOf = (owner: string) => Object.keys(sessionStorage).filter((key) => key.includes(owner));

/** An earlier page of this tab leaves a message. */
async function leave(owner: string): Promise<void> {
  const before = storageOf(owner);
  await before.putItem(record({conversationSid: sid, body: 'left'}));
  before.close();
}

beforeEach(async () => {
  // Somebody else's, so that there is a database.
  await storageOf(someone()).putItem(record());
});

afterEach(() => {
  for (const unsent of made.splice(0)) unsent.stop();
});

describe('signing out, of what was not sent', () => {
  it('deletes what an earlier page kept, while that is being read', async () => {
    const owner = someone();
    await leave(owner);
    const unsent = unsentOf('session');
    unsent.belongTo(owner);
    await unsent.clear();
    expect(await isKept(owner)).to.equal(false);
    expect(keysOf(owner)).to.deep.equal([]);
    expect(textsOf(unsent)).to.deep.equal([]);
  });

  it('deletes what an earlier page kept, where this one keeps nothing', async () => {
    const owner = someone();
    await leave(owner);
    const unsent = unsentOf('none');
    unsent.belongTo(owner);
    await unsent.clear();
    expect(await isKept(owner)).to.equal(false);
    expect(keysOf(owner)).to.deep.equal([]);
  });

  it('leaves no draft that is typed meanwhile', async () => {
    const owner = someone();
    const unsent = unsentOf('session');
    unsent.belongTo(owner);
    await until(() => unsent.storage !== null);
    const go = await blockDatabase();
    const cleared = unsent.clear();
    // It has begun, and will go on when it may.
    await until(() => keysOf(owner).length === 0);
    unsent.draft(sid).write({text: 'typed', files: []});
    go();
    await cleared;
    // What was written is in the database before this.
    await storageOf(someone()).putItem(record());
    expect(await isKept(owner)).to.equal(false);
  });

  it('gives nobody else what comes from another tab of this user at that moment', async () => {
    const [owner, other] = [someone(), someone()];
    const dying = storageOf(owner, {mode: 'local'});
    await dying.putItem(record({conversationSid: sid}));
    const unsent = unsentOf('local');
    unsent.belongTo(owner);
    await until(() => unsent.storage !== null);
    const go = await blockDatabase();
    const lock = tabLock(owner, await dying.tab);
    dying.close();
    await until(async () => (await navigator.locks.query()).pending!.every(({name}) => name !== lock));
    unsent.leave();
    unsent.belongTo(other);
    go();
    await until(() => unsent.storage?.owner === other);
    expect(textsOf(unsent)).to.deep.equal([]);
  });
});

/** Keeps every other transaction waiting until it is called. */
async function blockDatabase(): Promise<() => void> {
  const database = await settled(indexedDB.open(databaseName));
  const store = database.transaction('items', 'readwrite').objectStore('items');
  let isOver = false;
  const hold = () => {
    if (isOver) return database.close();
    store.count().onsuccess = hold;
  };
  hold();
  return () => {
    isOver = true;
  };
}
