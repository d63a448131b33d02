import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Client, JSONValue, User, UserUpdatedEventArgs} from '@twilio/conversations';
import {nextEvent, refusalOf, until} from '../support/deadline.js';
import {nameOf} from '../support/host.js';
import {Stage} from '../support/stage.js';

describe('users', () => {
  let stage: Stage;
  let ana: Client;
  let ben: Client;
  before(async () => {
    stage = await Stage.open();
    [ana, ben] = await Promise.all([stage.client('ana'), stage.client('ben')]);
  });
  after(() => stage.stop());

  it('are subscribed when they are asked for, and known from then on', async () => {
    const told = nextEvent<User>(ana, 'userSubscribed', ({identity}) => identity === nameOf('ben'));
    const seen = await ana.getUser(nameOf('ben'));
    assert.equal(await told, seen);
    assert.deepEqual([seen.identity, seen.friendlyName, seen.attributes], [nameOf('ben'), null, {}]);
    assert.deepEqual([seen.isOnline, seen.isNotifiable, seen.isSubscribed], [true, false, true]);
    assert.equal(await ana.getUser(nameOf('ben')), seen);
    assert.ok((await ana.getSubscribedUsers()).includes(seen));
  });

  it('are named for everyone who looks', async () => {
    const seen = await ana.getUser(nameOf('ben'));
    const events = [
      nextEvent<UserUpdatedEventArgs>(seen, 'updated'),
      nextEvent<UserUpdatedEventArgs>(ana, 'userUpdated'),
      nextEvent<UserUpdatedEventArgs>(ben.user, 'updated'),
    ];
    assert.equal(await ben.user.updateFriendlyName('Ben'), ben.user);
    for (const {user, updateReasons} of await Promise.all(events))
      assert.deepEqual([user.friendlyName, updateReasons], ['Ben', ['friendlyName']]);
  });

  it('have attributes of every kind of JSON', async () => {
    const seen = await ana.getUser(nameOf('ben'));
    const values: readonly JSONValue[] = [{avatar: ['b.png', null]}, [1, 'ü'], 'text', 0.5, true, null];
    for (const value of values) {
      const changed = nextEvent<UserUpdatedEventArgs>(seen, 'updated', ({updateReasons}) =>
        updateReasons.includes('attributes'),
      );
      await ben.user.updateAttributes(value);
      assert.deepEqual((await changed).user.attributes, value);
    }
  });

  it('change only themselves', async () => {
    const seen = await ana.getUser(nameOf('ben'));
    assert.deepEqual(await refusalOf(seen.updateFriendlyName('Mine')), {status: 403, code: 50107});
    assert.deepEqual(await refusalOf(seen.updateAttributes({mine: true})), {status: 403, code: 50107});
  });

  it('are online while they have a client', async () => {
    const carl = await stage.client('carl');
    const seen = await ana.getUser(nameOf('carl'));
    assert.equal(seen.isOnline, true);
    const gone = nextEvent<UserUpdatedEventArgs>(seen, 'updated', ({updateReasons}) =>
      updateReasons.includes('reachabilityOnline'),
    );
    await carl.shutdown();
    await gone;
    assert.equal(seen.isOnline, false);
    await stage.client('carl');
    await until('carl is back', () => seen.isOnline === true);
  });

  it('that nobody knows are not found', async () => {
    assert.equal((await refusalOf(ana.getUser(nameOf('nobody')))).status, 404);
  });

  it('are left again', async () => {
    await stage.world.createUser({identity: nameOf('dora'), friendlyName: 'Dora'});
    const seen = await ana.getUser(nameOf('dora'));
    const events = [nextEvent<User>(ana, 'userUnsubscribed'), nextEvent<User>(seen, 'userUnsubscribed')];
    await seen.unsubscribe();
    for (const user of await Promise.all(events)) assert.equal(user, seen);
    assert.equal(seen.isSubscribed, false);
    assert.ok(!(await ana.getSubscribedUsers()).includes(seen));
    await assert.rejects(seen.updateFriendlyName('late'), /unsubscribed/);
    const again = await ana.getUser(nameOf('dora'));
    assert.notEqual(again, seen);
    assert.equal(again.friendlyName, 'Dora');
  });

  it('make room for others when a hundred are subscribed', async () => {
    const client = await stage.client('ana');
    const names = Array.from({length: 101}, (_, number) => nameOf(`user-${number}`));
    for (const identity of names) await stage.world.createUser({identity});
    const first = await client.getUser(names[0]!);
    const left = nextEvent<User>(client, 'userUnsubscribed');
    for (const name of names.slice(1)) await client.getUser(name);
    assert.equal(await left, first);
    const identities = (await client.getSubscribedUsers()).map(({identity}) => identity);
    // The client's own user is always there besides.
    assert.deepEqual(
      identities.filter((identity) => identity !== nameOf('ana')).sort(),
      names.slice(1).sort(),
    );
  });

  it('say that they are subscribed to themselves', async () => {
    const client = stage.unready(await stage.token('ana'));
    const told = nextEvent<User>(client.user, 'userSubscribed');
    assert.equal(await told, client.user);
  });
});
