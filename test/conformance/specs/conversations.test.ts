import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Client, Conversation, ConversationUpdatedEventArgs, JSONValue} from '@twilio/conversations';
import {nextEvent, refusalOf, until} from '../support/deadline.js';
import {nameOf} from '../support/host.js';
import {listenTo, Stage} from '../support/stage.js';

describe('conversations', () => {
  let stage: Stage;
  let ana: Client;
  let ben: Client;
  before(async () => {
    stage = await Stage.open();
    [ana, ben] = await Promise.all([stage.client('ana'), stage.client('ben')]);
  });
  after(() => stage.stop());

  async function joined(options: Parameters<Client['createConversation']>[0] = {}): Promise<Conversation> {
    const conversation = await ana.createConversation(options);
    await conversation.join();
    await until('ana has joined', () => conversation.status === 'joined');
    await conversation.getMessages(1);
    return conversation;
  }

  const of = (sid: string) => (conversation: Conversation) => conversation.sid === sid;

  it('are created with all they were given, and not joined', async () => {
    const made = await ana.createConversation({
      friendlyName: 'Berth',
      uniqueName: nameOf('berth'),
      attributes: {a: 1},
    });
    assert.match(made.sid, /^CH[0-9a-f]{32}$/);
    assert.deepEqual([made.friendlyName, made.uniqueName], ['Berth', nameOf('berth')]);
    assert.deepEqual(made.attributes, {a: 1});
    assert.deepEqual(await made.getAttributes(), {a: 1});
    assert.deepEqual([made.createdBy, made.status], [nameOf('ana'), 'notParticipating']);
    assert.ok(made.dateCreated instanceof Date && made.dateUpdated instanceof Date);
    assert.equal(made.dateUpdated.getTime(), made.dateCreated.getTime());
    assert.equal(made.lastMessage, undefined);
    assert.deepEqual(made.bindings, {});
    assert.equal(made.state?.current, 'active');
    assert.equal((await ana.getConversationByUniqueName(nameOf('berth'))).sid, made.sid);
    assert.equal((await ana.peekConversationBySid(made.sid)).sid, made.sid);
  });

  it('are created with nothing at all', async () => {
    const made = await ana.createConversation();
    assert.deepEqual([made.friendlyName, made.uniqueName, made.attributes], [null, null, {}]);
    assert.deepEqual([await made.getMessagesCount(), await made.getParticipantsCount()], [0, 0]);
  });

  it('know the limits of the service', async () => {
    const {limits} = await ana.createConversation();
    assert.deepEqual(
      [limits.mediaAttachmentsCountLimit, limits.mediaAttachmentsTotalSizeLimitInMb],
      [10, 150],
    );
    assert.ok(limits.emailBodiesAllowedContentTypes.includes('text/plain'));
  });

  it('are said to be added when they are made, and joined when they are joined', async () => {
    const added = nextEvent<Conversation>(ana, 'conversationAdded');
    const conversation = await ana.createConversation();
    assert.equal(await added, conversation);
    const told = nextEvent<Conversation>(ana, 'conversationJoined', of(conversation.sid));
    await conversation.join();
    await told;
    assert.equal(conversation.status, 'joined');
    const {items} = await ana.getSubscribedConversations();
    assert.ok(items.some(of(conversation.sid)));
  });

  it('hold attributes of every kind of JSON', async () => {
    const conversation = await joined({attributes: {old: true}});
    await conversation.add(nameOf('ben'));
    const bens = await listenTo(ben, conversation.sid);
    const values: readonly JSONValue[] = [
      {deep: [1, {a: null}], 'ключ 🔑': '\u0000"\\'},
      [1, 'two', null, {three: 3}],
      'text',
      42.5,
      true,
      null,
      {},
    ];
    for (const value of values) {
      const updated = nextEvent<ConversationUpdatedEventArgs>(bens, 'updated', ({updateReasons}) =>
        updateReasons.includes('attributes'),
      );
      await conversation.updateAttributes(value);
      const {conversation: seen} = await updated;
      assert.deepEqual(seen.attributes, value);
      // The SDK knows its own change when its subscription brings it, which may not be established yet.
      const text = JSON.stringify(value);
      await until('the sender knows too', () => JSON.stringify(conversation.attributes) === text);
      assert.deepEqual(await conversation.getAttributes(), value);
    }
  });

  it('are renamed for everyone', async () => {
    const conversation = await joined({friendlyName: 'Old'});
    await conversation.add(nameOf('ben'));
    const bens = await listenTo(ben, conversation.sid);
    const {dateUpdated} = bens;
    const renamed = nextEvent<ConversationUpdatedEventArgs>(bens, 'updated', ({updateReasons}) =>
      updateReasons.includes('friendlyName'),
    );
    await conversation.updateFriendlyName('New');
    assert.ok((await renamed).updateReasons.includes('dateUpdated'));
    assert.equal(bens.friendlyName, 'New');
    assert.ok(bens.dateUpdated!.getTime() >= dateUpdated!.getTime());
  });

  it('have a unique name that changes hands and is given up', async () => {
    const name = nameOf('harbour office');
    const [one, other] = [await joined(), await joined()];
    await one.updateUniqueName(name);
    await until('the name is seen', () => one.uniqueName === name);
    assert.equal((await ana.getConversationByUniqueName(name)).sid, one.sid);
    assert.deepEqual(await refusalOf(other.updateUniqueName(name)), {status: 409, code: 50353});
    await one.updateUniqueName(null);
    await until('the name is given up', () => !one.uniqueName);
    await other.updateUniqueName(name);
    assert.equal((await ana.getConversationByUniqueName(name)).sid, other.sid);
  });

  it('are muted for oneself only', async () => {
    const conversation = await joined();
    await conversation.add(nameOf('ben'));
    const bens = await listenTo(ben, conversation.sid);
    await conversation.setUserNotificationLevel('muted');
    await until('ana has it muted', () => conversation.notificationLevel === 'muted');
    assert.equal(bens.notificationLevel, 'default');
    await conversation.setUserNotificationLevel('default');
    await until('ana hears again', () => conversation.notificationLevel === 'default');
  });

  it('are found by a sid that was never listed', async () => {
    const conversation = await joined();
    assert.equal((await ana.getConversationBySid(conversation.sid)).sid, conversation.sid);
    const sid = await stage.conversation([]);
    assert.equal((await ana.peekConversationBySid(sid)).sid, sid);
  });

  it('are gone for everyone once deleted', async () => {
    const conversation = await joined();
    await conversation.add(nameOf('ben'));
    const bens = await listenTo(ben, conversation.sid);
    assert.deepEqual(await refusalOf(bens.delete()), {status: 403, code: 50107});
    const events = [
      nextEvent<Conversation>(ben, 'conversationLeft', of(conversation.sid)),
      nextEvent<Conversation>(ben, 'conversationRemoved', of(conversation.sid)),
      nextEvent<Conversation>(bens, 'removed'),
    ];
    await conversation.delete();
    await Promise.all(events);
    assert.deepEqual(await refusalOf(ana.peekConversationBySid(conversation.sid)), {
      status: 404,
      code: 50350,
    });
  });

  it('say when they are inactive, and when closed take no more', async () => {
    const conversation = await joined({friendlyName: 'Closing time'});
    const changed = () =>
      nextEvent<ConversationUpdatedEventArgs>(conversation, 'updated', ({updateReasons}) =>
        updateReasons.includes('state'),
      );
    const inactive = changed();
    await stage.world.updateConversation(conversation.sid, {state: 'inactive'});
    await inactive;
    assert.equal(conversation.state?.current, 'inactive');
    assert.ok(conversation.state?.dateUpdated instanceof Date);
    const closed = changed();
    await stage.world.updateConversation(conversation.sid, {state: 'closed'});
    await closed;
    assert.equal((await refusalOf(conversation.sendMessage('late'))).status, 400);
    assert.equal((await refusalOf(conversation.updateFriendlyName('late'))).status, 400);
  });
});
