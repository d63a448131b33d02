import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createTokenHandler, TokenConfigError} from '../../server/index.js';
import {RateLimit} from '../../server/token/rate-limit.js';
import {credentials, tokenServer} from './support/token-server.js';

describe('the rate limit', () => {
  it('answers a burst, then says how long to wait', async (t) => {
    const {ask} = await tokenServer(t);
    const answers = await Promise.all(Array.from({length: 7}, () => ask()));
    assert.deepEqual(answers.map(({status}) => status).sort(), [200, 200, 200, 200, 200, 429, 429]);
    const refused = answers.find(({status}) => status === 429);
    assert.equal(refused?.headers['retry-after'], '6');
    assert.equal(refused?.json.code, 'too_many_requests');
  });

  it('counts every person for themselves', async (t) => {
    const {ask} = await tokenServer(t, {
      rateLimit: {burst: 1},
      authenticate: (ctx) => ctx.get('x-session'),
    });
    const asMira = {headers: {'X-Session': 'mira'}};
    assert.equal((await ask(asMira)).status, 200);
    assert.equal((await ask(asMira)).status, 429);
    assert.equal((await ask({headers: {'X-Session': 'ben'}})).status, 200);
  });

  it('fills up again with time, and no further than the burst', () => {
    let now = 0;
    const limit = new RateLimit({perMinute: 10, burst: 2}, () => now);
    assert.deepEqual([limit.take('mira'), limit.take('mira'), limit.take('mira')], [0, 0, 6]);
    now += 5_000;
    assert.equal(limit.take('mira'), 1);
    now += 1_000;
    assert.deepEqual([limit.take('mira'), limit.take('mira')], [0, 6]);
    now += 3_600_000;
    assert.deepEqual([limit.take('mira'), limit.take('mira'), limit.take('mira')], [0, 0, 6]);
  });

  it('does not count a wait as a request', () => {
    let now = 0;
    const limit = new RateLimit({perMinute: 60, burst: 1}, () => now);
    limit.take('mira');
    for (let tries = 0; tries < 50; tries += 1) limit.take('mira');
    now += 1_000;
    assert.equal(limit.take('mira'), 0);
  });

  for (const rateLimit of [{perMinute: 0}, {burst: 0}, {perMinute: NaN}]) {
    it(`cannot be ${JSON.stringify(rateLimit)}`, () => {
      assert.throws(
        () => createTokenHandler({credentials, authenticate: () => null, rateLimit}),
        (error) => error instanceof TokenConfigError && error.code === 'rate_limit_invalid',
      );
    });
  }
});
