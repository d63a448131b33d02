import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {SyncList, SyncMap} from '../../local-service/sync/sync-collection.js';
import type {Notification, Subscriber} from '../../local-service/sync/notification.js';
import {systemClock} from '../../local-service/world/clock.js';

function listOf(...indexes: number[]): SyncList {
  const list = new SyncList('list', () => true, systemClock);
  for (const index of indexes) list.set(index, {index});
  return list;
}

class Listener implements Subscriber {
  readonly identity = 'ana';
  readonly subscriptions: Subscriber['subscriptions'] = new Set();
  readonly events: {type: string; id: number; key: unknown}[] = [];

  notify({payload}: Notification): void {
    const {event_type, events} = JSON.parse(payload) as {
      event_type: string;
      events: {id: number; item_index?: number; item_key?: string}[];
    };
    for (const {id, item_index, item_key} of events) {
      this.events.push({type: event_type, id, key: item_index ?? item_key});
    }
  }
}

describe('SyncCollection', () => {
  describe('page', () => {
    const keysOf = (page: {items: readonly {key: unknown}[]}) => page.items.map((item) => item.key);

    it('begins at either end', () => {
      const list = listOf(0, 1, 2, 3, 4);
      assert.deepEqual(keysOf(list.page({order: 'asc', size: 2})), [0, 1]);
      assert.deepEqual(keysOf(list.page({order: 'desc', size: 2})), [4, 3]);
    });

    it('includes the item it starts from, or passes over its gap', () => {
      const list = listOf(0, 1, 3, 4);
      assert.deepEqual(keysOf(list.page({from: 1, order: 'asc', size: 2})), [1, 3]);
      assert.deepEqual(keysOf(list.page({from: 2, order: 'asc', size: 2})), [3, 4]);
      assert.deepEqual(keysOf(list.page({from: 2, order: 'desc', size: 9})), [1, 0]);
    });

    it('says what lies before and after, in the order asked for', () => {
      fc.assert(
        fc.property(
          fc.uniqueArray(fc.nat(40), {maxLength: 20}),
          fc.option(fc.integer({min: -2, max: 44}), {nil: undefined}),
          fc.constantFrom('asc' as const, 'desc' as const),
          fc.integer({min: 1, max: 25}),
          (indexes, from, order, size) => {
            const page = listOf(...indexes).page({from, order, size});
            const sorted = [...indexes].sort((a, b) => (order === 'asc' ? a - b : b - a));
            const isFrom = (index: number) =>
              from === undefined || (order === 'asc' ? index >= from : index <= from);
            const rest = sorted.filter(isFrom);
            assert.deepEqual(keysOf(page), rest.slice(0, size));
            assert.equal(page.hasNext, rest.length > size);
            assert.equal(page.hasPrevious, rest.length < sorted.length);
          },
        ),
      );
    });

    it('sorts texts by code unit', () => {
      const map = new SyncMap('map', () => true, systemClock);
      for (const key of ['b', 'a', 'Z', 'ä', '10', '9']) map.set(key, {});
      assert.deepEqual(keysOf(map.page({order: 'asc', size: 9})), ['10', '9', 'Z', 'a', 'b', 'ä']);
    });
  });

  describe('events', () => {
    it('are numbered from 1 and heard live in order', () => {
      const [list, listener] = [listOf(), new Listener()];
      list.subscribe(listener);
      list.set(0, {});
      list.set(0, {a: 1});
      list.delete(0);
      list.delete(0);
      assert.deepEqual(listener.events, [
        {type: 'list_item_added', id: 1, key: 0},
        {type: 'list_item_updated', id: 2, key: 0},
        {type: 'list_item_removed', id: 3, key: 0},
      ]);
    });

    it('are replayed from the one after the last that was seen', () => {
      const [list, listener] = [listOf(0, 1, 2, 3), new Listener()];
      list.set(1, {});
      list.replay(listener, 2);
      assert.deepEqual(
        listener.events.map(({id, key}) => [id, key]),
        [
          [3, 2],
          [4, 3],
          [5, 1],
        ],
      );
    });

    it('end with the subscription', () => {
      const [list, listener] = [listOf(), new Listener()];
      list.subscribe(listener);
      for (const object of listener.subscriptions) object.unsubscribe(listener);
      list.set(0, {});
      assert.deepEqual(listener.events, []);
      assert.equal(listener.subscriptions.size, 0);
    });
  });
});
