import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';
import {createLocalService, type Fault, type LocalService} from '../../local-service/index.js';
import {FakeClock} from './support/fake-clock.js';
import {until} from './support/until.js';

describe('faults of plain HTTP', () => {
  const clock = new FakeClock();
  let service: LocalService;
  before(async () => {
    service = await createLocalService({clock});
  });
  afterEach(() => service.controls.reset());
  after(() => service.stop());

  function call(method = 'GET', form?: Record<string, string>): Promise<Response> {
    const {accountSid, authToken} = service.credentials;
    const Authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
    const body = form && new URLSearchParams(form);
    return fetch(`${service.url}/v1/Users`, {method, headers: {Authorization}, ...(body && {body})});
  }

  const strike = (fault: Fault, method = 'GET') =>
    service.controls.add({when: {kind: 'http', method, path: '/v1/**'}, do: fault, times: 1});

  it('a refusal has its status and code, once', async () => {
    strike({kind: 'refuse', status: 503, code: 20503});
    const refused = await call();
    assert.deepEqual([refused.status, ((await refused.json()) as {code: number}).code], [503, 20503]);
    assert.equal((await call()).status, 200);
  });

  it('a delay is a delay', async () => {
    strike({kind: 'delay', ms: 700});
    const answer = call();
    await until('it has struck', () => service.controls.log().length === 1);
    assert.equal(
      await Promise.race([answer, new Promise((resolve) => setImmediate(resolve, 'waits'))]),
      'waits',
    );
    clock.advance(700);
    assert.equal((await answer).status, 200);
  });

  it('a drop before the command leaves nothing done', async () => {
    strike({kind: 'drop'}, 'POST');
    await assert.rejects(call('POST', {Identity: 'lost'}));
    assert.equal(
      service.world.users().some(({identity}) => identity === 'lost'),
      false,
    );
  });

  it('a drop before the acknowledgement leaves it done', async () => {
    strike({kind: 'drop', at: 'before-acknowledgement'}, 'POST');
    await assert.rejects(call('POST', {Identity: 'kept'}));
    assert.equal(
      service.world.users().some(({identity}) => identity === 'kept'),
      true,
    );
  });

  for (const afterBytes of [0, 10, 1_000_000]) {
    it(`an answer is cut after ${afterBytes} bytes of its body`, async () => {
      strike({kind: 'cut', afterBytes});
      const answer = await call();
      assert.equal(answer.status, 200);
      await assert.rejects(answer.text());
    });
  }
});
