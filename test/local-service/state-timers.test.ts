import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {createLocalService, type LocalService, type LocalServiceOptions} from '../../local-service/index.js';
import {FakeClock} from './support/fake-clock.js';

const MINUTE_MS = 60_000;
const timers = {inactiveMs: MINUTE_MS, closedMs: 10 * MINUTE_MS};

describe('the timers of a conversation', () => {
  let clock: FakeClock;
  let services: LocalService[];
  beforeEach(() => {
    clock = new FakeClock();
    services = [];
  });
  afterEach(() => Promise.all(services.map((service) => service.stop())));

  const start = async (options: LocalServiceOptions = {}) => {
    const service = await createLocalService({clock, ...options});
    services.push(service);
    return service;
  };

  it('make it inactive, then close it', async () => {
    const {world} = await start();
    const {sid} = world.createConversation({timers});
    clock.advance(MINUTE_MS - 1);
    assert.equal(world.conversation(sid)?.state, 'active');
    clock.advance(1);
    assert.equal(world.conversation(sid)?.state, 'inactive');
    clock.advance(9 * MINUTE_MS - 1);
    assert.equal(world.conversation(sid)?.state, 'inactive');
    clock.advance(1);
    assert.equal(world.conversation(sid)?.state, 'closed');
  });

  it('start again with each message', async () => {
    const {world} = await start();
    const {sid} = world.createConversation({timers});
    for (let minute = 0; minute < 20; minute += 1) {
      clock.advance(MINUTE_MS - 1);
      world.addMessage(sid, {body: 'still here'});
    }
    assert.equal(world.conversation(sid)?.state, 'active');
    clock.advance(MINUTE_MS);
    assert.equal(world.conversation(sid)?.state, 'inactive');
  });

  it('run again after a message has woken it', async () => {
    const {world} = await start();
    const states: string[] = [];
    world.onEvent((event) => {
      if (event.type === 'conversationUpdated')
        states.push(`${event.before.state} ${event.conversation.state}`);
    });
    const {sid} = world.createConversation({timers});
    clock.advance(5 * MINUTE_MS);
    world.addMessage(sid, {body: 'back'});
    assert.equal(world.conversation(sid)?.state, 'active');
    clock.advance(10 * MINUTE_MS);
    assert.equal(world.conversation(sid)?.state, 'closed');
    assert.deepEqual(states, ['active inactive', 'inactive active', 'active inactive', 'inactive closed']);
  });

  it('can be set later, and taken away', async () => {
    const {world} = await start();
    const {sid} = world.createConversation({timers: {inactiveMs: MINUTE_MS}});
    world.updateConversation(sid, {timers: {inactiveMs: null, closedMs: 10 * MINUTE_MS}});
    clock.advance(10 * MINUTE_MS - 1);
    assert.equal(world.conversation(sid)?.state, 'active');
    world.updateConversation(sid, {timers: {closedMs: null}});
    clock.advance(1_000 * MINUTE_MS);
    assert.equal(world.conversation(sid)?.state, 'active');
  });

  it('may be longer than any timer of the machine', async () => {
    const {world} = await start();
    const {sid} = world.createConversation({timers: {closedMs: 40 * 86_400_000}});
    clock.advance(40 * 86_400_000 - 1);
    assert.equal(world.conversation(sid)?.state, 'active');
    clock.advance(1);
    assert.equal(world.conversation(sid)?.state, 'closed');
  });

  it('leave a deleted conversation and a stopped service alone', async () => {
    const {world, stop} = await start();
    const {sid} = world.createConversation({timers});
    const kept = world.createConversation({timers});
    world.deleteConversation(sid);
    await stop();
    clock.advance(60 * MINUTE_MS);
    assert.equal(world.conversation(kept.sid)?.state, 'active');
  });

  it('survive a restart, and make up for what fell due meanwhile', async () => {
    const data = mkdtempSync(join(tmpdir(), 'local-service-'));
    try {
      const first = await start({data});
      const early = first.world.createConversation({timers});
      const late = first.world.createConversation({timers: {closedMs: 30 * MINUTE_MS}});
      await first.stop();
      clock.advance(20 * MINUTE_MS);
      const {world, stop} = await start({data});
      clock.advance(0);
      assert.equal(world.conversation(early.sid)?.state, 'closed');
      assert.equal(world.conversation(late.sid)?.state, 'active');
      clock.advance(10 * MINUTE_MS);
      assert.equal(world.conversation(late.sid)?.state, 'closed');
      await stop();
    } finally {
      rmSync(data, {recursive: true});
    }
  });
});
