import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';
import fc from 'fast-check';
import type {MessageLog, Page, Storage} from '../../local-service/storage/storage.js';
import {openStorages} from '../../local-service/storage/storages.js';
import type {Message} from '../../local-service/world/records.js';

const folder = mkdtempSync(join(tmpdir(), 'message-log-'));
const [memory, disk] = [(await openStorages(undefined)).open('a'), (await openStorages(folder)).open('a')];
after(() => {
  disk.close();
  rmSync(folder, {recursive: true});
});

let conversations = 0;

function message(conversationSid: string, index: number, body = 'x'): Message {
  return {sid: `IM-${conversationSid}-${index}`, conversationSid, index, body} as Message;
}

/** A log of `length` messages, of which some are removed again. */
function logOf(storage: Storage, length: number, removed: readonly number[] = []): MessageLog {
  conversations += 1;
  const sid = `CH${conversations}`;
  const log = storage.messages(sid);
  for (let index = 0; index < length; index += 1) log.put(message(sid, index));
  for (const index of removed) log.delete(log.get(index)!);
  return log;
}

const indexesOf = (page: Page<Message>) => page.items.map((item) => item.index);

for (const [name, storage] of [
  ['in memory', memory],
  ['on disk', disk],
] as const) {
  describe(`a message log ${name}`, () => {
    it('begins at either end', () => {
      const log = logOf(storage, 5);
      assert.deepEqual(indexesOf(log.page({order: 'asc', size: 2})), [0, 1]);
      assert.deepEqual(indexesOf(log.page({order: 'desc', size: 2})), [4, 3]);
    });

    it('includes the message it starts from, or passes over its gap', () => {
      const log = logOf(storage, 5, [2]);
      assert.deepEqual(indexesOf(log.page({from: 1, order: 'asc', size: 2})), [1, 3]);
      assert.deepEqual(indexesOf(log.page({from: 2, order: 'asc', size: 2})), [3, 4]);
      assert.deepEqual(indexesOf(log.page({from: 2, order: 'desc', size: 9})), [1, 0]);
    });

    it('never gives an index away twice', () => {
      const log = logOf(storage, 3, [2]);
      assert.deepEqual([log.nextIndex, log.count, log.last()?.index], [3, 2, 1]);
    });

    it('finds and replaces', () => {
      const log = logOf(storage, 3, [1]);
      const first = log.get(0)!;
      log.put({...first, body: 'y'});
      assert.deepEqual([log.find(first.sid)?.body, log.count, log.get(1)], ['y', 2, undefined]);
      log.clear();
      assert.deepEqual([log.find(first.sid), log.get(0)], [undefined, undefined]);
    });

    it('counts and pages as a plain array would', () => {
      fc.assert(
        fc.property(
          fc.nat(20),
          fc.uniqueArray(fc.nat(19)),
          fc.option(fc.integer({min: -2, max: 24}), {nil: undefined}),
          fc.constantFrom('asc' as const, 'desc' as const),
          fc.integer({min: 1, max: 25}),
          (length, holes, from, order, size) => {
            const removed = holes.filter((index) => index < length);
            const log = logOf(storage, length, removed);
            const page = log.page({from, order, size});
            const all = Array.from({length}, (_, index) => index).filter((index) => !removed.includes(index));
            const sorted = order === 'asc' ? all : [...all].reverse();
            const isOn = (index: number) =>
              from === undefined || (order === 'asc' ? index >= from : index <= from);
            const rest = sorted.filter(isOn);
            assert.deepEqual(indexesOf(page), rest.slice(0, size));
            assert.equal(page.hasNext, rest.length > size);
            assert.equal(page.hasPrevious, rest.length < sorted.length);
            const horizon = from ?? -1;
            assert.equal(log.countAfter(horizon), all.filter((index) => index > horizon).length);
          },
        ),
        {numRuns: 60},
      );
    });
  });
}
