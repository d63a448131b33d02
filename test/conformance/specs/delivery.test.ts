import assert from 'node:assert/strict';
import {after, before, describe} from 'node:test';
import {
  EmailRecipientDescriptor,
  type DetailedDeliveryReceipt,
  type Message,
  type MessageUpdatedEventArgs,
} from '@twilio/conversations';
import {nextEvent, until} from '../support/deadline.js';
import {localIt, nameOf} from '../support/host.js';
import {Stage, type TwoPeople} from '../support/stage.js';

const sms = '+15550100';
const whatsApp = 'whatsapp:+15550101';
const ours = '+15550199';
const ourWhatsApp = `whatsapp:${ours}`;

describe('messages to other networks', () => {
  let stage: Stage;
  let people: TwoPeople;
  before(async () => {
    stage = await Stage.open();
    people = await stage.twoPeople();
    await people.anas.addNonChatParticipant(ours, sms);
    await people.anas.addNonChatParticipant(ourWhatsApp, whatsApp);
    await until('Ben knows them', async () => (await people.bens.getParticipants()).length === 4);
  });
  after(() => stage.stop());

  async function message(body: string): Promise<Message> {
    const added = nextEvent<Message>(people.bens, 'messageAdded', (other) => other.body === body);
    await people.anas.sendMessage(body);
    return added;
  }

  /** The next change of how far a message has come. */
  const moved = (of: Message) =>
    nextEvent<MessageUpdatedEventArgs>(of, 'updated', ({updateReasons}) =>
      updateReasons.includes('deliveryReceipt'),
    );

  const amounts = ({aggregatedDeliveryReceipt: all}: Message) =>
    all && [all.total, all.sent, all.delivered, all.read, all.undelivered, all.failed];

  localIt('tell live how far they have come', async () => {
    const {ben} = people;
    const sent = await message('Where are you?');
    assert.deepEqual(amounts(sent), [2, 'none', 'none', 'none', 'none', 'none']);
    const steps = [
      [() => stage.farEnd.send(sent.sid, sms), [2, 'some', 'none', 'none', 'none', 'none']],
      [() => stage.farEnd.deliver(sent.sid, whatsApp), [2, 'all', 'some', 'none', 'none', 'none']],
      [() => stage.farEnd.read(sent.sid, whatsApp), [2, 'all', 'some', 'some', 'none', 'none']],
      [
        () => stage.farEnd.undeliver(sent.sid, sms, {errorCode: 30003}),
        [2, 'all', 'some', 'some', 'some', 'none'],
      ],
    ] as const;
    for (const [step, expected] of steps) {
      const [updated, told] = [moved(sent), nextEvent(ben, 'messageUpdated')];
      await step();
      assert.deepEqual((await updated).updateReasons, ['deliveryReceipt']);
      await told;
      assert.deepEqual(amounts(sent), expected);
    }
  });

  localIt('tell in detail', async () => {
    const sent = await message('In detail');
    const before = Date.now();
    await stage.farEnd.deliver(sent.sid, sms);
    await stage.farEnd.fail(sent.sid, whatsApp, {errorCode: 63016});
    const receipts: readonly DetailedDeliveryReceipt[] = await sent.getDetailedDeliveryReceipts();
    assert.deepEqual(
      receipts.map(({status, errorCode, messageSid, conversationSid}) => [
        status,
        errorCode,
        messageSid,
        conversationSid,
      ]),
      [
        ['delivered', 0, sent.sid, people.sid],
        ['failed', 63016, sent.sid, people.sid],
      ],
    );
    const [first, second] = receipts as [DetailedDeliveryReceipt, DetailedDeliveryReceipt];
    assert.match(first.sid, /^DY[0-9a-f]{32}$/);
    assert.match(first.channelMessageSid, /^SM/);
    assert.match(second.channelMessageSid, /^WA/);
    assert.ok(new Date(first.dateUpdated).getTime() >= before - 1_000 && first.dateCreated !== '');
    const participant = await people.bens.getParticipantBySid(first.participantSid);
    assert.equal(participant?.type, 'sms');
  });

  localIt('list as many receipts as there are recipients', async () => {
    const {sid} = await stage.world.createConversation({createdBy: nameOf('ana')});
    await stage.world.addParticipant(sid, {identity: nameOf('ana')});
    for (let number = 0; number < 50; number += 1) {
      const messagingBinding = {address: `+1555020${number}`, proxyAddress: ours};
      await stage.world.addParticipant(sid, {messagingBinding});
    }
    await stage.world.addMessage(sid, {author: nameOf('ana'), body: 'To all'});
    const conversation = await people.ana.getConversationBySid(sid);
    const [last] = (await conversation.getMessages(1)).items;
    const receipts = await last!.getDetailedDeliveryReceipts();
    assert.equal(new Set(receipts.map(({participantSid}) => participantSid)).size, 50);
  });

  localIt('come from them, live, with what the network says', async () => {
    const {bens} = people;
    const heard = nextEvent<Message>(bens, 'messageAdded', ({body}) => body === 'On my way');
    await stage.farEnd.receive({from: whatsApp, to: ourWhatsApp, body: 'On my way', profileName: 'Carla'});
    const received = await heard;
    assert.equal(received.author, whatsApp);
    assert.equal((await received.getParticipant()).type, 'whatsapp');
    // Its author does not get it back.
    assert.equal(received.aggregatedDeliveryReceipt?.total, 1);
    const metadata = await received.getChannelMetadata();
    assert.equal(metadata?.type, 'whatsapp');
    assert.deepEqual(metadata?.data, {from: whatsApp, to: ourWhatsApp, profile_name: 'Carla'});
    assert.equal(await (await message('Plain')).getChannelMetadata(), null);
  });

  localIt('are seen on the telephone as they were sent', async () => {
    const sent = await message('Look here');
    const entry = (await stage.farEnd.outbox(sms)).at(-1)!;
    assert.deepEqual(
      [entry.messageSid, entry.from, entry.to, entry.author, entry.body, entry.status],
      [sent.sid, ours, sms, nameOf('ana'), 'Look here', 'queued'],
    );
  });

  localIt('have no receipts where there is nobody to send them to', async () => {
    const sid = await stage.conversation(['ana']);
    const conversation = await people.ana.getConversationBySid(sid);
    await conversation.sendMessage('Alone');
    const [sent] = (await conversation.getMessages(1)).items;
    assert.equal(sent!.aggregatedDeliveryReceipt, null);
    assert.deepEqual(await sent!.getDetailedDeliveryReceipts(), []);
  });

  describe('by e-mail', () => {
    localIt('name who gets them', async () => {
      const {ana} = people;
      const conversation = await ana.createConversation({friendlyName: 'By post'});
      await conversation.join();
      const emails = [
        {name: 'Carla', address: 'carla@example.com', level: 'to' as const},
        {name: 'Dora', address: 'dora@example.com', level: 'cc' as const},
      ];
      for (const email of emails) {
        await conversation.addNonChatParticipant('us@example.com', email.address, {}, {email});
      }
      await until('Dora is there', async () => (await conversation.getParticipants()).length === 3);
      const all = await conversation.getParticipants();
      const carla = all.find(({bindings}) => bindings.email?.name === 'Carla');
      assert.deepEqual([carla?.type, carla?.identity, carla?.bindings.email?.level], ['email', null, 'to']);
      await conversation.sendMessage('Dear both');
      await stage.world.addMessage(conversation.sid, {author: 'carla@example.com', body: 'Dear Ana'});
      const [sent, answer] = (await conversation.getMessages(2)).items;
      const recipients = (of: readonly object[]) =>
        of.map((one) => {
          assert.ok(one instanceof EmailRecipientDescriptor);
          const {type, level, name, address, messageSid} = one;
          return [type, level, name, address, messageSid];
        });
      const toBoth = [
        ['email', 'to', 'Carla', 'carla@example.com', sent!.sid],
        ['email', 'cc', 'Dora', 'dora@example.com', sent!.sid],
      ];
      const toUs = [
        ['email', 'from', 'Carla', 'carla@example.com', answer!.sid],
        ['email', 'cc', 'Dora', 'dora@example.com', answer!.sid],
      ];
      assert.deepEqual(recipients(await sent!.getMessageRecipients()), toBoth);
      assert.deepEqual(recipients(await answer!.getMessageRecipients()), toUs);
      const first = await conversation.getMessageRecipients({pageSize: 2});
      assert.deepEqual([recipients(first.items), first.hasNextPage], [toBoth, true]);
      const second = await first.nextPage();
      assert.deepEqual([recipients(second.items), second.hasNextPage], [toUs, false]);
      assert.deepEqual([first.hasPrevPage, second.hasPrevPage], [false, true]);
      assert.deepEqual(recipients((await second.prevPage()).items), toBoth);
    });
  });
});
