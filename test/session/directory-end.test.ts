import {expect} from '@open-wc/testing';
import {Emitter} from '../../src/stores/emitter.js';
import {chatRoom} from '../support/chat-room.js';
import {connected} from '../support/sessions.js';
import {until} from '../support/until.js';

const {subscribe} = Emitter.prototype;
const {setTimeout: set, clearTimeout: clear} = globalThis;

/** Counts who listens to what happens, in every session that begins from now on. */
function countListeners(): {readonly count: number} {
  const counter = {count: 0};
  Emitter.prototype.subscribe = function (listener) {
    const stop = subscribe.call(this, listener);
    counter.count++;
    return () => {
      counter.count--;
      stop();
    };
  };
  return counter;
}

/** The timers that the directory of conversations sets from now on, until they ring or are cleared. */
function watchTimers(): ReadonlySet<unknown> {
  const pending = new Set<unknown>();
  globalThis.setTimeout = ((ring: () => void, ms?: number) => {
    const isOurs = new Error().stack!.includes('conversation-directory');
    const timer: unknown = set(() => {
      pending.delete(timer);
      ring();
    }, ms);
    if (isOurs) pending.add(timer);
    return timer;
  }) as typeof setTimeout;
  globalThis.clearTimeout = (timer) => {
    pending.delete(timer);
    clear(timer);
  };
  return pending;
}

describe('the directory of a user who is gone', () => {
  afterEach(() => {
    Emitter.prototype.subscribe = subscribe;
    globalThis.setTimeout = set;
    globalThis.clearTimeout = clear;
  });

  it('listens to nothing, however often they come and go', async () => {
    const listeners = countListeners();
    const {
      people: [ana],
    } = await chatRoom();
    const session = await connected(ana);
    const before = listeners.count;
    for (let i = 0; i < 3; i++) {
      await session.signOut();
      session.reconnect();
      await until(() => session.state.snapshot.phase === 'connected');
    }
    expect(listeners.count).to.equal(before);
  });

  for (const way of ['signOut', 'end'] as const) {
    it(`has nothing left to do (${way})`, async () => {
      const {
        sid,
        people: [ana, ben],
      } = await chatRoom();
      const timers = watchTimers();
      const session = await connected(ana);
      await ben.say(sid, 'One');
      await until(() => session.conversationList.snapshot.unreadTotal === 1);
      await ana.read(sid, 0);
      await until(() => session.conversationList.snapshot.unreadTotal === 0);
      await until(() => timers.size > 0, 'to count, or to look who is there');
      await (way === 'end' ? (session as unknown as {end(): Promise<void>}).end() : session.signOut());
      expect(timers.size).to.equal(0);
    });
  }
});
