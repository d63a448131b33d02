import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, describe, it} from 'node:test';
import {createLocalService, ServiceError, type LocalService} from '../../../local-service/index.js';
import type {LocalServiceOptions} from '../../../local-service/create-local-service.js';
import {FakeClock} from '../support/fake-clock.js';
import {HookReceiver} from '../support/hook-receiver.js';
import {RawClient} from '../support/raw-client.js';
import {refusalOfHelper, twilioHelper} from '../support/twilio-helper.js';

const phone = '+15550100';
const ours = '+15550199';
const whatsApp = `whatsapp:${phone}`;
const ourWhatsApp = `whatsapp:${ours}`;

describe('the far end', () => {
  const services: LocalService[] = [];
  afterEach(async () => {
    for (const service of services.splice(0)) await service.stop();
  });

  async function start(options: LocalServiceOptions = {}): Promise<LocalService> {
    const service = await createLocalService(options);
    services.push(service);
    return service;
  }

  function room({world}: LocalService, address = phone, proxyAddress = ours): string {
    const {sid} = world.createConversation({createdBy: 'ana'});
    world.addParticipant(sid, {identity: 'ana'});
    world.addParticipant(sid, {messagingBinding: {address, proxyAddress}});
    return sid;
  }

  const refusal = (run: () => unknown) => {
    try {
      run();
    } catch (error) {
      assert.ok(error instanceof ServiceError);
      return [error.status, error.code];
    }
    return [];
  };

  it('sends into the conversation that its two numbers belong to', async () => {
    const service = await start();
    const {world, farEnd} = service;
    const [first, second] = [room(service), room(service, phone, '+15550198')];
    const message = farEnd.receive({from: phone, to: '+15550198', body: 'Hello'});
    assert.equal(message.conversationSid, second);
    assert.equal(world.messages(first).length, 0);
    assert.equal(message.participantSid, world.participants(second)[1]!.sid);
    const file = {content: 'abc', contentType: 'text/plain', filename: 'a.txt'};
    const {media, delivery} = farEnd.receive({from: phone, to: ours, media: [file]});
    assert.deepEqual([media[0]!.filename, media[0]!.size, delivery], ['a.txt', 3, null]);
  });

  it('says clearly that nobody expects a message', async () => {
    const service = await start();
    const sid = room(service);
    const {farEnd, world} = service;
    assert.deepEqual(
      refusal(() => farEnd.receive({from: '+1', to: ours, body: 'x'})),
      [404, 20404],
    );
    assert.deepEqual(
      refusal(() => farEnd.receive({from: phone, to: ours})),
      [400, 20001],
    );
    world.updateConversation(sid, {state: 'closed'});
    assert.deepEqual(
      refusal(() => farEnd.receive({from: phone, to: ours, body: 'x'})),
      [404, 20404],
    );
  });

  it('begins a conversation where the number is configured so', async () => {
    const service = await start();
    await twilioHelper(service).conversations.v1.addressConfigurations.create({
      type: 'sms',
      address: ours,
      'autoCreation.enabled': true,
      'autoCreation.type': 'default',
    });
    const {world, farEnd} = service;
    const first = farEnd.receive({from: phone, to: ours, body: 'Hello?'});
    const second = farEnd.receive({from: phone, to: ours, body: 'Anybody?'});
    assert.equal(second.conversationSid, first.conversationSid);
    const [participant] = world.participants(first.conversationSid);
    assert.equal(first.participantSid, participant?.sid);
    assert.equal(world.message(first.conversationSid, 1)?.body, 'Anybody?');
  });

  it('keeps two open conversations of the same two numbers apart', async () => {
    const service = await start();
    const sid = room(service);
    assert.deepEqual(
      refusal(() => room(service)),
      [409, 50416],
    );
    const other = room(service, phone, '+15550198');
    const [, moving] = service.world.participants(other);
    const move = () => service.world.updateParticipant(other, moving!.sid, {proxyAddress: ours});
    assert.deepEqual(refusal(move), [409, 50416]);
    service.world.updateConversation(sid, {state: 'closed'});
    const next = room(service);
    assert.equal(service.farEnd.receive({from: phone, to: ours, body: 'x'}).conversationSid, next);
    service.world.deleteConversation(next);
    assert.deepEqual(service.farEnd.outbox(phone), []);
    room(service);
  });

  it('tells of messages in the name of its network', async () => {
    const service = await start();
    room(service);
    room(service, whatsApp, ourWhatsApp);
    const sources: string[] = [];
    service.world.onEvent(({type, actor}) => sources.push(`${type} ${actor.source} ${actor.webhooks}`));
    service.farEnd.receive({from: phone, to: ours, body: 'x'});
    service.farEnd.receive({from: whatsApp, to: ourWhatsApp, body: 'x'});
    assert.deepEqual(sources, ['messageAdded SMS true', 'messageAdded WHATSAPP true']);
  });

  it('moves messages forward only', async () => {
    const service = await start();
    const sid = room(service);
    const {farEnd, world} = service;
    const message = world.addMessage(sid, {author: 'ana', body: 'x'}).sid;
    const events: string[] = [];
    world.onEvent((event) => event.type === 'deliveryUpdated' && events.push(event.receipt.status));
    farEnd.send(message, phone);
    farEnd.send(message, phone);
    farEnd.deliver(message, phone);
    assert.deepEqual(
      refusal(() => farEnd.send(message, phone)),
      [400, 20001],
    );
    assert.deepEqual(
      refusal(() => farEnd.fail(message, phone)),
      [400, 20001],
    );
    assert.deepEqual(
      refusal(() => farEnd.deliver(message, '+1')),
      [404, 50500],
    );
    assert.deepEqual(events, ['sent', 'delivered']);
    world.removeMessage(sid, message);
    assert.deepEqual(
      refusal(() => farEnd.read(message, phone)),
      [404, 50500],
    );
  });

  it('delivers by itself after a moment, if it is to', async () => {
    const clock = new FakeClock();
    const service = await start({clock, farEnd: {auto: true}});
    const sid = room(service);
    const {world, farEnd} = service;
    const status = () => farEnd.outbox(phone)[0]?.status;
    const message = world.addMessage(sid, {author: 'ana', body: 'x'}).sid;
    assert.equal(status(), 'queued');
    clock.advance(100);
    assert.equal(status(), 'sent');
    clock.advance(200);
    assert.equal(status(), 'delivered');
    farEnd.read(message, phone);
    world.addMessage(sid, {author: 'ana', body: 'x'.repeat(1_601)});
    clock.advance(1_000);
    assert.equal(farEnd.outbox(phone)[1]?.errorCode, 21_617);
    const gone = world.addMessage(sid, {author: 'ana', body: 'y'}).sid;
    world.removeMessage(sid, gone);
    clock.advance(1_000);
  });

  it('takes free text by WhatsApp only for a day after the other side wrote', async () => {
    const clock = new FakeClock();
    const service = await start({clock, farEnd: {auto: true}});
    const sid = room(service, whatsApp, ourWhatsApp);
    const send = () => {
      service.world.addMessage(sid, {author: 'ana', body: 'x'});
      clock.advance(1_000);
      const {status, errorCode} = service.farEnd.outbox(whatsApp).at(-1)!;
      return [status, errorCode];
    };
    assert.deepEqual(send(), ['failed', 63016]);
    service.farEnd.receive({from: whatsApp, to: ourWhatsApp, body: 'Hello'});
    assert.deepEqual(send(), ['delivered', 0]);
    clock.advance(24 * 3_600_000);
    assert.deepEqual(send(), ['failed', 63016]);
  });

  it('lets hooks hear of each step', async () => {
    const receiver = await HookReceiver.start();
    const service = await start();
    const sid = room(service);
    await twilioHelper(service)
      .conversations.v1.configuration.webhooks()
      .update({postWebhookUrl: receiver.url, filters: ['onDeliveryUpdated'], method: 'POST'});
    const {sid: message} = service.world.addMessage(sid, {author: 'ana', body: 'x'});
    service.farEnd.fail(message, phone, {errorCode: 30003});
    const {parameters} = await receiver.event('onDeliveryUpdated');
    const {Status, ErrorCode, MessageSid, ConversationSid, Source, ChannelMessageSid} = parameters;
    assert.deepEqual(
      [Status, ErrorCode, MessageSid, ConversationSid, Source],
      ['failed', '30003', message, sid, 'SMS'],
    );
    assert.match(ChannelMessageSid ?? '', /^SM/);
    await receiver.stop();
  });

  it('can be played on the control port', async () => {
    const service = await start({control: true});
    const sid = room(service);
    const call = async (path: string, body?: object) => {
      const init = body === undefined ? {} : {method: 'POST', body: JSON.stringify(body)};
      const response = await fetch(`${service.controlUrl}/far-end${path}`, init);
      return [response.status, await response.json()] as [number, Record<string, unknown>];
    };
    const [, got] = await call('/messages', {from: phone, to: ours, body: 'Hello'});
    assert.equal(got['author'], phone);
    const {sid: message} = service.world.addMessage(sid, {author: 'ana', body: 'Ahoy'});
    const [, receipt] = await call('/receipts', {
      message,
      address: phone,
      status: 'failed',
      errorCode: 30003,
    });
    assert.deepEqual([receipt['status'], receipt['errorCode']], ['failed', 30003]);
    const [, {messages}] = await call(`/outbox?address=${encodeURIComponent(phone)}`);
    assert.equal((messages as {body: string}[])[0]!.body, 'Ahoy');
    for (const bad of [
      {},
      {from: phone},
      {from: 1, to: 2, body: 3},
      {message, address: phone, status: 'x'},
    ]) {
      const path = 'message' in bad ? '/receipts' : '/messages';
      assert.equal((await call(path, bad))[0], 400);
    }
  });

  it('shows receipts to back ends, and to members alone', async () => {
    const service = await start();
    const sid = room(service);
    const {sid: message} = service.world.addMessage(sid, {author: 'ana', body: 'x'});
    service.farEnd.deliver(message, phone);
    const messages = twilioHelper(service).conversations.v1.conversations(sid).messages(message);
    const delivery = {
      total: 1,
      sent: 'all',
      delivered: 'all',
      read: 'none',
      undelivered: 'none',
      failed: 'none',
    };
    assert.deepEqual((await messages.fetch()).delivery, delivery);
    const [receipt] = await messages.deliveryReceipts.list();
    assert.deepEqual([receipt!.status, receipt!.errorCode, receipt!.messageSid], ['delivered', 0, message]);
    assert.equal((await messages.deliveryReceipts(receipt!.sid).fetch()).sid, receipt!.sid);
    const unknown = messages.deliveryReceipts(`DY${'0'.repeat(32)}`).fetch();
    assert.deepEqual(await refusalOfHelper(unknown), [404, 20404]);
    const stranger = await RawClient.connect(service, 'stranger');
    const base = `/v2/Conversations/${sid}`;
    for (const path of [
      '/Messages/IM1/Receipts',
      `/Messages/${message}/ChannelMetadata`,
      '/MessageRecipients',
    ]) {
      assert.equal((await stranger.request('GET', base + path)).status, 403);
    }
    const ana = await RawClient.connect(service, 'ana');
    const unsaid = await ana.request('GET', `${base}/Messages/${message}/ChannelMetadata`);
    assert.deepEqual([unsaid.status, unsaid.body['code']], [404, 50530]);
    const params = {PageToken: '-1'};
    assert.equal((await ana.request('GET', `${base}/MessageRecipients`, {params})).status, 400);
  });

  it('is remembered, with data', async () => {
    const data = mkdtempSync(join(tmpdir(), 'far-end-'));
    const first = await createLocalService({data});
    const sid = room(first);
    const {sid: message} = first.world.addMessage(sid, {author: 'ana', body: 'x'});
    first.farEnd.send(message, phone);
    await first.stop();
    const clock = new FakeClock();
    const second = await start({data, clock, farEnd: {auto: true}});
    assert.equal(second.world.message(sid, message)?.delivery?.sent, 'all');
    clock.advance(1_000);
    assert.deepEqual(
      second.farEnd.outbox(phone).map(({status, body}) => [status, body]),
      [['delivered', 'x']],
    );
    second.farEnd.receive({from: phone, to: ours, body: 'Back'});
    await services.pop()!.stop();
    rmSync(data, {recursive: true});
  });
});
