import assert from 'node:assert/strict';
import {createServer} from 'node:net';
import type {AddressInfo} from 'node:net';
import {after, afterEach, before, describe, it} from 'node:test';
import {deliverHook} from '../../../local-service/webhooks/deliver-hook.js';
import {HookTransport} from '../../../local-service/webhooks/hook-transport.js';
import {answerStatus, HookReceiver} from '../support/hook-receiver.js';

describe('the delivery of a webhook', () => {
  let receiver: HookReceiver;
  let transport: HookTransport;
  before(async () => {
    receiver = await HookReceiver.start();
    transport = new HookTransport();
  });
  afterEach(() => {
    receiver.requests.splice(0);
    receiver.answer = answerStatus(200);
  });
  after(async () => {
    transport.close();
    await receiver.stop();
  });

  function deliver(path: string, limitMs?: number) {
    const call = {url: receiver.url + path, method: 'POST' as const, parameters: {EventType: 'x'}};
    return deliverHook(transport, 'token', call, limitMs);
  }
  const retryCounts = () => receiver.requests.map(({parameters}) => parameters['RetryCount']);

  it('keeps its connection', async () => {
    const before = receiver.connections;
    for (let round = 0; round < 5; round += 1) await deliver('/');
    assert.ok(receiver.connections - before <= 1);
  });

  it('does not try again after an answer it does not like, unless the address says so', async () => {
    receiver.answer = answerStatus(503);
    const {answer, tries} = await deliver('/');
    assert.deepEqual([answer.kind === 'answered' && answer.status, tries], [503, 1]);
  });

  const policies: readonly [fragment: string, status: number, tries: number][] = [
    ['#rc=3&rp=5xx', 503, 4],
    ['#rc=3&rp=5xx', 429, 1],
    ['#rc=2&rp=4xx,rt', 429, 3],
    ['#rc=2&rp=all', 404, 3],
    ['#rc=9&rp=all', 500, 6],
    ['#rc=0&rp=all', 500, 1],
    ['#rc=-1&rp=nonsense', 500, 1],
  ];
  for (const [fragment, status, tries] of policies) {
    it(`tries ${tries} times for ${fragment} and ${status}`, async () => {
      receiver.answer = answerStatus(status);
      assert.equal((await deliver(`/${fragment}`)).tries, tries);
      assert.deepEqual(
        retryCounts(),
        Array.from({length: tries}, (_, retry) => String(retry)),
      );
    });
  }

  it('says with each try that it is the same delivery', async () => {
    receiver.answer = answerStatus(500);
    await deliver('/#rc=2&rp=5xx');
    const tokens = receiver.requests.map(({headers}) => headers['i-twilio-idempotency-token']);
    assert.deepEqual([tokens.length, new Set(tokens).size], [3, 1]);
  });

  it('stops trying once a try succeeds', async () => {
    receiver.answer = (request, response) =>
      answerStatus(request.parameters['RetryCount'] === '1' ? 204 : 500)(request, response);
    const {answer, tries} = await deliver('/#rc=5&rp=5xx');
    assert.deepEqual([answer.kind === 'answered' && answer.status, tries], [204, 2]);
  });

  it('gives up on a hook that does not answer in time', async () => {
    receiver.answer = () => undefined;
    const {answer, tries, durationMs} = await deliver('/#rt=100&rc=2&rp=rt');
    assert.deepEqual(answer, {kind: 'failed', failure: 'rt', reason: 'timed out'});
    assert.equal(tries, 3);
    assert.ok(durationMs >= 290 && durationMs < 3000);
  });

  it('gives up when all tries together take too long', async () => {
    receiver.answer = () => undefined;
    const {durationMs} = await deliver('/#rt=150&tt=200&rc=5&rp=all');
    assert.ok(durationMs < 1000);
    assert.ok((await deliver('/#rc=5&rp=all', 100)).durationMs < 1000);
  });

  it('gives up on a hook that answers drop by drop', async () => {
    receiver.answer = (_request, response) => {
      const timer = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(timer));
    };
    assert.equal((await deliver('/#rt=200')).answer.kind, 'failed');
  });

  it('reads no more than 64 KB', async () => {
    receiver.answer = (_request, response) => void response.end('x'.repeat(1_000_000));
    const {answer} = await deliver('/');
    assert.deepEqual(answer, {kind: 'failed', failure: 'rt', reason: 'answered with too much'});
  });

  it('does not follow a redirection', async () => {
    receiver.answer = answerStatus(307, {Location: `${receiver.url}/elsewhere`});
    const {answer} = await deliver('/');
    assert.equal(answer.kind === 'answered' && answer.status, 307);
    assert.equal(receiver.requests.length, 1);
  });

  it('tries once more where nobody listens', async () => {
    const {answer, tries} = await deliverHook(transport, 'token', {
      url: await closedAddress(),
      method: 'POST',
      parameters: {},
    });
    assert.deepEqual(answer, {kind: 'failed', failure: 'ct', reason: 'ECONNREFUSED'});
    assert.equal(tries, 2);
  });

  it('ends at once when the service stops', async () => {
    const stopping = new HookTransport();
    receiver.answer = () => stopping.close();
    const call = {url: `${receiver.url}/#rc=5&rp=all`, method: 'GET' as const, parameters: {}};
    const {answer} = await deliverHook(stopping, 'token', call);
    assert.equal(answer.kind === 'failed' && answer.reason, 'the service stopped');
    assert.equal(receiver.requests.length, 1);
  });
});

async function closedAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}/`;
}
