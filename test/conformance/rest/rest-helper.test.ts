import '../support/unhold-timers.js';
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {createLocalService, type LocalService} from '../../../local-service/index.js';
import './lifecycle.spec.js';
import './memberships.spec.js';
import './settings.spec.js';
import {notCovered} from './support/not-covered.js';
import {allRequests, used} from './support/recorded-helper.js';

// Stands last: only then is known what the others have used.
describe('the requests of the Node helper', () => {
  let service: LocalService;
  before(async () => {
    service = await createLocalService();
  });
  after(() => service.stop());

  it('are all made in these tests, but for those with a reason', (test) => {
    const all = allRequests(service);
    const unused = all.filter((name) => !used.has(name));
    const without = unused.filter((name) => !notCovered.has(name));
    test.diagnostic(`${all.length - unused.length} of ${all.length} requests of the helper are covered`);
    for (const name of unused) test.diagnostic(`not covered: ${name}: ${notCovered.get(name) ?? 'no reason'}`);
    assert.deepEqual(without, []);
    assert.deepEqual(
      [...notCovered.keys()].filter((name) => used.has(name) || !all.includes(name)),
      [],
      'reasons that are no longer true',
    );
  });
});
