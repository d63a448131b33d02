import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Client, Conversation, Message, Participant, User} from '@twilio/conversations';
import {nextEvent, within} from '../support/deadline.js';
import {Stage} from '../support/two-people.js';
import {recordedHelper, type Conversations} from './support/recorded-helper.js';

// The SDK (3.0.1) leaves rejections behind that nobody can catch when its connection is cut.
process.on('unhandledRejection', () => undefined);

interface Updated {
  readonly updateReasons: readonly string[];
}

describe('what a back end changes reaches the genuine SDK live:', () => {
  let stage: Stage;
  let v1: Conversations;
  let ana: Client;
  let sid: string;
  let conversation: Conversation;
  before(async () => {
    stage = await Stage.open();
    v1 = recordedHelper(stage.service);
    ({sid} = await v1.conversations.create({friendlyName: 'Live'}));
    ana = await stage.client('ana');
    const joined = nextEvent<Conversation>(ana, 'conversationJoined');
    await v1.conversations(sid).participants.create({identity: 'ana'});
    conversation = await joined;
    await within('its messages are open', conversation.getMessages(1));
  });
  after(() => stage.stop());

  const changed = (reason: string) =>
    nextEvent<Updated>(conversation, 'updated', ({updateReasons}) => updateReasons.includes(reason));

  it('names, attributes and state of a conversation', async () => {
    const updates = ['friendlyName', 'uniqueName', 'attributes', 'state'].map(changed);
    await v1.conversations(sid).update({
      friendlyName: 'Renamed',
      uniqueName: 'live',
      attributes: '{"a":[1]}',
      state: 'inactive',
    });
    await Promise.all(updates);
    assert.deepEqual(
      [
        conversation.friendlyName,
        conversation.uniqueName,
        conversation.attributes,
        conversation.state?.current,
      ],
      ['Renamed', 'live', {a: [1]}, 'inactive'],
    );
  });

  it('the state that a new message wakes, and no state where there is none', async () => {
    const woken = changed('state');
    await v1.conversations(sid).messages.create({body: 'Wake up'});
    await woken;
    assert.equal(conversation.state?.current, 'active');
    const later = nextEvent<Updated>(conversation, 'updated');
    await v1.conversations(sid).messages.create({body: 'Awake already'});
    assert.ok(!(await later).updateReasons.includes('state'));
  });

  it('messages, added, changed and removed', async () => {
    const {messages} = v1.conversations(sid);
    const added = nextEvent<Message>(conversation, 'messageAdded');
    const made = await messages.create({author: 'agent', body: 'Hello', attributes: '{"n":1}'});
    const message = await added;
    assert.deepEqual([message.sid, message.author, message.body], [made.sid, 'agent', 'Hello']);
    const updated = nextEvent<{message: Message}>(conversation, 'messageUpdated');
    await messages(made.sid).update({author: 'supervisor', body: 'Hello again'});
    const {message: after} = await updated;
    assert.deepEqual([after.author, after.body], ['supervisor', 'Hello again']);
    const removed = nextEvent<Message>(conversation, 'messageRemoved');
    await messages(made.sid).remove();
    assert.equal((await removed).sid, made.sid);
  });

  it('participants, their attributes, how far they have read, and their leaving', async () => {
    const {participants, messages} = v1.conversations(sid);
    const joined = nextEvent<Participant>(conversation, 'participantJoined');
    const ben = await participants.create({identity: 'ben'});
    assert.equal((await joined).identity, 'ben');
    const updated = (reason: string) =>
      nextEvent<Updated>(conversation, 'participantUpdated', ({updateReasons}) =>
        updateReasons.includes(reason),
      );
    const attributes = updated('attributes');
    await participants('ben').update({attributes: '{"desk":4}'});
    await attributes;
    const read = updated('lastReadMessageIndex');
    const {index} = await messages.create({body: 'Read this'});
    await v1.users('ben').userConversations(sid).update({lastReadMessageIndex: index});
    await read;
    const left = nextEvent<Participant>(conversation, 'participantLeft');
    await participants(ben.sid).remove();
    assert.equal((await left).sid, ben.sid);
  });

  it('a horizon and a notification level of one’s own', async () => {
    const horizon = changed('lastReadMessageIndex');
    const level = changed('notificationLevel');
    await v1
      .users('ana')
      .userConversations(sid)
      .update({lastReadMessageIndex: 0, notificationLevel: 'muted'});
    await Promise.all([horizon, level]);
    assert.deepEqual([conversation.lastReadMessageIndex, conversation.notificationLevel], [0, 'muted']);
  });

  it('users', async () => {
    await v1.users.create({identity: 'cleo'});
    const cleo = await within('the user is known', ana.getUser('cleo'));
    const updated = nextEvent<{user: User}>(cleo, 'updated');
    await v1.users('cleo').update({friendlyName: 'Cleo'});
    assert.equal((await updated).user.friendlyName, 'Cleo');
  });

  it('how far somebody has read, as one change', async () => {
    let told = 0;
    const stop = stage.service.world.onEvent(({type}) => (told += Number(type === 'participantUpdated')));
    const {index} = await v1.conversations(sid).messages.create({body: 'To be read'});
    const updated = changed('lastReadMessageIndex');
    await v1.conversations(sid).participants('ana').update({lastReadMessageIndex: index});
    await updated;
    stop();
    assert.equal(told, 1);
  });

  it('being deleted, and thereby in no conversation any more', async () => {
    await v1.conversations(sid).participants.create({identity: 'zoe'});
    const zoe = await stage.client('zoe');
    const own = await within('zoe has it', zoe.getConversationBySid(sid));
    await within('it is open', Promise.all([own.getMessages(1), own.getParticipants(), zoe.getUser('ana')]));
    // All of its subscriptions are there when one of the last to be asked for is heard of.
    const heard = nextEvent<Message>(zoe, 'messageAdded');
    await v1.conversations(sid).messages.create({body: 'Farewell'});
    await heard;
    const left = nextEvent<Conversation>(zoe, 'conversationLeft');
    const cut = nextEvent<string>(zoe, 'connectionStateChanged', (state) => state !== 'connected');
    await v1.users('zoe').remove();
    assert.equal((await left).sid, sid);
    await cut;
  });

  it('being in a conversation that was made with oneself in it, and its end', async () => {
    const joined = nextEvent<Conversation>(ana, 'conversationJoined');
    const made = await v1.conversationWithParticipants.create({
      friendlyName: 'At once',
      participant: [JSON.stringify({identity: 'ana'})],
    });
    const all = await joined;
    assert.equal(all.sid, made.sid);
    // The SDK (3.0.1) leaves a rejection behind when it is put out while it still opens a conversation.
    await Promise.all([all.getMessages(1), all.getParticipants()]);
    const left = nextEvent<Conversation>(ana, 'conversationLeft');
    await v1.users('ana').userConversations(made.sid).remove();
    assert.equal((await left).sid, made.sid);
    const removed = nextEvent<Conversation>(ana, 'conversationRemoved', (gone) => gone.sid === sid);
    await v1.conversations(sid).remove();
    await removed;
  });
});
