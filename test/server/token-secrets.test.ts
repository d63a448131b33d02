import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {inspect} from 'node:util';
import {createTokenHandler, koaToken, signAccessToken} from '../../server/index.js';
import {TokenCredentials} from '../../server/token/token-credentials.js';
import {credentials, tokenServer} from './support/token-server.js';

const canary = credentials.apiKeySecret;

describe('the API key secret', () => {
  it('is in no answer, whatever is asked', async (t) => {
    const heard: unknown[] = [];
    let authenticate: () => string | null = () => 'mira';
    const {ask} = await tokenServer(t, {authenticate: () => authenticate(), onError: (e) => heard.push(e)});
    const answers = [await ask(), await ask({method: 'GET'}), await ask({method: 'OPTIONS'})];
    answers.push(await ask({headers: {Origin: 'https://evil.example'}}), await ask({path: '/'}));
    authenticate = () => null;
    answers.push(await ask());
    authenticate = () => {
      throw new Error('the database is away');
    };
    answers.push(await ask());
    authenticate = () => 'mira\n';
    answers.push(await ask());
    authenticate = () => 'mira';
    for (let asked = 0; asked < 6; asked += 1) answers.push(await ask());
    assert.deepEqual(
      answers.map(({status}) => status).sort(),
      [200, 200, 200, 200, 200, 401, 403, 404, 405, 405, 429, 429, 500, 500],
    );
    assert.ok(!inspect([answers, heard], {depth: 9}).includes(canary));
  });

  it('is in no message about a mistake', async () => {
    // The secret pasted into each field in turn.
    for (const field of ['accountSid', 'apiKeySid', 'serviceSid', 'identity'] as const) {
      const swapped = {...credentials, identity: 'mira', [field]: `${canary}\n`};
      await assert.rejects(signAccessToken(swapped), (error) => !inspect(error).includes(canary));
    }
  });

  it('does not show when credentials are logged or serialized', () => {
    const checked = new TokenCredentials(credentials);
    const shown = [inspect(checked, {showHidden: true}), JSON.stringify(checked), inspect({...checked})];
    assert.ok(!shown.join().includes(canary));
    assert.match(shown.join(), /redacted/);
  });

  it('does not show when what was made from it is logged', () => {
    const options = {credentials, authenticate: () => null};
    const made = [createTokenHandler(options), koaToken(options)];
    assert.ok(!inspect(made, {showHidden: true, depth: 9}).includes(canary));
  });
});
