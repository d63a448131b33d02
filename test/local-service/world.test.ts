import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {World} from '../../local-service/world/world.js';
import {FakeClock} from './support/fake-clock.js';

function room(...identities: string[]) {
  const clock = new FakeClock();
  const world = new World(clock, () => undefined);
  const {sid} = world.createConversation({friendlyName: 'Harbour', createdBy: 'ana'});
  for (const identity of identities) world.addParticipant(sid, {identity});
  return {clock, world, sid};
}

const isRefused = (status: number, code: number) => ({name: 'ServiceError', status, code});

describe('World', () => {
  describe('a conversation', () => {
    it('is found by sid and by its present unique name', () => {
      const {world} = room();
      const {sid} = world.createConversation({uniqueName: 'one'});
      assert.equal(world.conversation('one')?.sid, sid);
      world.updateConversation(sid, {uniqueName: 'two'});
      assert.equal(world.conversation('one'), undefined);
      assert.equal(world.conversation('two')?.sid, sid);
      world.updateConversation(sid, {uniqueName: ''});
      assert.equal(world.conversation(sid)?.uniqueName, null);
      assert.doesNotThrow(() => world.createConversation({uniqueName: 'two'}));
    });

    it('cannot take the unique name of another, nor one that looks like a sid', () => {
      const {world, sid} = room();
      world.createConversation({uniqueName: 'one'});
      assert.throws(() => world.createConversation({uniqueName: 'one'}), isRefused(409, 50353));
      assert.throws(() => world.updateConversation(sid, {uniqueName: 'one'}), isRefused(409, 50353));
      assert.throws(() => world.createConversation({uniqueName: sid}), isRefused(400, 50390));
    });

    it('takes no attributes beyond 16 KB', () => {
      const {world} = room();
      const attributes = {text: 'a'.repeat(16_384)};
      assert.throws(() => world.createConversation({attributes}), isRefused(400, 50303));
    });

    it('refuses changes once it is closed, even to be opened again', () => {
      const {world, sid} = room('ana');
      world.updateConversation(sid, {state: 'closed'});
      assert.throws(() => world.addMessage(sid, {body: 'x'}), isRefused(400, 50377));
      assert.throws(() => world.addParticipant(sid, {identity: 'ben'}), isRefused(400, 50377));
      assert.throws(() => world.updateConversation(sid, {state: 'active'}), isRefused(400, 50377));
      assert.throws(() => world.createConversation({state: 'closed'}), isRefused(400, 50384));
    });

    it('is gone with its memberships once deleted', () => {
      const {world, sid} = room('ana', 'ben');
      world.deleteConversation(sid);
      assert.equal(world.conversation(sid), undefined);
      assert.throws(() => world.messages(sid), isRefused(404, 50350));
      assert.deepEqual(world.userEntry('ben').conversations.all(), []);
      assert.equal(world.sync.list(`${sid}.messages`), undefined);
    });
  });

  describe('a participant', () => {
    it('is admin if it created the conversation, else user', () => {
      const {world, sid} = room('ana', 'ben');
      assert.equal(world.participant(sid, 'ana')?.role, 'admin');
      assert.equal(world.participant(sid, 'ben')?.role, 'user');
    });

    it('can take part only once', () => {
      const {world, sid} = room('ana');
      assert.throws(() => world.addParticipant(sid, {identity: 'ana'}), isRefused(409, 50433));
      const messagingBinding = {address: 'whatsapp:+15550100', proxyAddress: 'whatsapp:+15550199'};
      const {messagingBinding: binding} = world.addParticipant(sid, {messagingBinding});
      assert.deepEqual(binding, {type: 'whatsapp', ...messagingBinding});
      assert.throws(() => world.addParticipant(sid, {messagingBinding}), isRefused(409, 50416));
    });

    it('is one of at most a thousand', () => {
      const {world, sid} = room();
      for (let number = 0; number < 1000; number += 1)
        world.addParticipant(sid, {identity: `user-${number}`});
      assert.throws(() => world.addParticipant(sid, {identity: 'late'}), isRefused(400, 50417));
    });

    it('is removed by sid or identity', () => {
      const {world, sid} = room('ana', 'ben');
      world.removeParticipant(sid, world.participant(sid, 'ana')!.sid);
      world.removeParticipant(sid, 'ben');
      assert.deepEqual(world.participants(sid), []);
      assert.throws(() => world.removeParticipant(sid, 'ben'), isRefused(404, 50432));
    });
  });

  describe('a message', () => {
    it('may be exactly 32,768 bytes long', () => {
      const {world, sid} = room();
      assert.doesNotThrow(() => world.addMessage(sid, {body: 'a'.repeat(32_768)}));
      assert.doesNotThrow(() => world.addMessage(sid, {body: 'ü'.repeat(16_384)}));
      assert.throws(() => world.addMessage(sid, {body: 'a'.repeat(32_769)}), isRefused(400, 50504));
      assert.throws(() => world.addMessage(sid, {body: 'ü'.repeat(16_385)}), isRefused(400, 50504));
      const {index} = world.addMessage(sid, {body: 'x'});
      assert.throws(() => world.updateMessage(sid, index, {body: 'a'.repeat(32_769)}), isRefused(400, 50504));
    });

    it('has an index that is never used again', () => {
      const {world, sid} = room();
      for (const body of ['a', 'b', 'c']) world.addMessage(sid, {body});
      world.removeMessage(sid, 2);
      world.removeMessage(sid, 0);
      assert.equal(world.addMessage(sid, {body: 'd'}).index, 3);
      assert.deepEqual(
        world.messages(sid).map(({index}) => index),
        [1, 3],
      );
      assert.throws(() => world.removeMessage(sid, 2), isRefused(404, 50500));
    });

    it('is what the conversation says came last', () => {
      const {world, sid} = room();
      const dateCreated = new Date('2030-01-02T03:04:05.678Z');
      world.addMessage(sid, {body: 'a'});
      world.addMessage(sid, {body: 'b', dateCreated});
      const {lastMessage, dateUpdated} = world.conversation(sid)!;
      assert.deepEqual(lastMessage, {index: 1, timestamp: dateCreated.toISOString()});
      assert.equal(dateUpdated, dateCreated.toISOString());
      world.removeMessage(sid, 1);
      assert.equal(world.conversation(sid)?.lastMessage?.index, 0);
      world.removeMessage(sid, 0);
      assert.equal(world.conversation(sid)?.lastMessage, null);
    });

    it('of a time long ago does not make the conversation older', () => {
      const {world, sid} = room();
      const {dateUpdated} = world.conversation(sid)!;
      world.addMessage(sid, {body: 'a', dateCreated: new Date(0)});
      assert.equal(world.conversation(sid)?.dateUpdated, dateUpdated);
    });
  });

  describe('a read horizon', () => {
    it('leaves the number of unread messages unknown until it is set', () => {
      const {world, sid} = room('ana');
      for (const body of ['a', 'b', 'c', 'd']) world.addMessage(sid, {body});
      assert.equal(world.unreadMessagesCount(sid, 'ana'), null);
      world.setReadHorizon(sid, 'ana', 1);
      assert.equal(world.unreadMessagesCount(sid, 'ana'), 2);
      world.removeMessage(sid, 2);
      assert.equal(world.unreadMessagesCount(sid, 'ana'), 1);
      world.setReadHorizon(sid, 'ana', 99);
      assert.equal(world.participant(sid, 'ana')?.lastReadMessageIndex, 3);
      assert.equal(world.unreadMessagesCount(sid, 'ana'), 0);
      world.setReadHorizon(sid, 'ana', null);
      assert.equal(world.unreadMessagesCount(sid, 'ana'), null);
    });

    it('is a whole number that is not negative', () => {
      const {world, sid} = room('ana');
      world.addMessage(sid, {body: 'a'});
      for (const index of [-1, 0.5, Number.NaN]) {
        assert.throws(() => world.setReadHorizon(sid, 'ana', index), isRefused(400, 50421));
      }
    });
  });

  describe('a user', () => {
    it('is made for each participant, and can be named later', () => {
      const {world} = room('ana');
      assert.equal(world.user('ana')?.friendlyName, null);
      world.updateUser('ana', {friendlyName: 'Ana', attributes: {avatar: 'a.png'}});
      assert.equal(world.user('ana')?.friendlyName, 'Ana');
      assert.equal(world.user('ana')?.attributes, '{"avatar":"a.png"}');
      assert.throws(() => world.createUser({identity: 'ana'}), isRefused(409, 50201));
      assert.throws(() => world.updateUser('zoe', {}), isRefused(404, 50200));
    });
  });

  it('keeps records that were handed out as they were', () => {
    const {world, sid} = room();
    const before = world.conversation(sid)!;
    world.updateConversation(sid, {friendlyName: 'Other'});
    assert.equal(before.friendlyName, 'Harbour');
  });

  it('takes identities and names that are members of every object', () => {
    const {world} = room();
    const {sid} = world.createConversation({uniqueName: '__proto__', createdBy: 'constructor'});
    world.addParticipant(sid, {identity: 'constructor'});
    world.addParticipant(sid, {identity: '__proto__'});
    assert.equal(world.participants('__proto__').length, 2);
    assert.equal(world.conversation('toString'), undefined);
  });
});
