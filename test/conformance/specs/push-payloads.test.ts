import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {Client, NotificationTypes, type PushNotification} from '@twilio/conversations';
import {nextEvent} from '../support/deadline.js';
import {Stage} from '../support/stage.js';

const conversationSid = `CH${'1'.repeat(32)}`;
const messageSid = `IM${'2'.repeat(32)}`;

const fcm = {
  data: {
    twi_message_type: 'twilio.conversations.new_message',
    twi_title: 'Harbour',
    twi_body: 'ana: hello',
    twi_sound: 'ping',
    twi_action: 'open',
    conversation_sid: conversationSid,
    conversation_title: 'Harbour',
    message_sid: messageSid,
    message_index: '7',
    media_count: 1,
    media: '{"sid":"ME1","filename":"a.png","content_type":"image/png","size":68}',
  },
};

const apn = {
  aps: {alert: {title: 'Harbour', body: 'ana: hello'}, sound: 'ping', badge: 3, category: 'open'},
  twi_message_type: 'twilio.conversations.added_to_conversation',
  conversation_sid: conversationSid,
};

describe('a push notification', () => {
  let stage: Stage;
  let client: Client;
  before(async () => {
    stage = await Stage.open();
    client = await stage.client('ana');
  });
  after(() => stage.stop());

  it('of FCM is understood', () => {
    const {type, title, body, sound, badge, action, data} = Client.parsePushNotification(fcm);
    assert.equal(type, NotificationTypes.NEW_MESSAGE);
    assert.deepEqual([title, body, sound, badge, action], ['Harbour', 'ana: hello', 'ping', null, 'open']);
    assert.deepEqual([data.conversationSid, data.messageSid], [conversationSid, messageSid]);
    assert.deepEqual([data.messageIndex, data.mediaCount, data.conversationTitle], [7, 1, 'Harbour']);
    assert.equal(data.media?.filename, 'a.png');
  });

  it('of APN is understood', () => {
    const {type, title, body, sound, badge, action, data} = client.parsePushNotification(apn);
    assert.equal(type, NotificationTypes.ADDED_TO_CONVERSATION);
    assert.deepEqual([title, body, sound, badge, action], ['Harbour', 'ana: hello', 'ping', 3, 'open']);
    assert.deepEqual(data, {conversationSid});
  });

  it('that is handed to the client is told as an event', async () => {
    const told = nextEvent<PushNotification>(client, 'pushNotification');
    await client.handlePushNotification({
      data: {...fcm.data, twi_message_type: 'twilio.conversations.removed_from_conversation'},
    });
    assert.equal((await told).type, NotificationTypes.REMOVED_FROM_CONVERSATION);
  });

  it('that is none of Twilio’s is refused', () => {
    for (const payload of [{}, {data: {}}, {aps: {}}])
      assert.throws(() => Client.parsePushNotification(payload));
  });

  it('has types that are subscribed to by name', () => {
    const types: string[] = [];
    const registration = {populateInitRegistrations: (names: readonly string[]) => void types.push(...names)};
    Client.populateInitRegistrations(
      registration as unknown as Parameters<typeof Client.populateInitRegistrations>[0],
    );
    assert.ok(types.includes(NotificationTypes.TYPING_INDICATOR));
    assert.ok(types.includes('com.twilio.rtd.cds.map'));
    assert.match(NotificationTypes.CONSUMPTION_UPDATE, /^twilio\./);
  });
});
