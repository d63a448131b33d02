import '../support/unhold-timers.js';
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {createLocalService, type LocalService} from '../../../local-service/index.js';
import './conversations.spec.js';
import './far-end.spec.js';
import './lifecycle.spec.js';
import './live.spec.js';
import './memberships.spec.js';
import './paging.spec.js';
import './settings.spec.js';
import {allRequests, used} from './support/recorded-helper.js';

// Stands last: only then is known what the others have used.
describe('the requests of the Node helper', () => {
  let service: LocalService;
  before(async () => {
    service = await createLocalService();
  });
  after(() => service.stop());

  it('are all made in these tests', (test) => {
    const all = allRequests(service);
    const missing = all.filter((name) => !used.has(name));
    test.diagnostic(`${all.length - missing.length} of ${all.length} requests of the helper are covered`);
    assert.deepEqual(missing, []);
  });
});
