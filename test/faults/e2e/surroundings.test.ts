import assert from 'node:assert/strict';
import {spawn, type ChildProcess} from 'node:child_process';
import {randomUUID} from 'node:crypto';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {LocalCredentials} from '../../../local-service/index.js';
import en from '../../../src/locales/en.js';
import {chapter} from './support/rows.js';
import {pause, soon} from './support/soon.js';
import {Visitor} from './support/visitor.js';

/** Storage that is full: everything can be read, nothing written. */
function fullStorage(): void {
  const full = () => {
    throw new DOMException('Full.', 'QuotaExceededError');
  };
  IDBObjectStore.prototype.put = full;
  IDBObjectStore.prototype.add = full;
  Storage.prototype.setItem = full;
}

/** Storage that the user or a policy forbids. */
function forbiddenStorage(): void {
  const forbidden = () => {
    throw new DOMException('Forbidden.', 'SecurityError');
  };
  IDBFactory.prototype.open = forbidden;
  for (const name of ['localStorage', 'sessionStorage']) {
    Object.defineProperty(window, name, {get: forbidden});
  }
}

/** IndexedDB whose requests never end, as after an update of the browser. */
function silentStorage(): void {
  IDBFactory.prototype.open = () =>
    Object.setPrototypeOf(new EventTarget(), IDBOpenDBRequest.prototype) as IDBOpenDBRequest;
}

/** The service as a process of its own. Resolves when it listens. */
async function serviceProcess(
  folder: string,
  port: number,
): Promise<{child: ChildProcess; url: string; credentials: LocalCredentials}> {
  const args = [
    '--import',
    'tsx',
    'local-service/cli.ts',
    '--json',
    '--data',
    folder,
    '--port',
    String(port),
  ];
  const child = spawn(process.execPath, args, {stdio: ['ignore', 'pipe', 'inherit']});
  const line = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
    child.once('exit', () => reject(new Error(`The service ended: ${text}`)));
  });
  const {url, ...credentials} = JSON.parse(line) as LocalCredentials & {url: string};
  return {child, url, credentials};
}

chapter('the surroundings', {
  C59: {
    title: 'storage is full, forbidden, silent, or there is none in a sandbox: works without, said once',
    how: 'storage patched, sandbox',
    async run(scene) {
      const patched = [fullStorage, forbiddenStorage, silentStorage].map(async (patch) => {
        const room = await scene.room();
        const ana = await scene.page(await scene.profile(patch));
        const notices: string[] = [];
        ana.page.on('console', (message) => {
          if (message.text().includes('storage-unavailable')) notices.push(message.text());
        });
        await ana.show(room.options({persistence: 'local'}), room.sid);
        await ana.until('connected');
        await ana.send('One', 'Two');
        await ana.endsWith(['One', 'Two'], 40_000);
        await pause(1000);
        assert.equal(notices.length, 1, `${patch.name}: ${notices.join(' | ')}`);
      });
      const room = await scene.room({allowedOrigins: ['null']});
      const profile = await scene.profile();
      const page = await profile.newPage();
      await page.goto(`${scene.theatre.pages.url}/frame`);
      const frame = await soon(() => page.frames()[1], 'the frame');
      const boxed = new Visitor(page, frame);
      await boxed.show(room.options({persistence: 'local'}), room.sid);
      await boxed.until('connected');
      await boxed.send('From the sandbox');
      await boxed.endsWith(['From the sandbox']);
      await Promise.all(patched);
    },
  },

  C63: {
    title: 'the service is killed in the middle of writing: nothing acknowledged is lost, all is sent once',
    how: 'kill -9, restart',
    async run(scene) {
      const folder = mkdtempSync(join(tmpdir(), 'faults-'));
      scene.atEnd(() => rmSync(folder, {recursive: true, force: true}));
      const {tokenOrigin, credentials} = scene.theatre;
      let {child, ...service} = await serviceProcess(folder, 0);
      scene.atEnd(() => child.kill('SIGKILL'));
      const rest = async (path: string, form: Record<string, string>) => {
        const {accountSid, authToken} = service.credentials;
        const response = await fetch(`${service.url}/v1/${path}`, {
          method: 'POST',
          headers: {Authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}`},
          body: new URLSearchParams(form),
        });
        return (await response.json()) as {sid: string};
      };
      const {sid} = await rest('Conversations', {FriendlyName: 'Harbour'});
      await rest(`Conversations/${sid}/Participants`, {Identity: 'ana'});
      const name = randomUUID();
      credentials.set(name, service.credentials);
      const options = {
        tokenEndpoint: `${tokenOrigin}/test-token/${name}/ana`,
        serviceUrl: service.url,
      };
      const ana = await scene.page(await scene.profile());
      await ana.begin(options, sid);
      await ana.until('connected');
      const texts = Array.from({length: 60}, (_, index) => `Message ${String(index).padStart(2, '0')}`);
      await ana.send(...texts);
      await soon(async () => (await ana.shown()).length > 15, 'some are sent');
      child.kill('SIGKILL');
      await new Promise((resolve) => child.once('close', resolve));
      const acknowledged = await ana.shown();
      const port = Number(new URL(service.url).port);
      ({child, ...service} = await serviceProcess(folder, port));
      await ana.endsWith(texts, 60_000);
      assert.deepEqual((await ana.shown()).slice(0, acknowledged.length), acknowledged);
    },
  },

  C64: {
    title: 'the page is no secure context: says so and stops',
    how: 'http, foreign name',
    async run(scene) {
      const room = await scene.room();
      const {port} = scene.theatre.pages;
      const ana = await scene.page(await scene.profile(), `http://chat.test:${port}/page`);
      assert.equal(await ana.page.evaluate(() => isSecureContext), false);
      await ana.show(room.options(), room.sid);
      await ana.until('failed');
      assert.equal((await ana.state()).error?.code, 'insecure-context');
      await soon(async () => (await ana.text()).includes(en.errors['insecure-context']), 'it says so');
      assert.equal(room.tokenCount, 0);
    },
  },

  C65: {
    title:
      'the page’s policy blocks the token endpoint or the socket: failed as csp-blocked, the console names the directive',
    how: 'two CSP variants',
    async run(scene) {
      const {pages, tokenOrigin} = scene.theatre;
      const base = `default-src 'none'; script-src 'self'; style-src 'self'`;
      pages.addPolicy('no-endpoint', `${base}; connect-src 'self'`);
      pages.addPolicy('no-socket', `${base}; connect-src 'self' ${tokenOrigin}`);
      await Promise.all(
        ['no-endpoint', 'no-socket'].map(async (policy) => {
          const room = await scene.room();
          const ana = await scene.page(await scene.profile(), `${pages.url}/page?policy=${policy}`);
          const said: string[] = [];
          ana.page.on('console', (message) => void said.push(message.text()));
          await ana.show(room.options(), room.sid);
          await soon(
            async () => (await ana.state()).phase === 'failed',
            () => `${policy} fails`,
            20_000,
          );
          assert.equal((await ana.state()).error?.code, 'csp-blocked', policy);
          // The hint's words come as a file of their own.
          await soon(
            () => said.some((text) => text.includes('csp-blocked') && text.includes('connect-src')),
            () => `${policy}: ${said.join('\n')}`,
          );
        }),
      );
    },
  },
});
