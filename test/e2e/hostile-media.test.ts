import assert from 'node:assert/strict';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, describe, it} from 'node:test';
import {chromium, type Browser, type BrowserContext, type Page} from 'playwright-core';
import {createLocalService, type LocalService} from '../../local-service/index.js';
import {chromiumArgs, findBrowser} from '../../scripts/find-browser.mjs';
import {confession, hostileFiles} from '../local-service/support/hostile-files.js';
import {MediaClient} from '../local-service/support/media-client.js';

/** Every element that loads something. */
const ways = ['iframe', 'object', 'embed', 'img', 'script', 'link', 'video', 'audio'];

describe('a hostile file in Chromium', () => {
  let service: LocalService;
  let ana: MediaClient;
  let browser: Browser;
  let context: BrowserContext;
  before(async () => {
    service = await createLocalService();
    ana = await MediaClient.as(service, 'ana');
    browser = await chromium.launch({executablePath: findBrowser(), args: [...chromiumArgs]});
    context = await browser.newContext({acceptDownloads: false});
    await context.route('**/page', (route) =>
      route.fulfill({contentType: 'text/html', body: '<!doctype html>'}),
    );
  });
  after(async () => {
    await browser.close();
    await service.stop();
  });

  /** A page of the origin of the files, and the addresses of those that ran there. */
  async function openPage(origin: string): Promise<{page: Page; confessed: readonly string[]}> {
    const page = await context.newPage();
    const confessed: string[] = [];
    page.on('console', (message) => {
      if (message.text().includes(confession)) confessed.push(message.location().url);
    });
    page.on('dialog', (dialog) => void dialog.dismiss());
    await page.goto(new URL('/page', origin).href);
    return {page, confessed};
  }

  async function loadEveryWay(page: Page, urls: readonly string[]): Promise<void> {
    const load = ([tag, url]: readonly [string, string]) => {
      const element = document.createElement(tag);
      if (tag === 'link') Object.assign(element, {rel: 'stylesheet', href: url});
      else element.setAttribute(tag === 'object' ? 'data' : 'src', url);
      document.documentElement.append(element);
      return new Promise<void>((resolve) => {
        for (const event of ['load', 'error', 'loadeddata']) element.addEventListener(event, () => resolve());
        // A frame that turns into a download never says so.
        setTimeout(resolve, 3000);
      });
    };
    await Promise.all(urls.flatMap((url) => ways.map((way) => page.evaluate(load, [way, url] as const))));
  }

  async function uploadAll(): Promise<readonly string[]> {
    const uploads = hostileFiles.map(async ({type, name, content}) => {
      const {body} = await ana.upload(content, type, `Filename=${encodeURIComponent(name)}`);
      return body.links.content_direct_temporary;
    });
    return Promise.all(uploads);
  }

  it('would be noticed if it ran', async () => {
    const naive: Server = createServer((_request, response) => {
      response.writeHead(200, {'Content-Type': 'text/html'}).end(hostileFiles[3]!.content);
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => naive.once('listening', resolve));
    const {port} = naive.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/a`;
    const {page, confessed} = await openPage(url);
    await loadEveryWay(page, [url]);
    await page.goto(url);
    naive.closeAllConnections();
    naive.close();
    // In a frame, an object, an embedded object, and by itself.
    assert.deepEqual(confessed, [url, url, url, url]);
  });

  it('does not run, whatever loads it', async () => {
    const {page, confessed} = await openPage(service.url);
    await loadEveryWay(page, await uploadAll());
    assert.deepEqual(confessed, []);
  });

  it('does not run when the browser is sent there', async () => {
    const {page, confessed} = await openPage(service.url);
    for (const url of await uploadAll()) await page.goto(url).catch(() => undefined); // It says so of a download.
    assert.deepEqual(confessed, []);
  });
});
