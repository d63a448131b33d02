import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {
  createServer,
  request as requestPlain,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import {request as requestTls} from 'node:https';
import {connect, type AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {createLocalService, type LocalService} from '../../local-service/index.js';
import {loadCertificate} from '../../local-service/tls/certificate.js';

describe('the service as the cloud', () => {
  let service: LocalService;
  let cert: string;
  before(async () => {
    service = await createLocalService({
      tls: {regions: ['us1', 'ie1']},
      allowedOrigins: ['https://shop.example'],
    });
    cert = readFileSync(service.tls!.certificatePath, 'utf8');
  });
  after(() => service.stop());

  /** Asks over TLS, and trusts nothing but the service's certificate. */
  async function ask(host: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
    const {port} = new URL(service.tls!.url);
    const options = {host: '127.0.0.1', port, servername: host, ca: cert, path: '/v1/Conversations'};
    const outgoing = requestTls({...options, headers: {host, ...headers}}).end();
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
    response.resume();
    return response;
  }

  it('answers under every name of its regions, with a certificate for it', async () => {
    for (const name of ['tsock', 'aim', 'cds', 'ers', 'mcs']) {
      for (const region of ['us1', 'ie1']) {
        assert.equal((await ask(`${name}.${region}.twilio.com`)).statusCode, 401);
      }
    }
    for (const host of ['conversations.twilio.com', 'chat.twilio.com']) {
      assert.equal((await ask(host)).statusCode, 401);
    }
  });

  it('answers under no other name, and to no page whose origin was not named', async () => {
    assert.equal((await ask('tsock.us1.twilio.com', {host: 'evil.example'})).statusCode, 403);
    assert.equal((await ask('tsock.us1.twilio.com', {host: 'tsock.us1.twilio.com:1'})).statusCode, 403);
    assert.equal((await ask('tsock.us1.twilio.com', {host: 'tsock.au1.twilio.com'})).statusCode, 403);
    assert.equal((await ask('tsock.us1.twilio.com', {origin: 'https://evil.example'})).statusCode, 403);
    assert.equal((await ask('tsock.us1.twilio.com', {origin: 'https://shop.example'})).statusCode, 401);
  });

  it('does not take those names on its plain port', async () => {
    const outgoing = requestPlain(service.url, {headers: {host: 'tsock.us1.twilio.com'}}).end();
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
    response.resume();
    assert.equal(response.statusCode, 403);
  });

  it('is not there unless it is asked for, and not for a region that cannot be', async () => {
    const other = await createLocalService();
    assert.equal(other.tls, undefined);
    await other.stop();
    await assert.rejects(createLocalService({tls: {regions: ['evil.example']}}), /no region/);
  });

  it('answers Twilio’s helper library as conversations.twilio.com', async () => {
    const {credentials, tls} = service;
    service.world.createConversation({friendlyName: 'Harbour'});
    const {port} = new URL(tls!.url);
    const proxy = await openProxy(Number(port));
    const script = fileURLToPath(new URL('support/list-conversations.mjs', import.meta.url));
    const env = {
      ...process.env,
      HTTP_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
      NODE_EXTRA_CA_CERTS: tls!.certificatePath,
      ACCOUNT_SID: credentials.accountSid,
      AUTH_TOKEN: credentials.authToken,
    };
    const {stdout} = await promisify(execFile)(process.execPath, [script], {env, timeout: 30_000});
    proxy.close();
    assert.deepEqual(JSON.parse(stdout), ['Harbour']);
  });
});

/** Leads every host that is asked for to one port of this machine. */
async function openProxy(port: number): Promise<Server> {
  const refuse: RequestListener = (_request, response) => response.writeHead(405).end();
  const proxy = createServer(refuse).on('connect', (_request, client, head) => {
    const target = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      target.write(head);
      target.pipe(client).pipe(target);
    });
    for (const socket of [client, target]) socket.on('error', () => socket.destroy());
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return proxy;
}

describe('the certificate', () => {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
  after(() => rmSync(folder, {recursive: true}));

  it('is kept, with its key for nobody else to read', async () => {
    const first = await loadCertificate(['tsock.us1.twilio.com'], folder);
    assert.deepEqual(await loadCertificate(['tsock.us1.twilio.com'], folder), first);
    assert.equal(statSync(join(folder, 'tls-key.pem')).mode & 0o777, 0o600);
  });

  it('is made anew when it lacks a name, or is spoilt', async () => {
    const first = await loadCertificate(['tsock.us1.twilio.com'], folder);
    const more = await loadCertificate(['tsock.us1.twilio.com', 'tsock.ie1.twilio.com'], folder);
    assert.notEqual(more.spkiHash, first.spkiHash);
    writeFileSync(join(folder, 'tls-key.pem'), first.key);
    assert.notEqual((await loadCertificate(['tsock.us1.twilio.com'], folder)).spkiHash, more.spkiHash);
  });
});
