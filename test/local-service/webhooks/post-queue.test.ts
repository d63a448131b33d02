import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {PostQueue} from '../../../local-service/webhooks/post-queue.js';

/** Work that ends when told to. */
function held(name: string, log: string[]) {
  let release = () => undefined as void;
  const promise = new Promise<void>((resolve) => (release = resolve));
  const work = async () => {
    log.push(`${name} begins`);
    await promise;
    log.push(`${name} ends`);
  };
  return {work, release: () => release()};
}

describe('the queue of post-action hooks', () => {
  it('keeps the order of a line, and runs lines side by side', async () => {
    const log: string[] = [];
    const queue = new PostQueue();
    const [a, b, other] = [held('a', log), held('b', log), held('other', log)];
    queue.add('line', a.work);
    queue.add('line', b.work);
    queue.add('other line', other.work);
    assert.deepEqual(log, ['a begins', 'other begins']);
    b.release();
    other.release();
    a.release();
    await queue.idle();
    assert.deepEqual(
      log.filter((entry) => !entry.startsWith('other')),
      ['a begins', 'a ends', 'b begins', 'b ends'],
    );
  });

  it('runs no more than so many at once, and gives each line its turn', async () => {
    const queue = new PostQueue({concurrency: 2, capacity: 100});
    let running = 0;
    let most = 0;
    const order: string[] = [];
    for (let number = 0; number < 30; number += 1) {
      const line = String(number % 5);
      queue.add(line, async () => {
        most = Math.max(most, (running += 1));
        order.push(line);
        await Promise.resolve();
        running -= 1;
      });
    }
    await queue.idle();
    assert.equal(most, 2);
    assert.equal(order.length, 30);
    assert.equal(new Set(order.slice(0, 6)).size, 5);
  });

  it('refuses what is too much, and goes on after work that throws', async () => {
    const log: string[] = [];
    const queue = new PostQueue({concurrency: 1, capacity: 2});
    const first = held('first', log);
    assert.equal(queue.add('a', first.work), true);
    assert.equal(
      queue.add('a', () => Promise.reject(new Error('broken'))),
      true,
    );
    assert.equal(queue.add('b', held('second', log).work), true);
    assert.equal(queue.add('c', held('third', log).work), false);
    queue.clear();
    first.release();
    await queue.idle();
    assert.deepEqual(log, ['first begins', 'first ends']);
    await queue.idle();
  });
});
