import {expect} from '@open-wc/testing';
import {until} from '../support/until.js';
import {record, someone, storageOf} from './storage-fixture.js';

describe('a tab whose page is frozen while it takes over what a dead one shared', () => {
  const {getAll} = IDBObjectStore.prototype;
  afterEach(() => {
    IDBObjectStore.prototype.getAll = getAll;
  });

  it('does not go on with it: a third tab does', async () => {
    const owner = someone();
    const dead = storageOf(owner, {mode: 'local'});
    await dead.load();
    await dead.putItem(record({body: 'one'}));
    const told: string[] = [];
    const onDeath = (_tab: string, items: readonly {body: string}[]) =>
      told.push(...items.map(({body}) => body));
    const frozen = storageOf(owner, {mode: 'local', onDeath});
    await frozen.load();
    let isClosed = false;
    IDBObjectStore.prototype.getAll = function (...args) {
      if (!isClosed) frozen.close();
      isClosed = true;
      return getAll.apply(this, args);
    };
    dead.close();
    await until(() => isClosed, 'takes over');
    await frozen.isSound;
    const third = storageOf(owner, {mode: 'local'});
    const {items} = await third.load();
    expect([...items.map(({body}) => body), ...told]).to.deep.equal(['one']);
  });
});
