import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SyncMap} from '../../local-service/sync/sync-map.js';
import {MemoryStorage} from '../../local-service/storage/memory-storage.js';
import type {SyncContext} from '../../local-service/sync/sync-object.js';
import type {Notification, Subscriber} from '../../local-service/sync/notification.js';
import {systemClock} from '../../local-service/world/clock.js';

const context: SyncContext = {
  clock: systemClock,
  storage: new MemoryStorage(),
  publish: (subscribers, push) => subscribers.forEach((subscriber) => subscriber.notify(push)),
};

function mapOf(...keys: string[]): SyncMap {
  const map = new SyncMap('map', () => true, context);
  for (const key of keys) map.set(key, {key});
  return map;
}

class Listener implements Subscriber {
  readonly identity = 'ana';
  readonly isOpen = true;
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

describe('SyncMap', () => {
  const keysOf = (page: {items: readonly {key: unknown}[]}) => page.items.map((item) => item.key);

  it('sorts texts by code unit', () => {
    const map = mapOf('b', 'a', 'Z', 'ä', '10', '9');
    assert.deepEqual(keysOf(map.page({order: 'asc', size: 9})), ['10', '9', 'Z', 'a', 'b', 'ä']);
  });

  describe('events', () => {
    it('are numbered from 1 and heard live in order', () => {
      const [map, listener] = [mapOf(), new Listener()];
      map.subscribe(listener);
      map.set('0', {});
      map.set('0', {a: 1});
      map.delete('0');
      map.delete('0');
      assert.deepEqual(listener.events, [
        {type: 'map_item_added', id: 1, key: '0'},
        {type: 'map_item_updated', id: 2, key: '0'},
        {type: 'map_item_removed', id: 3, key: '0'},
      ]);
    });

    it('are replayed from the one after the last that was seen', () => {
      const [map, listener] = [mapOf('0', '1', '2', '3'), new Listener()];
      map.set('1', {});
      map.replay(listener, 2, {bytes: 1_000});
      assert.deepEqual(
        listener.events.map(({id, key}) => [id, key]),
        [
          [3, '2'],
          [4, '3'],
          [5, '1'],
        ],
      );
    });

    it('end with the subscription', () => {
      const [map, listener] = [mapOf(), new Listener()];
      map.subscribe(listener);
      for (const object of listener.subscriptions) object.unsubscribe(listener);
      map.set('0', {});
      assert.deepEqual(listener.events, []);
      assert.equal(listener.subscriptions.size, 0);
    });
  });
});
