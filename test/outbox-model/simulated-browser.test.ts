import assert from 'node:assert/strict';
import {it} from 'node:test';
import {SimulatedBrowser} from './support/simulated-browser.js';
import {settled} from './support/virtual-clock.js';

const never = () => new Promise<never>(() => undefined);

it('a page that has gone takes no lock, though its script goes on', async () => {
  const {locks} = new SimulatedBrowser();
  void locks.managerOf({isGone: true}).request('tab', never);
  let isHeld = false;
  await locks.managerOf({isGone: false}).request('tab', {ifAvailable: true}, (lock) => {
    isHeld = lock !== null;
  });
  assert.ok(isHeld);
});

it('a page that has gone says nothing, though its script goes on', async () => {
  const {channels} = new SimulatedBrowser();
  const Gone = channels.classOf({isGone: true});
  const Alive = channels.classOf({isGone: false});
  const heard: unknown[] = [];
  const [gone, speaker, listener] = [new Gone('owner'), new Alive('owner'), new Alive('owner')];
  listener.addEventListener('message', (event) => heard.push((event as MessageEvent).data));
  gone.addEventListener('message', () => assert.fail('It has gone.'));
  gone.postMessage('here');
  speaker.postMessage('hello');
  await settled();
  assert.deepEqual(heard, ['hello']);
});
