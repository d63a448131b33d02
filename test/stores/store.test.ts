import {expect} from '@open-wc/testing';
import {Store, together} from '../../src/stores/store.js';

describe('a store', () => {
  it('tells of another snapshot, until one stops listening', () => {
    const store = new Store(1);
    let calls = 0;
    const stop = store.subscribe(() => calls++);
    store.set(1);
    expect(calls).to.equal(0);
    store.set(2);
    expect(calls).to.equal(1);
    stop();
    store.set(3);
    expect(calls).to.equal(1);
  });

  it('changes together with others before anybody hears of it', () => {
    const one = new Store('here');
    const other = new Store('');
    const seen: string[] = [];
    for (const store of [one, other]) store.subscribe(() => seen.push(`${one.snapshot}|${other.snapshot}`));
    together(() => {
      one.set('');
      together(() => other.set('here'));
    });
    expect(seen).to.deep.equal(['|here', '|here']);
  });
});
