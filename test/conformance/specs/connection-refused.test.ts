import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe} from 'node:test';
import type {ConnectionState} from '@twilio/conversations';
import {nextEvent, until} from '../support/deadline.js';
import {localIt as it} from '../support/host.js';
import {Stage} from '../support/stage.js';

interface ConnectionError {
  readonly terminal: boolean;
  readonly httpStatusCode?: number;
  readonly errorCode?: number;
}

describe('a token that the service refuses', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.open();
  });
  afterEach(() => stage.stop());

  const refuse = (kind: 'init' | 'update', status: number, reconnectMinMs?: number) =>
    stage.controls.add({
      when: {kind},
      do: {kind: 'refuse', status, code: 20001, ...(reconnectMinMs !== undefined && {reconnectMinMs})},
      times: 1,
    });

  for (const status of [401, 403]) {
    it(`with ${status} at the start ends in denied`, async () => {
      await refuse('init', status);
      const client = stage.unready(await stage.token('ana'));
      const states: ConnectionState[] = [];
      client.on('connectionStateChanged', (state) => states.push(state));
      const error = await nextEvent<ConnectionError>(client, 'connectionError');
      assert.deepEqual([error.terminal, error.httpStatusCode, error.errorCode], [true, status, 20001]);
      await until('it is denied', () => states.includes('denied'));
    });

    it(`with ${status} at a renewal rejects it`, async () => {
      const client = await stage.client('ana');
      await refuse('update', status);
      await assert.rejects(client.updateToken(await stage.token('ana', {ttlSeconds: 1800})));
      await until('it is denied', () => client.connectionState === 'denied');
    });
  }

  for (const status of [429, 500]) {
    it(`with ${status} at the start is shown again, and then is good`, async () => {
      await refuse('init', status, status === 429 ? 1_500 : undefined);
      const client = stage.unready(await stage.token('ana'));
      const began = Date.now();
      await until('it is connected', () => client.connectionState === 'connected');
      if (status === 429) assert.ok(Date.now() - began >= 1_100, `after ${Date.now() - began} ms`);
    });
  }
});
