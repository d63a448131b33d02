import {expect} from '@open-wc/testing';
import {databaseName} from '../../src/persistence/schema.js';
import {until} from '../support/until.js';
import {
  everything,
  file,
  record,
  settled,
  someone,
  storageOf,
  troubles,
  withDatabase,
} from './storage-fixture.js';

/** The next page in the same tab: it begins when the one before has ended. */
async function reload(owner: string, before: ReturnType<typeof storageOf>) {
  before.close();
  const after = storageOf(owner);
  return {storage: after, kept: await after.load()};
}

describe('the storage of a tab', () => {
  it('gives back after a reload what was put in, in the order of writing', async () => {
    const owner = someone();
    const first = storageOf(owner);
    expect((await first.load()).items).to.deep.equal([]);
    const records = [
      record(),
      record({state: 'checking', searchFrom: 3, attempts: 1, wasAmbiguous: true}),
      record(),
    ];
    await Promise.all([...records].reverse().map((each) => first.putItem(each)));
    const {kept} = await reload(owner, first);
    expect(kept.items.map(({body, state}) => [body, state])).to.deep.equal(
      records.map(({body, state}) => [body, state]),
    );
    expect(kept.items[1]).to.include({searchFrom: 3, attempts: 1, wasAmbiguous: true});
  });

  it('is the same tab after a reload', async () => {
    const owner = someone();
    const first = storageOf(owner);
    const tab = await first.tab;
    const {storage} = await reload(owner, first);
    expect(await storage.tab).to.equal(tab);
  });

  it('gives back what several sessions of the page before have kept', async () => {
    const owner = someone();
    const sessions = [storageOf(owner), storageOf(owner)];
    for (const [at, session] of sessions.entries()) {
      await session.putItem(record({body: `of ${at}`}));
      session.putDraft(`CH${at}`, {text: `${at}`, files: [file('a', 'b')]});
    }
    for (const session of sessions) session.close();
    const next = storageOf(owner);
    const {items, drafts} = await next.load();
    expect(items.map(({body}) => body)).to.deep.equal(['of 0', 'of 1']);
    expect([...drafts].map(([sid, {text, files}]) => [sid, text, files.length]).sort()).to.deep.equal([
      ['CH0', '0', 1],
      ['CH1', '1', 1],
    ]);
    expect((await reload(owner, next)).kept.items).to.have.length(2);
  });

  it('keeps the last state of a message, however fast states follow', async () => {
    const owner = someone();
    const storage = storageOf(owner);
    const item = record();
    void storage.putItem(item);
    void storage.putItem({...item, state: 'checking'});
    void storage.putItem({
      ...item,
      state: 'failed',
      error: {code: 'throttled', retryable: true, twilioCode: 50063},
    });
    const gone = record();
    void storage.putItem(gone);
    void storage.deleteItem(gone.clientId);
    const {kept} = await reload(owner, storage);
    expect(kept.items).to.have.length(1);
    expect(kept.items[0]).to.deep.include({
      state: 'failed',
      error: {code: 'throttled', retryable: true, twilioCode: 50063},
    });
  });

  it('keeps files with their names, and lets them go with their message', async () => {
    const owner = someone();
    const first = storageOf(owner);
    const item = record({files: [file('a.txt', 'one'), file('../b.txt', 'two')]});
    await first.putItem(item);
    await first.putItem({...item, state: 'checking'});
    const {storage, kept} = await reload(owner, first);
    const {files} = kept.items[0]!;
    expect(files.map(({name}) => name)).to.deep.equal(['a.txt', '../b.txt']);
    expect(await Promise.all(files.map(({blob}) => blob.text()))).to.deep.equal(['one', 'two']);
    expect(files[0]!.blob.type).to.equal('text/plain');
    await storage.deleteItem(item.clientId);
    const left = await withDatabase((database) =>
      database
        .transaction('files')
        .objectStore('files')
        .getAllKeys(IDBKeyRange.bound([owner], [owner, []])),
    );
    expect(left).to.deep.equal([]);
  });

  it('keeps drafts with their files; an empty one is none', async () => {
    const owner = someone();
    const first = storageOf(owner);
    const files = [file('a.txt', 'one')];
    for (const text of ['t', 'te', 'text']) first.putDraft('CH1', {text, files});
    first.putDraft('CH2', {text: 'x', files: []});
    const {storage, kept} = await reload(owner, first);
    expect([...kept.drafts.keys()]).to.deep.equal(['CH1', 'CH2']);
    expect(kept.drafts.get('CH1')!.text).to.equal('text');
    expect(await kept.drafts.get('CH1')!.files[0]!.blob.text()).to.equal('one');
    storage.putDraft('CH1', {text: '', files: []});
    storage.putDraft('CH2', {text: 'xy', files: []});
    const {kept: later} = await reload(owner, storage);
    expect([...later.drafts]).to.deep.equal([['CH2', {text: 'xy', files: []}]]);
  });

  it('shows nobody what is somebody else’s', async () => {
    const [one, other] = [someone(), someone()];
    const storage = storageOf(one);
    await storage.putItem(record());
    storage.close();
    expect((await storageOf(other).load()).items).to.deep.equal([]);
    expect((await storageOf(one).load()).items).to.have.length(1);
  });

  it('forgets one user and leaves the other', async () => {
    const [one, other] = [someone(), someone()];
    const storages = [one, other].map((owner) => storageOf(owner));
    for (const storage of storages) await storage.putItem(record({files: [file('a', 'b')]}));
    await storages[0]!.clear();
    const kept = await Promise.all(
      [one, other].map(async (owner, at) => (await reload(owner, storages[at]!)).kept.items.length),
    );
    expect(kept).to.deep.equal([0, 1]);
  });

  it('leaves no database behind when nothing is in it, and makes it anew', async () => {
    await settled(indexedDB.deleteDatabase(databaseName));
    const owner = someone();
    const storage = storageOf(owner);
    await storage.putItem(record());
    expect(Object.keys(sessionStorage).filter((key) => key.includes(owner))).to.have.length(1);
    await storage.clear();
    expect((await indexedDB.databases()).map(({name}) => name)).not.to.include(databaseName);
    expect(Object.keys(sessionStorage).filter((key) => key.includes(owner))).to.deep.equal([]);
    await storage.putItem(record());
    expect((await storage.load()).items).to.have.length(1);
    expect(troubles).to.deep.equal([]);
  });
});

describe('the storage of a tab in trouble', () => {
  it('goes on when its database is deleted behind its back', async () => {
    const storage = storageOf(someone());
    await storage.putItem(record());
    await settled(indexedDB.deleteDatabase(databaseName));
    const next = record();
    await storage.putItem(next);
    expect((await storage.load()).items.map(({body}) => body)).to.deep.equal([next.body]);
    expect(troubles).to.deep.equal([]);
  });

  it('takes the place of a database that has its name and nothing else', async () => {
    await settled(indexedDB.deleteDatabase(databaseName));
    (await settled(indexedDB.open(databaseName, 1) as IDBRequest<IDBDatabase>)).close();
    const storage = storageOf(someone());
    await storage.putItem(record());
    expect((await storage.load()).items).to.have.length(1);
    expect(troubles).to.deep.equal([]);
  });

  it('lets a newer script have the database, says so once, and goes on without', async () => {
    const storage = storageOf(someone());
    await storage.putItem(record());
    const opening = indexedDB.open(databaseName, 99);
    opening.onupgradeneeded = () => undefined;
    const newer = await settled(opening as IDBRequest<IDBDatabase>);
    try {
      await storage.putItem(record());
      await storage.deleteItem('x');
      storage.putDraft('CH1', {text: 'x', files: []});
      storage.flush();
      expect(await storage.load()).to.deep.equal({items: [], drafts: new Map()});
      expect(troubles).to.deep.equal(['unavailable']);
    } finally {
      newer.close();
      await settled(indexedDB.deleteDatabase(databaseName));
    }
  });

  it('drops what is no message, says so once, and keeps the rest', async () => {
    const owner = someone();
    const first = storageOf(owner);
    const sound = record();
    await first.putItem(sound);
    const tab = await first.tab;
    const shape = {owner, tab, isShared: false, fileCount: 0};
    const content = {...record(), clientId: undefined, files: undefined};
    await withDatabase((database) => {
      const transaction = database.transaction(['items', 'drafts'], 'readwrite');
      const foreign: object[] = [
        {owner, tab, id: 'bare'},
        {...shape, id: 'no content', content: null},
        {...shape, id: 'number', content: 7},
        {...shape, id: 'body', content: {...content, body: {}}},
        {...shape, id: 'state', content: {...content, state: 'sent'}},
        {...shape, id: 'seq', content: {...content, seq: NaN}},
        {...shape, id: 'sid', content: {...content, conversationSid: '../x'}},
        {...shape, id: '<b>', content},
      ];
      for (const each of foreign) transaction.objectStore('items').put(each);
      const last = transaction.objectStore('drafts').put({...shape, id: 'CH1', content: ['x']});
      return last;
    });
    const {kept, storage} = await reload(owner, first);
    expect(kept.items.map(({clientId}) => clientId)).to.deep.equal([sound.clientId]);
    expect(kept.drafts.size).to.equal(0);
    expect(troubles).to.deep.equal(['records']);
    const mine = (await everything()).filter((each) => (each as {owner: string}).owner === owner);
    expect(mine).to.have.length(1);
    storage.close();
  });

  it('gives a failure of another version a name that has a sentence', async () => {
    const owner = someone();
    const first = storageOf(owner);
    const error = {code: '__proto__', retryable: 'yes', twilioCode: 'x'};
    await first.putItem(record({state: 'failed', error: error as never}));
    const {kept} = await reload(owner, first);
    expect(kept.items[0]!.error).to.deep.equal({code: 'send-failed', retryable: true, twilioCode: null});
  });

  it('keeps the text when there is no room for its file, and lets the user decide', async () => {
    const owner = someone();
    const first = storageOf(owner);
    const {put} = IDBObjectStore.prototype;
    // What a full disk does: the browser would have to be filled to see it.
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args: Parameters<typeof put>) {
      if (this.name === 'files') throw new DOMException('Full.', 'QuotaExceededError');
      return put.apply(this, args);
    };
    const item = record({files: [file('big.bin', 'x')]});
    try {
      await first.putItem(item);
      await first.putItem({...item, state: 'checking'});
    } finally {
      IDBObjectStore.prototype.put = put;
    }
    expect(troubles).to.deep.equal(['file']);
    const {kept} = await reload(owner, first);
    expect(kept.items[0]).to.deep.include({
      body: item.body,
      files: [],
      state: 'failed',
      wasAmbiguous: true,
      error: {code: 'storage-unavailable', retryable: false, twilioCode: null},
    });
  });

  it('never rejects where storage is forbidden', async () => {
    const {open} = IDBFactory.prototype;
    IDBFactory.prototype.open = () => {
      throw new DOMException('Forbidden.', 'SecurityError');
    };
    try {
      const storage = storageOf(someone());
      expect((await storage.load()).items).to.deep.equal([]);
      await storage.putItem(record());
      await storage.clear();
      expect(troubles).to.deep.equal(['unavailable']);
    } finally {
      IDBFactory.prototype.open = open;
    }
  });
});

describe('several tabs', () => {
  it('keep what is theirs apart in mode session', async () => {
    const owner = someone();
    const one = storageOf(owner);
    await one.putItem(record());
    const other = storageOf(owner);
    expect((await other.load()).items).to.deep.equal([]);
    expect(await other.tab).not.to.equal(await one.tab);
  });

  it('take over in mode local what a dead one shared, each thing one of them', async () => {
    const owner = someone();
    const taken: string[][] = [[], []];
    const deaths: string[] = [];
    const dying = storageOf(owner, {mode: 'local'});
    await dying.putItem(record({body: 'a'}));
    const heirs = taken.map((list) =>
      storageOf(owner, {
        mode: 'local',
        onDeath: (tab, items) => {
          deaths.push(tab);
          list.push(...items.map(({body}) => body));
        },
      }),
    );
    for (const heir of heirs) expect((await heir.load()).items).to.deep.equal([]);
    await dying.putItem(record({body: 'b', state: 'checking'}));
    const tab = await dying.tab;
    dying.close();
    await until(() => deaths.length === 2);
    expect(deaths).to.deep.equal([tab, tab]);
    expect(taken.map(({length}) => length).sort()).to.deep.equal([0, 2]);
    expect(taken.flat()).to.deep.equal(['a', 'b']);
    const heir = heirs[taken.findIndex(({length}) => length > 0)]!;
    expect((await heir.load()).items.map(({body}) => body)).to.deep.equal(['a', 'b']);
  });

  it('find at their start what a dead one shared', async () => {
    const owner = someone();
    const one = storageOf(owner, {mode: 'local'});
    const other = storageOf(owner, {mode: 'local'});
    await other.putItem(record({body: 'x'}));
    await Promise.all([one.tab, other.tab]);
    other.close();
    one.close();
    const next = storageOf(owner, {mode: 'local'});
    expect((await next.load()).items.map(({body}) => body)).to.deep.equal(['x']);
  });

  it('share drafts in mode local', async () => {
    const owner = someone();
    const one = storageOf(owner, {mode: 'local'});
    one.putDraft('CH1', {text: 'x', files: []});
    one.flush();
    await one.putItem(record());
    expect((await storageOf(owner, {mode: 'local'}).load()).drafts.get('CH1')?.text).to.equal('x');
    expect((await storageOf(owner).load()).drafts.size).to.equal(0);
  });

  it('forget that they found one dead that comes back', async () => {
    const owner = someone();
    const keep = storageOf(owner);
    await keep.tab;
    const one = storageOf(owner);
    await one.putItem(record());
    const tab = await one.tab;
    one.close();
    await storageOf(someone()).load();
    const found = async () =>
      (await everything()).filter((each) => (each as {owner: string}).owner === owner) as {
        foundDeadAt?: number;
      }[];
    expect((await found()).map(({foundDeadAt}) => typeof foundDeadAt)).to.deep.equal(['number']);
    sessionStorage.setItem(`twilio-chat-elements:tab:${owner}`, tab);
    await storageOf(owner).load();
    expect((await found()).map(({foundDeadAt}) => typeof foundDeadAt)).to.deep.equal(['undefined']);
  });

  it('leave alone what a dead one kept to itself, and delete it after a day', async () => {
    const owner = someone();
    const keep = storageOf(owner);
    await keep.tab;
    const dead = storageOf(owner);
    await dead.putItem(record({files: [file('a', 'b')]}));
    const tab = await dead.tab;
    dead.close();
    sessionStorage.setItem(`twilio-chat-elements:tab:${owner}`, await keep.tab);
    const own = async () => (await everything()).filter((each) => (each as {owner: string}).owner === owner);
    for (const mode of ['session', 'local'] as const) {
      const visit = storageOf(owner, {mode});
      expect((await visit.load()).items).to.deep.equal([]);
      visit.close();
    }
    expect(await own()).to.have.length(1);
    await withDatabase((database) => {
      const store = database.transaction('items', 'readwrite').objectStore('items');
      const reading = store.get(IDBKeyRange.bound([owner, tab], [owner, tab, []]));
      reading.addEventListener('success', () =>
        store.put({...(reading.result as object), foundDeadAt: Date.now() - 25 * 3600 * 1000}),
      );
      return reading;
    });
    // Anybody's next visit will do.
    await storageOf(someone()).load();
    expect(await own()).to.have.length(0);
  });
});

describe('a change of mode', () => {
  it('moves messages and drafts, and back', async () => {
    const owner = someone();
    const one = storageOf(owner);
    const other = storageOf(owner, {mode: 'local'});
    const items = [record(), record({files: [file('a', 'b')]})];
    for (const item of items) await one.putItem(item);
    one.putDraft('CH1', {text: 'x', files: [file('c', 'd')]});
    await one.setMode('local');
    const shared = (await other.load()).drafts.get('CH1')!;
    expect(await shared.files[0]!.blob.text()).to.equal('d');
    await one.setMode('session');
    expect((await other.load()).drafts.size).to.equal(0);
    const kept = await one.load();
    expect(kept.drafts.get('CH1')!.text).to.equal('x');
    expect(await kept.drafts.get('CH1')!.files[0]!.blob.text()).to.equal('d');
    expect(kept.items.map(({clientId}) => clientId)).to.deep.equal(items.map(({clientId}) => clientId));
    expect(await kept.items[1]!.files[0]!.blob.text()).to.equal('b');
  });
});
