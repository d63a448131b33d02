import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {
  createLocalService,
  signLocalToken,
  type Fault,
  type LocalService,
} from '../../local-service/index.js';
import {encodeFrame} from '../../local-service/twilsock/frame.js';
import {FakeClock} from './support/fake-clock.js';
import {RawClient} from './support/raw-client.js';
import {until} from './support/until.js';

describe('faults of a connection', () => {
  let clock: FakeClock;
  let service: LocalService;
  let sid: string;
  beforeEach(async () => {
    clock = new FakeClock();
    service = await createLocalService({clock});
    ({sid} = service.world.createConversation({friendlyName: 'Harbour'}));
    service.world.addParticipant(sid, {identity: 'ana'});
  });
  afterEach(() => service.stop());

  const bodies = () => service.world.messages(sid).map(({body}) => body);
  const isClosed = (client: RawClient) => until('it is closed', () => client.closeCode !== undefined);
  const statusOf = ({header}: {header: Readonly<Record<string, unknown>>}) =>
    header['status'] as {code: number; status: string; errorCode?: number; description?: string};

  /** Sends a message and does not wait. */
  function say(client: RawClient, body: string, id: string = body): void {
    const path = `/v2/Conversations/${sid}/Messages`;
    const http_request = {host: 'h', method: 'POST', path, params: {}, headers: {}};
    client.sendBytes(encodeFrame({method: 'message', id, http_request}, JSON.stringify({body})));
  }
  const heard = (client: RawClient, id: string) => client.frames.some(({header}) => header['id'] === id);

  describe('a drop', () => {
    const cases: readonly [Extract<Fault, {kind: 'drop'}>['at'], stored: boolean, heard: boolean][] = [
      ['before-command', false, false],
      ['before-acknowledgement', true, false],
      ['after-acknowledgement', true, true],
    ];
    for (const [at, isStored, isHeard] of cases) {
      it(`${at} leaves a message ${isStored ? 'stored' : 'lost'}, ${isHeard ? 'and' : 'not'} acknowledged`, async () => {
        const client = await RawClient.connect(service, 'ana');
        service.controls.add({when: {method: 'POST'}, do: {kind: 'drop', at: at!}, times: 1});
        say(client, 'hello');
        await isClosed(client);
        assert.deepEqual(bodies(), isStored ? ['hello'] : []);
        assert.equal(heard(client, 'hello'), isHeard);
      });
    }

    it('may leave a message to be stored late, after its sender is back', async () => {
      const client = await RawClient.connect(service, 'ana');
      const fault = {kind: 'drop', at: 'before-acknowledgement', lateMs: 200} as const;
      service.controls.add({when: {method: 'POST'}, do: fault, times: 1});
      say(client, 'hello');
      await isClosed(client);
      await RawClient.connect(service, 'ana');
      assert.deepEqual(bodies(), []);
      clock.advance(200);
      await until('it is stored', () => bodies().length === 1);
      assert.ok(!heard(client, 'hello'));
    });

    it('of a new socket cuts it before it can say anything', async () => {
      service.controls.add({when: {kind: 'socket'}, do: {kind: 'drop'}, times: 1});
      await isClosed(await RawClient.open(service));
      await RawClient.connect(service, 'ana');
    });
  });

  it('a delay holds back a command, and those after it', async () => {
    const client = await RawClient.connect(service, 'ana');
    service.controls.add({do: {kind: 'delay', ms: 1_000}, times: 1});
    say(client, 'one');
    say(client, 'two');
    await until('it has struck', () => service.controls.log().length === 1);
    assert.deepEqual(bodies(), []);
    clock.advance(1_000);
    await until('both are answered', () => heard(client, 'two'));
    assert.deepEqual(bodies(), ['one', 'two']);
  });

  it('a delay can hold back the acknowledgement alone', async () => {
    const client = await RawClient.connect(service, 'ana');
    service.controls.add({do: {kind: 'delay', ms: [500, 900], at: 'before-acknowledgement'}, times: 1});
    say(client, 'one');
    await until('it is stored', () => bodies().length === 1);
    assert.ok(!heard(client, 'one'));
    clock.advance(900);
    await until('it is acknowledged', () => heard(client, 'one'));
  });

  it('a refusal meets the next so many, of one person alone', async () => {
    const [ana, ben] = [await RawClient.connect(service, 'ana'), await RawClient.connect(service, 'ben')];
    service.controls.add({when: {identity: 'ana'}, do: {kind: 'refuse', status: 503, code: 20503}, times: 2});
    const ask = (client: RawClient) => client.request('GET', '/Client/v2/Configuration');
    assert.equal((await ask(ben)).status, 200);
    const answers = [await ask(ana), await ask(ana), await ask(ana)];
    assert.deepEqual(
      answers.map(({status, body}) => [status, body['code']]),
      [
        [503, 20503],
        [503, 20503],
        [200, undefined],
      ],
    );
  });

  it('a refused message is not remembered as done', async () => {
    const client = await RawClient.connect(service, 'ana');
    service.controls.refuseNextMessage(429, 20429);
    const headers = {'X-Twilio-Mutation-Id': 'one'};
    const send = () =>
      client.request('POST', `/v2/Conversations/${sid}/Messages`, {headers, body: {body: 'again'}});
    assert.equal((await send()).status, 429);
    assert.equal((await send()).status, 201);
  });

  describe('a token that is shown', () => {
    it('is refused at init, with a wait if asked for', async () => {
      const fault = {kind: 'refuse', status: 429, code: 20429, reconnectMinMs: 2_500} as const;
      service.controls.add({when: {kind: 'init', identity: 'ana'}, do: fault, times: 1});
      const client = await RawClient.open(service);
      const token = await signLocalToken(service.credentials, {identity: 'ana'});
      const refused = await client.exchange({method: 'init', token});
      assert.deepEqual([statusOf(refused).code, statusOf(refused).errorCode], [429, 20429]);
      assert.deepEqual(refused.payload, {backoff_policy: {reconnect_min_ms: 2_500}});
      assert.equal(service.connectionCount(), 0);
      assert.equal(statusOf(await client.exchange({method: 'init', token})).code, 200);
    });

    it('is refused at update', async () => {
      const client = await RawClient.connect(service, 'ana');
      service.controls.add({when: {kind: 'update'}, do: {kind: 'refuse', status: 500}, times: 1});
      const token = await signLocalToken(service.credentials, {identity: 'ana'});
      const refused = await client.exchange({method: 'update', token});
      assert.deepEqual([statusOf(refused).code, statusOf(refused).errorCode], [500, undefined]);
    });

    it('is not taken again once it was expired, but another is', async () => {
      const token = await signLocalToken(service.credentials, {identity: 'ana'});
      const client = await RawClient.open(service);
      await client.exchange({method: 'init', token});
      service.controls.expireTokens('ana');
      await isClosed(client);
      const again = await RawClient.open(service);
      assert.equal(statusOf(await again.exchange({method: 'init', token})).errorCode, 20104);
      const other = await signLocalToken(service.credentials, {identity: 'ana'});
      assert.equal(statusOf(await again.exchange({method: 'init', token: other})).code, 200);
    });

    it('expires when the clock is put forward', async () => {
      const client = await RawClient.connect(service, 'ana');
      service.controls.shiftClock(3_500_000);
      await until('it is warned', () =>
        client.frames.some(({header}) => header['method'] === 'client_update'),
      );
      assert.equal(client.closeCode, undefined);
      service.controls.shiftClock(101_000);
      await isClosed(client);
    });
  });

  it('a half-open connection says and hears nothing until it is released, and then everything', async () => {
    const client = await RawClient.connect(service, 'ana');
    service.controls.stallConnections('ana');
    say(client, 'unheard');
    await (await RawClient.connect(service, 'ben')).request('GET', '/Client/v2/Configuration');
    // Long enough for a silent peer to be given up.
    clock.advance(200_000);
    await (await RawClient.connect(service, 'ben')).request('GET', '/Client/v2/Configuration');
    assert.deepEqual([bodies(), heard(client, 'unheard'), client.closeCode], [[], false, undefined]);
    service.controls.releaseConnections('ana');
    await until('it is answered', () => heard(client, 'unheard'));
    assert.deepEqual(bodies(), ['unheard']);
  });

  it('a throttled connection gets its frames as their size allows', async () => {
    const client = await RawClient.connect(service, 'ana');
    service.controls.throttleConnections(1_000, 'ana');
    say(client, 'x'.repeat(1_000));
    let seconds = 0;
    await until('it is answered', async () => {
      clock.advance(100);
      seconds += 0.1;
      await new Promise(setImmediate);
      return heard(client, 'x'.repeat(1_000));
    });
    assert.ok(seconds > 3, `after ${seconds} s`);
    service.controls.throttleConnections(undefined, 'ana');
    assert.equal((await client.request('GET', '/Client/v2/Configuration')).status, 200);
  });

  it('a close tells its code and its wait, and ends the connection', async () => {
    const [client, other] = [
      await RawClient.connect(service, 'ana'),
      await RawClient.connect(service, 'ben'),
    ];
    service.controls.closeConnections(308, 'ana', 5_000);
    await isClosed(client);
    const close = client.frames.find(({header}) => header['method'] === 'close')!;
    assert.deepEqual(
      [statusOf(close), close.payload],
      [{code: 308, status: 'OFFLOAD'}, {backoff_policy: {reconnect_min_ms: 5_000}}],
    );
    assert.equal(other.closeCode, undefined);
  });

  it('new sockets are refused, the next so many or all', async () => {
    service.controls.refuseConnections(2);
    for (let refused = 0; refused < 2; refused += 1) {
      await assert.rejects(RawClient.open(service), /503/);
    }
    await RawClient.connect(service, 'ana');
    service.controls.refuseConnections(true);
    await assert.rejects(RawClient.open(service), /503/);
    service.controls.reset();
    await RawClient.connect(service, 'ana');
  });
});
