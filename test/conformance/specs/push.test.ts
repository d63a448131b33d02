import assert from 'node:assert/strict';
import {after, afterEach, before, describe} from 'node:test';
import {Client, type PushNotification, type User} from '@twilio/conversations';
import {nextEvent, until} from '../support/deadline.js';
import {localIt, nameOf} from '../support/host.js';
import {Stage, type TwoPeople} from '../support/stage.js';

describe('push', () => {
  let stage: Stage;
  let people: TwoPeople;
  before(async () => {
    stage = await Stage.open();
    people = await stage.twoPeople();
    await stage.pushes.configure({
      newMessage: {enabled: true, sound: 'bell', badgeCountEnabled: true},
      addedToConversation: {enabled: true},
      removedFromConversation: {enabled: true},
    });
  });
  afterEach(() => stage.pushes.clear());
  after(() => stage.stop());

  /**
   * A client of somebody's, with a device. Each is new: the SDK (3.0.1) registers anew what `removePushRegistrations`
   * took away as soon as the same client registers anything else.
   */
  async function device(name: string, type: 'apn' | 'fcm', id: string): Promise<Client> {
    const client = await stage.client(name);
    await client.setPushRegistrationId(type, id);
    return client;
  }

  /** What the SDK makes of what a device of Ben's got. */
  async function parsed(count = 1): Promise<readonly PushNotification[]> {
    const pushes = await stage.pushes.wait(count, nameOf('ben'));
    return pushes.map(({payload}) => Client.parsePushNotification(payload));
  }

  /** How many devices hear of a message from Ana. */
  async function pushesOf(text: string): Promise<number> {
    await people.anas.sendMessage(text);
    return (await stage.pushes.list()).length;
  }

  localIt('tells a registered device of a message, as the SDK reads it', async () => {
    const {anas, sid} = people;
    const ben = await device('ben', 'fcm', 'bens-browser');
    const index = await anas.sendMessage('Ahoy');
    const [push] = await parsed();
    const {title, body, sound, badge, action, type, data} = push!;
    assert.deepEqual([title, body, sound, badge, action], [null, 'Harbour;ana: Ahoy', 'bell', null, null]);
    assert.equal(type, 'twilio.conversations.new_message');
    assert.deepEqual(
      [data.conversationSid, data.conversationTitle, data.messageIndex],
      [sid, 'Harbour', index],
    );
    assert.match(data.messageSid ?? '', /^IM/);
    await ben.unsetPushRegistrationId('fcm');
    assert.equal(await pushesOf('Nobody hears of it'), 1);
  });

  localIt('tells an iOS device with the number of unread conversations', async () => {
    const {anas, bens} = people;
    const ben = await device('ben', 'apn', 'bens-phone');
    await bens.setAllMessagesRead();
    await anas.sendMessage('Ahoy');
    const [push] = await parsed();
    assert.deepEqual([push!.body, push!.badge, push!.sound], ['Harbour;ana: Ahoy', 1, 'bell']);
    await ben.removePushRegistrations('apn', 'bens-phone');
    assert.equal(await pushesOf('Nobody hears of it'), 1);
  });

  localIt('is handed on by the client as an event', async () => {
    const {anas} = people;
    const ben = await device('ben', 'fcm', 'bens-browser');
    await anas.sendMessage('Ahoy');
    const [push] = await stage.pushes.wait(1);
    const event = nextEvent<PushNotification>(ben, 'pushNotification');
    await ben.handlePushNotification(push!.payload);
    assert.equal((await event).body, 'Harbour;ana: Ahoy');
    await ben.removePushRegistrations('fcm', 'bens-browser');
  });

  localIt('tells of files by a rule of their own', async () => {
    const ben = await device('ben', 'fcm', 'bens-browser');
    const file = {contentType: 'text/plain', filename: 'chart.txt', media: 'abc'};
    const send = () => people.anas.prepareMessage().setBody('See').addMedia(file).buildAndSend();
    await send();
    assert.deepEqual(await stage.pushes.list(), []);
    await stage.pushes.configure({newMessage: {withMedia: {enabled: true}}});
    await send();
    const [push] = await parsed();
    assert.equal(push!.body, 'You have a new message in Harbour with 1 media files: chart.txt');
    assert.equal(push!.data.mediaCount, 1);
    assert.match(JSON.stringify(push!.data.media), /"sid":"ME.*"filename":"chart.txt"/);
    await ben.removePushRegistrations('fcm', 'bens-browser');
  });

  localIt('says that somebody was added to a conversation, and removed from it', async () => {
    const {ana} = people;
    const ben = await device('ben', 'fcm', 'bens-browser');
    const conversation = await ana.createConversation({friendlyName: 'Berth 4'});
    await conversation.join();
    await conversation.add(nameOf('ben'));
    await conversation.removeParticipant(nameOf('ben'));
    const pushes = await parsed(2);
    assert.deepEqual(
      pushes.map(({type, body}) => [type, body]),
      [
        [
          'twilio.conversations.added_to_conversation',
          'You have been added to the conversation Berth 4 by ana',
        ],
        [
          'twilio.conversations.removed_from_conversation',
          'ana has removed you from the conversation Berth 4',
        ],
      ],
    );
    assert.deepEqual(pushes[0]!.data, {conversationSid: conversation.sid, conversationTitle: 'Berth 4'});
    await ben.removePushRegistrations('fcm', 'bens-browser');
  });

  localIt('spares the author, and whoever muted the conversation', async () => {
    const {bens} = people;
    const ana = await device('ana', 'fcm', 'anas-browser');
    const ben = await device('ben', 'fcm', 'bens-browser');
    await bens.setUserNotificationLevel('muted');
    assert.equal(await pushesOf('Quiet'), 0);
    await bens.setUserNotificationLevel('default');
    assert.equal(await pushesOf('Loud'), 1);
    await ana.removePushRegistrations('fcm', 'anas-browser');
    await ben.removePushRegistrations('fcm', 'bens-browser');
  });

  localIt('knows a device by its latest registration', async () => {
    const ben = await device('ben', 'fcm', 'before');
    await ben.setPushRegistrationId('fcm', 'after');
    await people.anas.sendMessage('Ahoy');
    const pushes = await stage.pushes.list();
    assert.deepEqual(
      pushes.map(({address}) => address),
      ['after'],
    );
    await ben.removePushRegistrations('fcm', 'after');
  });

  localIt('shows others that somebody can be reached by it', async () => {
    const user: User = await people.ana.getUser(nameOf('ben'));
    await until('Ben is not notifiable', () => user.isNotifiable === false);
    const ben = await device('ben', 'fcm', 'bens-browser');
    await until('Ben is notifiable', () => user.isNotifiable === true);
    await ben.removePushRegistrations('fcm', 'bens-browser');
    await until('Ben is not any more', () => user.isNotifiable === false);
  });
});
