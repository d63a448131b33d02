import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import '../conformance/support/unhold-timers.js';
import {until} from '../conformance/support/deadline.js';
import {Stage} from '../conformance/support/stage.js';
import {Pages} from './support/page.js';
import {Tap} from './support/tap.js';

let pages: Pages;
before(async () => (pages = await Pages.open()));
after(() => pages.stop());

describe('what is left behind in a page', () => {
  // sdk/window-listeners.ts: notes the two listeners when a client is made, and removes them when it is shut down.
  it('S24 each client adds two listeners to the window, and shutdown() removes none', async () => {
    const page = await pages.page();
    const counted = await page.evaluate(
      async ({token, options}) => {
        const counts: Record<string, number> = {};
        for (const [sign, method] of [
          ['+', 'addEventListener'],
          ['-', 'removeEventListener'],
        ] as const) {
          const genuine = window[method];
          window[method] = function (type: string, listener: EventListener) {
            counts[sign + type] = (counts[sign + type] ?? 0) + 1;
            Reflect.apply(genuine, window, [type, listener]);
          } as typeof genuine;
        }
        const client = new window.sdk.Client(token, options);
        await new Promise((resolve) => client.once('initialized', () => resolve(0)));
        await client.getSubscribedConversations();
        await client.shutdown();
        return counts;
      },
      await pages.start('ana'),
    );
    assert.deepEqual(counted, {'+online': 1, '+offline': 1});
  });

  for (const [what, isRemoved] of [
    ['stay in memory, all of them', false],
    ['are collected once those listeners are gone, but for the last', true],
  ] as const) {
    it(`S24 clients that were shut down ${what}`, async () => {
      const page = await pages.page();
      await page.evaluate(
        async ({token, options, isRemoved}) => {
          const clients: WeakRef<object>[] = ((window as {clients?: WeakRef<object>[]}).clients = []);
          const add = window.addEventListener;
          for (let number = 0; number < 5; number += 1) {
            const added: [string, EventListener][] = [];
            window.addEventListener = function (type: string, listener: EventListener) {
              added.push([type, listener]);
              Reflect.apply(add, window, [type, listener]);
            } as typeof add;
            const client = new window.sdk.Client(token, options);
            window.addEventListener = add;
            await new Promise((resolve) => client.once('initialized', () => resolve(0)));
            await client.getSubscribedConversations();
            await client.shutdown();
            if (isRemoved) for (const [type, listener] of added) window.removeEventListener(type, listener);
            clients.push(new WeakRef(client));
          }
        },
        {...(await pages.start('ana')), isRemoved},
      );
      const session = await page.context().newCDPSession(page);
      const alive = async () => {
        await session.send('HeapProfiler.collectGarbage');
        return page.evaluate(
          () =>
            (window as {clients?: WeakRef<object>[]}).clients!.filter(
              (client) => client.deref() !== undefined,
            ).length,
        );
      };
      if (isRemoved) await until('they are collected', async () => (await alive()) <= 1);
      else assert.equal(await alive(), 5);
    });
  }

  const openAndStop = async (more: object) => {
    pages.conversation('ana');
    const page = await pages.page();
    const {token, options} = await pages.start('ana');
    return page.evaluate(
      async ({token, options}) => {
        const client = new window.sdk.Client(token, options);
        await new Promise((resolve) => client.once('initialized', () => resolve(0)));
        const {items} = await client.getSubscribedConversations();
        await items[0]!.getMessages(1);
        await client.shutdown();
        return {
          session: Object.entries({...sessionStorage}) as [string, string][],
          local: Object.entries({...localStorage}) as [string, string][],
          cookie: document.cookie,
        };
      },
      {token, options: {...options, ...more}},
    );
  };

  // sdk/client-options.ts: switches the storage of Sync off.
  it('S25 names and attributes of conversations stay in sessionStorage after shutdown()', async () => {
    const {session} = await openAndStop({});
    // `<storage id of the identity>::<type>::<name>`
    const types = session.map(([key]) => key.split('::')[1]).sort();
    assert.deepEqual(types, ['document', 'list', 'map', 'map', 'map']);
    assert.ok(session.some(([, value]) => value.includes('Secret plans')));
  });

  it('S25 with Sync’s storage off nothing is in sessionStorage, and five keys of loglevel in localStorage', async () => {
    const {session, local, cookie} = await openAndStop({Sync: {enableSessionStorage: false}});
    assert.deepEqual(session, []);
    assert.equal(cookie, '');
    assert.deepEqual(local.sort(), [
      ['loglevel', 'SILENT'],
      ['loglevel:twilio-conversations', 'SILENT'],
      ['loglevel:twilio-notificatiions', 'SILENT'],
      ['loglevel:twilio-sync', 'SILENT'],
      ['loglevel:twilsock', 'SILENT'],
    ]);
  });
});

describe('pages of all kinds', () => {
  // session/connection.ts: looks at isSecureContext first, and says so.
  it('S27 in a page that is not secure no client can be made, for want of crypto.randomUUID', async () => {
    const page = await pages.page({isInsecure: true});
    const seen = await page.evaluate(
      async ({token, options}) => {
        let thrown = '';
        try {
          new window.sdk.Client(token, options);
        } catch (error) {
          thrown = String(error);
        }
        return Promise.resolve({isSecureContext, thrown, troubles: window.troubles});
      },
      await pages.start('ana'),
    );
    assert.deepEqual(seen, {
      isSecureContext: false,
      thrown: 'TypeError: crypto.randomUUID is not a function',
      troubles: [],
    });
  });

  const strict = () => {
    const {url, clientOptions} = pages.service;
    return [
      "default-src 'none'; script-src 'self'; style-src 'self'",
      `connect-src ${url} ${new URL(clientOptions.Twilsock.uri).origin}`,
      "require-trusted-types-for 'script'; trusted-types lit-html",
    ].join('; ');
  };

  // README.md and docs/errors.md: the policy that a page may set.
  it('S28 the SDK violates no strict policy, with Trusted Types', async () => {
    const sid = pages.conversation('ana');
    const page = await pages.page({policy: strict()});
    const {token, options} = await pages.start('ana');
    const seen = await page.evaluate(
      async ({token, options, sid}) => {
        const client = new window.sdk.Client(token, options);
        await new Promise((resolve) => client.once('initialized', () => resolve(0)));
        const conversation = await client.getConversationBySid(sid);
        const file = {contentType: 'text/plain', filename: 'a.txt', media: new Blob(['hello'])};
        await conversation.prepareMessage().setBody('<b>bold</b>').addMedia(file).build().send();
        const count = await conversation.getMessagesCount();
        await client.shutdown();
        return {count, troubles: window.troubles};
      },
      {token, options, sid},
    );
    assert.deepEqual(seen, {count: 1, troubles: []});
  });

  // eslint.config.mjs: forbids each of these in src, for no policy stops the last two. messages/linkify.ts: which
  // links are links.
  for (const [what, policies, page, expected] of [
    ['a style attribute in a template is reported, though Chromium applies it', 1, 'fixed', 'rgb(255, 0, 0)'],
    ['a style attribute that is bound is lost', 1, 'bound', 'rgb(0, 0, 0)'],
    ['styleMap is lost when it is first rendered', 1, 'styleMap', 'rgb(0, 0, 0)'],
    ['unsafeHTML passes Trusted Types', 0, 'unsafeHTML', '<i>x</i>'],
    ['a link to javascript: passes Lit', 0, 'link', 'javascript:void 0'],
  ] as const) {
    it(`S28 under a strict policy ${what}`, async () => {
      const shown = await (
        await pages.page({policy: strict()})
      ).evaluate(async (page) => {
        const {html, render, styleMap, unsafeHTML} = window.lit;
        const templates = {
          fixed: html`<p style="color: red"></p>`,
          bound: html`<p style=${'color: red'}></p>`,
          styleMap: html`<p style=${styleMap({color: 'red'})}></p>`,
          unsafeHTML: html`<p>${unsafeHTML('<i>x</i>')}</p>`,
          link: html`<p><a href=${'javascript:void 0'}></a></p>`,
        };
        render(templates[page], document.body);
        const paragraph = document.querySelector('p')!;
        const link = paragraph.querySelector('a');
        // A violation is reported in a task of its own.
        await new Promise((resolve) => setTimeout(resolve));
        return {
          result: {
            fixed: getComputedStyle(paragraph).color,
            bound: getComputedStyle(paragraph).color,
            styleMap: getComputedStyle(paragraph).color,
            unsafeHTML: paragraph.querySelector('i')?.outerHTML ?? '',
            link: link?.href ?? '',
          }[page],
          troubles: window.troubles,
        };
      }, page);
      const troubles = Array.from({length: policies}, () => 'policy: style-src-attr');
      assert.deepEqual(shown, {result: expected, troubles});
    });
  }

  // stores/outbox-worker.ts: a file that was cut off is sent again in full; the first copy stays unused.
  it('S30 an upload has no time limit and no second attempt; the token goes where the configuration says', async (t) => {
    const sid = pages.conversation('ana');
    const page = await pages.page();
    const {token, options} = await pages.start('ana');
    const when = {kind: 'http', method: 'POST', path: '/v1/Services/:sid/Media'} as const;
    const fault = pages.service.controls.add({when, do: {kind: 'refuse', status: 503}, times: 1});
    t.after(() => fault.remove());
    const seen = await page.evaluate(
      async ({token, options, sid}) => {
        const uploads: Record<string, unknown>[] = [];
        const {open, send, setRequestHeader} = XMLHttpRequest.prototype;
        XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, method: string, url: string) {
          uploads.push({method, url: url.replace(/\/Services\/IS[0-9a-f]{32}/, '/Services/IS…')});
          Reflect.apply(open, this, [method, url, true]);
        };
        XMLHttpRequest.prototype.setRequestHeader = function (name, value) {
          uploads.at(-1)![name] = value === token ? 'the token' : value;
          Reflect.apply(setRequestHeader, this, [name, value]);
        };
        XMLHttpRequest.prototype.send = function (body) {
          uploads.at(-1)!['timeout'] = this.timeout;
          Reflect.apply(send, this, [body]);
        };
        const client = new window.sdk.Client(token, options);
        await new Promise((resolve) => client.once('initialized', () => resolve(0)));
        const conversation = await client.getConversationBySid(sid);
        const file = {contentType: 'text/plain', filename: 'a.txt', media: new Blob(['hello'])};
        const message = conversation.prepareMessage().addMedia(file).build();
        const first = await message.send().catch((error: Error & {code: unknown; status: unknown}) => ({
          message: error.message.replace(/\] .*/, '] …'),
          code: error.code,
          status: error.status,
        }));
        const second = await message.send();
        await client.shutdown();
        return {first, second, uploads};
      },
      {token, options, sid},
    );
    const upload = {
      method: 'POST',
      url: `${pages.service.url}/v1/Services/IS…/Media?Category=media&Filename=a.txt`,
      'X-Twilio-Token': 'the token',
      'Content-Type': 'text/plain',
      timeout: 0,
    };
    assert.deepEqual(seen, {
      first: {message: '503: [Service Unavailable] …', code: 503, status: 'Service Unavailable'},
      second: 0,
      uploads: [upload, upload],
    });
  });
});

describe('the wire', () => {
  // local-service/twilsock/frame.ts never throws anything but a FrameError (frame-fuzz.test.ts).
  it('S29 a frame with the header null throws where nobody can catch it; the client goes on', async (t) => {
    const stage = await Stage.open();
    t.after(() => stage.stop());
    const tap = await Tap.open(stage.options());
    t.after(() => tap.close());
    const page = await pages.page();
    const made = {token: await stage.token('ana'), options: stage.options(tap.options)};
    const client = await page.evaluateHandle(async ({token, options}) => {
      const client = new window.sdk.Client(token, options);
      await new Promise((resolve) => client.once('initialized', () => resolve(0)));
      await client.getSubscribedConversations();
      return client;
    }, made);
    tap.say(Buffer.from('TWILSOCK V3.0 4\r\nnull\r\n'));
    await page.waitForFunction(() => window.troubles.length > 0);
    for (const bytes of ['TWILSOCK V3.0 4\r\nnul!\r\n', 'TWILSOCK V3.0 2\r\n{}\r\n', 'NOTHING', '']) {
      tap.say(Buffer.from(bytes));
    }
    const identity = await client.evaluate(async (client) => (await client.getUser('ana')).identity);
    assert.equal(identity, 'ana');
    // One only: what is not JSON, and what is no frame, it passes over.
    assert.deepEqual(await page.evaluate(() => window.troubles), [
      "error: Uncaught TypeError: Cannot read properties of null (reading 'method')",
    ]);
  });
});
