import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, describe, it} from 'node:test';
import {Account} from '../../local-service/account.js';
import {signLocalToken} from '../../local-service/index.js';
import {MediaApi} from '../../local-service/media/media-api.js';
import {openStorages} from '../../local-service/storage/storages.js';
import {ExpiredTokens} from '../../local-service/token/expired-tokens.js';
import {systemClock} from '../../local-service/world/clock.js';
import {replyOf} from './support/media-client.js';

describe('media of two services of an account', () => {
  const expiredTokens = new ExpiredTokens();
  let account: Account;
  let server: Server;
  let url: string;
  before(async () => {
    account = new Account({}, await openStorages(undefined), systemClock);
    const api = new MediaApi({account, clock: systemClock, expiredTokens, urlTtlSeconds: undefined});
    server = createServer((request, response) => api.handle(request, response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
    account.close();
  });

  const tokenFor = (serviceSid: string) =>
    signLocalToken({...account.credentials, serviceSid}, {identity: 'ana'});

  async function ask(serviceSid: string, token: string, path: string, init: RequestInit = {}) {
    const headers = {'X-Twilio-Token': token};
    return replyOf(await fetch(`${url}/v1/Services/${serviceSid}${path}`, {...init, headers}));
  }

  it('know nothing of each other', async () => {
    const [one, two] = [account.credentials.serviceSid, account.createService('Second').sid];
    const [ones, twos] = await Promise.all([tokenFor(one), tokenFor(two)]);
    const {status, body} = await ask(one, ones, '/Media', {method: 'POST', body: 'abc'});
    assert.equal(status, 201);
    assert.equal((await ask(two, twos, '/Media', {method: 'POST', body: 'abc'})).status, 201);
    // The same person with the token of the other service, at either door.
    assert.deepEqual((await ask(one, twos, `/Media/${body.sid}`)).body.code, 20106);
    assert.deepEqual((await ask(two, ones, `/Media/${body.sid}`)).body.code, 20106);
    assert.equal((await ask(two, twos, `/Media/${body.sid}`)).status, 404);
    assert.equal((await ask(two, twos, `/Media/${body.sid}/Content`)).status, 404);
    const elsewhere = body.links.content_direct_temporary.replace(one, two);
    assert.equal((await fetch(elsewhere)).status, 403);
    const [conversation] = [account.tenant(two).world.createConversation()];
    const attach = () => account.tenant(two).world.addMessage(conversation.sid, {mediaSids: [body.sid]});
    assert.throws(attach, {code: 50510});
  });

  it('are closed to a token that was declared expired', async () => {
    const {serviceSid} = account.credentials;
    const token = await tokenFor(serviceSid);
    expiredTokens.add(token);
    const {status, body} = await ask(serviceSid, token, '/Media/ME1');
    assert.deepEqual([status, body.code], [401, 20104]);
  });
});
