import assert from 'node:assert/strict';
import {it} from 'node:test';
import type {OutboxItem} from '../../src/model/outbox-item.js';
import type {OutboxRoute} from '../../src/stores/outbox-route.js';
import {OutboxStore} from '../../src/stores/outbox-store.js';

const itemOf = (clientId: string): OutboxItem => ({
  clientId,
  body: '',
  files: [],
  createdAt: 0,
  state: 'sending',
  error: null,
});

it('a message of another tab is not shown again once the history here shows it', () => {
  const route: Partial<OutboxRoute> = {isInHistory: (clientId) => clientId === 'shown'};
  const outbox = new OutboxStore(route as OutboxRoute);
  outbox.mirror('other', [itemOf('shown'), itemOf('waiting')]);
  assert.deepEqual(
    outbox.snapshot.map(({clientId}) => clientId),
    ['waiting'],
  );
});
