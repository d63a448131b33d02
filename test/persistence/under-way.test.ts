import {expect} from '@open-wc/testing';
import {UnderWay} from '../../src/persistence/under-way.js';

describe('work that is under way', () => {
  it('has ended when the last of it has', async () => {
    const underWay = new UnderWay();
    const ended: string[] = [];
    const finish: (() => void)[] = [];
    for (const name of ['first', 'second']) {
      underWay.add(
        new Promise<void>((resolve) => finish.push(resolve)).then(() => {
          ended.push(name);
        }),
      );
    }
    finish[1]!();
    const end = underWay.end.then(() => ended.push('all'));
    finish[0]!();
    await end;
    expect(ended).to.deep.equal(['second', 'first', 'all']);
  });

  it('keeps nothing of what it led to', async () => {
    const underWay = new UnderWay();
    for (const result of ['a draft', 'a file']) underWay.add(Promise.resolve(result));
    expect(await (underWay.end as Promise<unknown>)).to.equal(undefined);
  });
});
