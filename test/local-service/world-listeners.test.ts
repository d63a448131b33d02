import assert from 'node:assert/strict';
import {once} from 'node:events';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {createLocalService, type LocalService} from '../../local-service/index.js';
import {RawClient} from './support/raw-client.js';

describe('listeners of the world', () => {
  let service: LocalService;
  beforeEach(async () => {
    service = await createLocalService();
  });
  afterEach(() => service.stop());

  it('take nothing from others when they throw', async () => {
    const {world} = service;
    const heard: string[] = [];
    world.onEvent(() => {
      throw new Error('A listener is broken');
    });
    world.onEvent(({type}) => heard.push(type));
    const warned = once(process, 'warning');
    const ana = await RawClient.connect(service, 'ana');
    const {status} = await ana.request('POST', '/v2/Conversations', {body: {}});
    assert.equal(status, 201);
    assert.ok(heard.includes('conversationAdded'));
    assert.match(String(await warned), /A listener is broken/);
    ana.close();
  });

  it('hear of what one of them does after what made it do so', () => {
    const {world} = service;
    const {sid} = world.createConversation();
    const heard: (string | null)[] = [];
    world.onEvent((event) => {
      if (event.type === 'messageAdded' && event.message.body === 'question')
        world.addMessage(sid, {body: 'answer'});
    });
    world.onEvent((event) => {
      if (event.type === 'messageAdded') heard.push(event.message.body);
    });
    world.act({source: 'API', identity: null, webhooks: true}, () => {
      world.addMessage(sid, {body: 'question'});
      world.addMessage(sid, {body: 'another'});
    });
    assert.deepEqual(heard, ['question', 'another', 'answer']);
  });
});
