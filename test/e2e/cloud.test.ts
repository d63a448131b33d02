import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createReadStream} from 'node:fs';
import {createServer, type Server} from 'node:http';
import {createRequire} from 'node:module';
import type {AddressInfo} from 'node:net';
import {dirname, join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {chromium, type Browser} from 'playwright-core';
import {createLocalService, signLocalToken, type LocalService} from '../../local-service/index.js';
import {chromiumArgs, findBrowser} from '../../scripts/find-browser.mjs';

/** The SDK as Twilio publishes it for a script tag, and what a page does with it in production. */
const sdk = join(
  dirname(createRequire(import.meta.url).resolve('@twilio/conversations/package.json')),
  'builds/twilio-conversations.min.js',
);
const html = `<!doctype html><title>Production</title><script src="/sdk.js"></script>`;

describe('a page with production settings', () => {
  let service: LocalService;
  let pages: Server;
  let browser: Browser;
  before(async () => {
    service = await createLocalService({tls: true});
    pages = createServer((request, response) => {
      if (request.url === '/sdk.js') createReadStream(sdk).pipe(response);
      else response.setHeader('Content-Type', 'text/html').end(html);
    });
    await once(pages.listen(0, '127.0.0.1'), 'listening');
    browser = await chromium.launch({
      executablePath: findBrowser(),
      args: [...chromiumArgs, ...service.tls!.browserFlags],
    });
  });
  after(async () => {
    await browser.close();
    pages.close();
    await service.stop();
  });

  it('runs against the service as against the cloud: its SDK needs no option at all', async () => {
    const {sid} = service.world.createConversation({friendlyName: 'Harbour'});
    for (const identity of ['ana', 'ben']) service.world.addParticipant(sid, {identity});
    const token = await signLocalToken(service.credentials, {identity: 'ana'});
    const page = await browser.newPage();
    const sockets: string[] = [];
    page.on('websocket', (socket) => sockets.push(socket.url()));
    await page.goto(`http://127.0.0.1:${(pages.address() as AddressInfo).port}`);

    const names = await page.evaluate(start, token);
    assert.deepEqual(names, ['Harbour']);
    assert.deepEqual(sockets, ['wss://tsock.us1.twilio.com/v3/wsconnect']);

    await page.evaluate(() => window.conversation.sendMessage('hello'));
    assert.deepEqual(
      service.world.messages(sid).map(({body}) => body),
      ['hello'],
    );
    const heard = page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          window.conversation.on('messageAdded', ({author, body}) => {
            if (author === 'ben') resolve(body);
          });
        }),
    );
    // Once it is evaluated, the page listens.
    await page.evaluate(() => undefined);
    service.world.addMessage(sid, {author: 'ben', body: 'welcome'});
    assert.equal(await heard, 'welcome');
  });
});

/** Runs in the page. */
async function start(token: string): Promise<string[]> {
  const client = new window.Twilio.Conversations.Client(token);
  await new Promise((resolve) => client.on('initialized', resolve));
  const {items} = await client.getSubscribedConversations();
  window.conversation = items[0]!;
  await items[0]!.getMessages();
  return items.map(({friendlyName}) => friendlyName);
}

interface PageConversation {
  readonly friendlyName: string;
  getMessages(): Promise<unknown>;
  sendMessage(body: string): Promise<number>;
  on(event: string, listener: (message: {author: string; body: string}) => void): void;
}

interface PageClient {
  on(event: string, listener: (value: unknown) => void): void;
  getSubscribedConversations(): Promise<{items: PageConversation[]}>;
}

declare global {
  interface Window {
    Twilio: {Conversations: {Client: new (token: string) => PageClient}};
    conversation: PageConversation;
  }
}
