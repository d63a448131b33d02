import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {HookAnswer} from '../../../local-service/webhooks/hook-answer.js';
import {preVerdict} from '../../../local-service/webhooks/pre-verdict.js';

describe('the verdict of a pre-action hook', () => {
  const answered = (status: number, body = ''): HookAnswer => ({kind: 'answered', status, body});
  const pass = {kind: 'pass', changes: {}};

  it('refuses with any 4xx', () => {
    for (const status of [400, 403, 404, 429, 499])
      assert.deepEqual(preVerdict(answered(status, '{"body":"x"}')), {kind: 'refuse'});
  });

  it('changes what the object in a 200 names', () => {
    assert.deepEqual(preVerdict(answered(200, '{"body":"x"}')), {kind: 'pass', changes: {body: 'x'}});
  });

  it('lets everything else pass as it is', () => {
    for (const body of ['', ' ', 'OK', '[1]', '"x"', 'null', '{', `${'['.repeat(100)}${']'.repeat(100)}`])
      assert.deepEqual(preVerdict(answered(200, body)), pass);
    for (const status of [201, 204, 302, 500, 503])
      assert.deepEqual(preVerdict(answered(status, '{"body":"x"}')), pass);
    for (const failure of ['ct', 'rt'] as const)
      assert.deepEqual(preVerdict({kind: 'failed', failure, reason: ''}), pass);
  });
});
