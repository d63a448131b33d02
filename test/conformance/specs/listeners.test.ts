import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Client, User} from '@twilio/conversations';
import {until} from '../support/deadline.js';
import {Stage} from '../support/stage.js';

describe('a listener', () => {
  let stage: Stage;
  let client: Client;
  before(async () => {
    stage = await Stage.open();
    client = await stage.client('ana');
  });
  after(() => stage.stop());

  async function rename(friendlyName: string): Promise<void> {
    await client.user.updateFriendlyName(friendlyName);
    await until('the name is there', () => client.user.friendlyName === friendlyName);
  }

  it('hears until it is taken away', async () => {
    const heard: string[] = [];
    const note = (place: string) => (args: {user: User}) =>
      void heard.push(`${place} ${args.user.friendlyName}`);
    const [on, added, once] = [note('on'), note('added'), note('once')];
    client.on('userUpdated', on);
    client.addListener('userUpdated', added);
    client.once('userUpdated', once);
    await rename('One');
    await rename('Two');
    client.off('userUpdated', on);
    client.removeListener('userUpdated', added);
    await rename('Three');
    assert.deepEqual(heard, ['on One', 'added One', 'once One', 'on Two', 'added Two']);
  });

  it('may hear the last event that was before it', () => {
    const heard: string[] = [];
    const note = (place: string) => (state: string) => void heard.push(`${place} ${state}`);
    client.onWithReplay('stateChanged', note('on'));
    client.addListenerWithReplay('stateChanged', note('added'));
    client.onceWithReplay('stateChanged', note('once'));
    assert.deepEqual(heard, ['on initialized', 'added initialized', 'once initialized']);
  });

  it('hears what an application emits itself', () => {
    const heard: User[] = [];
    client.on('userSubscribed', (user) => heard.push(user));
    client.emit('userSubscribed', client.user);
    assert.deepEqual(heard, [client.user]);
  });
});
