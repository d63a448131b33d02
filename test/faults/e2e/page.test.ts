import assert from 'node:assert/strict';
import en from '../../../src/locales/en.js';
import {chapter} from './support/rows.js';
import {pause, soon} from './support/soon.js';

/** Lets `clockShiftMs` move the page's clock, and leaves its timers alone. */
function shiftableClock(): void {
  window.clockShiftMs = 0;
  const {now} = Date;
  Date.now = () => now() + window.clockShiftMs;
  const Real = Date;
  window.Date = new Proxy(Real, {
    construct: (target, args: []) => (args.length === 0 ? new target(Date.now()) : new target(...args)),
  });
}

const fifty = Array.from({length: 50}, (_, index) => `Message ${String(index).padStart(2, '0')}`);

chapter('the browser', {
  C10: {
    title: 'the page sleeps half an hour, and its token expires: goes on with another, never denied',
    how: 'page frozen, clocks shifted',
    async run(scene) {
      const room = await scene.room();
      room.setTokens({ttlSeconds: 1200});
      const ana = await scene.page(await scene.profile(shiftableClock));
      await ana.begin(room.options(), room.sid);
      await ana.until('connected');
      const devtools = await ana.page.context().newCDPSession(ana.page);
      await devtools.send('Page.setWebLifecycleState', {state: 'frozen'});
      // The endpoint signs by this machine's clock: what it gives from now on must outlive the service's.
      room.setTokens({ttlSeconds: 7200});
      room.service.controls.shiftClock(30 * 60_000);
      room.benSays('While you slept');
      await pause(2000);
      await ana.page.evaluate(() => (window.clockShiftMs = 30 * 60_000));
      await devtools.send('Page.setWebLifecycleState', {state: 'active'});
      await ana.endsWith(['While you slept']);
      await ana.until('connected');
      await ana.send('Awake');
      await ana.endsWith(['While you slept', 'Awake']);
      assert.ok(!(await ana.phases()).includes('denied'));
    },
  },

  C25: {
    title:
      'the line drops every three seconds: at most one banner, focus and place are kept, the processor rests',
    how: 'proxy resets, elements',
    async run(scene) {
      const room = await scene.room();
      room.benSays(...fifty);
      room.service.world.setReadHorizon(room.sid, room.ana, 49);
      const proxy = await scene.proxy(room);
      const ana = await scene.page(await scene.profile());
      await ana.show(room.options({serviceUrl: proxy.url}), room.sid);
      await ana.until('connected');
      const field = ana.page.locator('chat-composer textarea');
      await field.fill('Half a thought');
      const scroller = ana.page.locator('chat-message-list [part~=scroller]');
      await soon(() => scroller.evaluate((it) => it.scrollHeight > it.clientHeight + 400), 'a long thread');
      await scroller.evaluate((it) => (it.scrollTop = 200));
      await pause(500);
      const place = await scroller.evaluate((it) => it.scrollTop);
      const banners = await ana.page.evaluateHandle(() => {
        const shown: string[] = [];
        let last = '';
        const look = () => {
          const chat = document.querySelector('twilio-chat')!.shadowRoot!.querySelector('chat-conversation')!;
          const banner = chat.shadowRoot!.querySelector('chat-connection-banner')!;
          const text = banner.shadowRoot!.querySelector('[role=status]')!.textContent.trim();
          if (text !== '' && last === '') shown.push(text);
          last = text;
        };
        setInterval(look, 50);
        return shown;
      });
      const devtools = await ana.page.context().newCDPSession(ana.page);
      await devtools.send('Performance.enable');
      const busy = async () => {
        const {metrics} = await devtools.send('Performance.getMetrics');
        return metrics.find(({name}) => name === 'TaskDuration')!.value;
      };
      const [before, start] = [await busy(), performance.now()];
      for (let cut = 0; cut < (scene.isLong ? 40 : 7); cut++) {
        proxy.reset();
        await pause(3000);
      }
      const share = ((await busy()) - before) / ((performance.now() - start) / 1000);
      await ana.until('connected');
      assert.ok(share < 0.3, `busy ${Math.round(share * 100)} % of the time`);
      assert.ok((await banners.jsonValue()).length <= 1, 'banners');
      assert.equal(await field.inputValue(), 'Half a thought');
      assert.ok(await field.evaluate((it) => it.matches(':focus')), 'focus');
      assert.ok(Math.abs((await scroller.evaluate((it) => it.scrollTop)) - place) < 2, 'place');
      await field.press('Enter');
      await ana.endsWith([...fifty, 'Half a thought']);
    },
  },

  C39: {
    title: 'fifty messages are written offline, the tab is closed and opened: each sent once, in order',
    how: 'offline, tab closed',
    async run(scene) {
      const room = await scene.room();
      const profile = await scene.profile();
      const options = room.options({persistence: 'local'});
      const first = await scene.page(profile);
      await first.begin(options, room.sid);
      await first.until('connected');
      await profile.setOffline(true);
      room.service.controls.refuseConnections(true);
      room.service.controls.dropConnections();
      await first.until('reconnecting');
      await first.send(...fifty);
      await soon(async () => (await first.waitingCount()) === 50, 'fifty wait');
      await pause(1000);
      await first.page.close();
      await profile.setOffline(false);
      const second = await scene.page(profile);
      await second.show(options, room.sid);
      await soon(async () => (await second.waitingCount()) === 50, 'fifty wait again');
      await soon(async () => (await second.text()).includes(en.waitingToSend(50)), 'one line says so');
      room.service.controls.refuseConnections(false);
      await second.endsWith(fifty, 90_000);
      assert.deepEqual(room.stored, fifty);
    },
  },

  C40: {
    title: 'two tabs, one dies in the middle of sending: each message sent by exactly one of them',
    how: 'two tabs, one killed',
    async run(scene) {
      const room = await scene.room();
      const profile = await scene.profile();
      const options = room.options({persistence: 'local'});
      const [one, other] = await Promise.all([scene.page(profile), scene.page(profile)]);
      await one.begin(options, room.sid);
      await one.until('connected');
      await other.begin(options, room.sid);
      await other.until('connected');
      room.service.controls.add({
        when: {method: 'POST', path: '/v2/Conversations/:sid/Messages'},
        do: {kind: 'delay', ms: 150},
      });
      const mine = fifty.slice(0, 10).map((text) => `One ${text}`);
      const its = fifty.slice(0, 10).map((text) => `Other ${text}`);
      await Promise.all([one.send(...mine), other.send(...its)]);
      await soon(() => room.stored.filter((text) => text?.startsWith('One')).length >= 3, 'some are sent');
      // As the browser ends a tab: no event tells it.
      const devtools = await one.page.context().newCDPSession(one.page);
      devtools.send('Page.crash').catch(() => undefined);
      await soon(
        () => room.stored.length >= 20,
        () => `all twenty: ${room.stored.length}`,
        60_000,
      );
      await soon(async () => (await other.outbox()).length === 0, 'nothing is left', 30_000);
      await pause(3000);
      const stored = room.stored;
      assert.deepEqual(
        stored.filter((text) => text?.startsWith('One')),
        mine,
      );
      assert.deepEqual(
        stored.filter((text) => text?.startsWith('Other')),
        its,
      );
      assert.deepEqual([...(await other.shown())].sort(), [...stored].sort());
    },
  },

  C57: {
    title: 'the browser says offline and online again and again: one socket at most',
    how: 'offline emulated ×20',
    async run(scene) {
      const room = await scene.room();
      const profile = await scene.profile();
      const ana = await scene.page(profile);
      await ana.begin(room.options(), room.sid);
      await ana.until('connected');
      let most = 0;
      const watch = setInterval(() => {
        most = Math.max(most, room.service.connectionCount(room.ana));
      }, 5);
      scene.atEnd(() => clearInterval(watch));
      for (let flap = 0; flap < 20; flap++) {
        await profile.setOffline(true);
        await pause(100);
        await profile.setOffline(false);
        await pause(flap % 5 === 0 ? 1500 : 100);
      }
      await ana.until('connected', 40_000);
      await ana.send('Steady');
      await ana.endsWith(['Steady']);
      assert.equal(most, 1);
      assert.equal(room.service.connectionCount(room.ana), 1);
    },
  },

  C58: {
    title: 'this machine’s clock jumps two hours on or back: tokens are renewed in time all the same',
    how: 'page clock shifted',
    async run(scene) {
      await Promise.all(
        [2, -2].map(async (hours) => {
          const room = await scene.room();
          room.setTokens({ttlSeconds: 8});
          const ana = await scene.page(await scene.profile(shiftableClock));
          await ana.begin(room.options(), room.sid);
          await ana.until('connected');
          await ana.page.evaluate((ms) => (window.clockShiftMs = ms), hours * 3_600_000);
          const count = room.tokenCount;
          await soon(() => room.tokenCount >= count + 3, `${hours} h: three renewals`, 30_000);
          assert.ok(room.tokenCount < count + 6, 'no storm of renewals');
          await ana.send('On time');
          await ana.endsWith(['On time']);
          assert.ok(!(await ana.phases()).includes('reconnecting'), `${hours} h: nobody notices`);
        }),
      );
    },
  },
});
