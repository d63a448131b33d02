import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {mergeMessages} from '../../src/model/merge-messages.js';
import {MessageRun} from '../../src/model/message-run.js';
import type {ChatMessage} from '../../src/model/message.js';

const author = fc.constantFrom('ana', 'ben');
const clientId = fc.constantFrom(null, 'a', 'b', 'c');
const message = fc
  .record({index: fc.nat(30), author, clientId, body: fc.constantFrom('One', 'Two'), edited: fc.boolean()})
  .map(({index, author, clientId, body, edited}): ChatMessage => {
    const own = author === 'ana';
    const sid = `IM${index}`;
    const key = own && clientId !== null ? clientId : sid;
    return Object.freeze({kind: 'text', key, sid, index, author, own, sentAt: index, edited, clientId, body});
  });
const step = fc.oneof(
  fc.record({merge: fc.array(message, {maxLength: 6})}),
  fc.record({remove: fc.array(fc.nat(30), {maxLength: 3})}),
);

describe('a run that changes piece by piece', () => {
  it('is at every step what merging all of it anew would give, rows that stay included', () => {
    fc.assert(
      fc.property(fc.array(step, {maxLength: 40}), (steps) => {
        const run = new MessageRun([]);
        let expected: readonly ChatMessage[] = [];
        for (const next of steps) {
          const before = {run: run.messages, expected};
          if ('merge' in next) {
            run.merge(next.merge);
            expected = mergeMessages(expected, next.merge);
          } else {
            run.remove(next.remove);
            expected = expected.filter(({index}) => !next.remove.includes(index));
          }
          assert.deepEqual(run.messages, expected);
          const kept = expected.filter((row) => before.expected.includes(row));
          for (const {index} of kept) assert.equal(at(run.messages, index), at(before.run, index));
        }
      }),
      {numRuns: 2000},
    );
  });

  it('stays the same list while nothing changes', () => {
    const messages = fc.sample(fc.array(message, {minLength: 8, maxLength: 8}), {numRuns: 50, seed: 5});
    for (const some of messages) {
      const run = new MessageRun([]);
      run.merge(some);
      const before = run.messages;
      run.merge(before);
      run.remove([99]);
      assert.equal(run.messages, before);
    }
  });
});

function at(messages: readonly ChatMessage[], wanted: number): ChatMessage | undefined {
  return messages.find(({index}) => index === wanted);
}
