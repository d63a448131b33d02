import assert from 'node:assert/strict';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {connect, type Socket} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';
import {createLocalService, signLocalToken, type LocalService} from '../../local-service/index.js';
import {encodeFrame} from '../../local-service/twilsock/frame.js';
import {RawClient} from './support/raw-client.js';
import {until} from './support/until.js';

const upgrade = (port: number) =>
  `GET /nowhere HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
  'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n';

describe('stop', () => {
  const data = mkdtempSync(join(tmpdir(), 'local-service-'));
  after(() => rmSync(data, {recursive: true}));

  /** A peer that never ends its half of the line. */
  const stubborn = async (url: string): Promise<Socket> => {
    const socket = connect({port: Number(new URL(url).port), host: '127.0.0.1', allowHalfOpen: true});
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    return socket;
  };

  it('waits for no peer that was refused a socket', async () => {
    const service = await createLocalService();
    const peer = await stubborn(service.url);
    peer.write(upgrade(Number(new URL(service.url).port)));
    await once(peer, 'data');
    await service.stop();
    peer.destroy();
  });

  it('waits for no peer that says nothing where TLS is spoken', async () => {
    const service = await createLocalService({data, tls: true});
    const peer = await stubborn(service.tls!.url);
    await service.stop();
    peer.destroy();
  });
});

describe('a service that is deleted', () => {
  const data = mkdtempSync(join(tmpdir(), 'local-service-'));
  after(() => rmSync(data, {recursive: true}));

  const callServices = ({credentials, url}: LocalService, method: string, path = '') => {
    const pair = Buffer.from(`${credentials.accountSid}:${credentials.authToken}`).toString('base64');
    const body = method === 'POST' ? {body: new URLSearchParams({FriendlyName: 'Second'})} : {};
    return fetch(`${url}/v1/Services${path}`, {method, headers: {Authorization: `Basic ${pair}`}, ...body});
  };

  it('cuts who is just showing a token for it, and nothing else', async () => {
    const service = await createLocalService({data});
    const made = await callServices(service, 'POST');
    const {sid} = (await made.json()) as {sid: string};
    const token = await signLocalToken({...service.credentials, serviceSid: sid}, {identity: 'ana'});
    service.controls.add({
      when: {kind: 'init'},
      do: {kind: 'delay', ms: 100, at: 'before-acknowledgement'},
      times: 1,
    });
    const ana = await RawClient.open(service);
    ana.sendBytes(encodeFrame({method: 'init', id: 'TM1', token}));
    await until('the token is looked at', () => service.controls.log().length > 0);
    assert.equal((await callServices(service, 'DELETE', `/${sid}`)).status, 204);
    await until('it is cut', () => ana.closeCode !== undefined);
    assert.equal((await callServices(service, 'GET')).status, 200);
    await service.stop();
  });
});
