import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import twilioLibrary from 'twilio';
import {createLocalService, type LocalService} from '../../../local-service/index.js';
import {postEvents} from '../../../local-service/webhooks/hook-events.js';
import {answerStatus, HookReceiver} from '../support/hook-receiver.js';
import {twilioHelper} from '../support/twilio-helper.js';

const asked = {xTwilioWebhookEnabled: 'true'} as const;

describe('post-action webhooks', () => {
  let receiver: HookReceiver;
  let service: LocalService;
  let twilio: ReturnType<typeof twilioHelper>;
  before(async () => {
    receiver = await HookReceiver.start();
  });
  beforeEach(async () => {
    receiver.answer = answerStatus(200);
    receiver.requests.length = 0;
    service = await createLocalService();
    twilio = twilioHelper(service);
    await listen({filters: [...postEvents]});
  });
  afterEach(() => service.stop());
  after(() => receiver.stop());

  const listen = (options: object) =>
    twilio.conversations.v1.configuration
      .webhooks()
      .update({postWebhookUrl: `${receiver.url}/post`, ...options});
  const told = async () => {
    await service.webhooks.idle();
    return receiver.requests.map(({parameters}) => parameters);
  };
  const events = async () => (await told()).map((parameters) => parameters['EventType']);

  it('tell of a conversation from its beginning to its end', async () => {
    const {accountSid, serviceSid, authToken} = service.credentials;
    const conversations = twilio.conversations.v1.conversations;
    const made = await conversations.create({
      friendlyName: 'Häfen',
      uniqueName: 'h-1',
      attributes: '{"a":1}',
      ...asked,
    });
    await conversations(made.sid).update({friendlyName: 'Harbour', ...asked});
    await conversations(made.sid).update({state: 'inactive', ...asked});
    await conversations(made.sid).update({state: 'active', friendlyName: 'Berth', ...asked});
    await conversations(made.sid).remove(asked);
    const [added, updated, slept, renamed, woke, removed] = await told();
    const {DateCreated, DateUpdated, ...rest} = added!;
    assert.deepEqual(rest, {
      EventType: 'onConversationAdded',
      AccountSid: accountSid,
      ChatServiceSid: serviceSid,
      Source: 'API',
      RetryCount: '0',
      ConversationSid: made.sid,
      FriendlyName: 'Häfen',
      UniqueName: 'h-1',
      Attributes: '{"a":1}',
      State: 'active',
    });
    assert.match(DateCreated!, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    assert.equal(DateUpdated, DateCreated);
    assert.deepEqual([updated!['EventType'], updated!['FriendlyName']], ['onConversationUpdated', 'Harbour']);
    const {StateFrom, StateTo, StateUpdated, Reason} = slept!;
    assert.equal(slept!['EventType'], 'onConversationStateUpdated');
    assert.deepEqual([StateFrom, StateTo, Reason], ['active', 'inactive', 'API']);
    assert.ok(StateUpdated);
    assert.equal(renamed!['EventType'], 'onConversationUpdated');
    assert.deepEqual([woke!['StateFrom'], woke!['StateTo']], ['inactive', 'active']);
    assert.equal(removed!['EventType'], 'onConversationRemoved');
    assert.ok(removed!['DateRemoved']);
    for (const {signature, url, parameters} of receiver.requests)
      assert.equal(twilioLibrary.validateRequest(authToken, signature, url, parameters), true);
  });

  it('tell of messages', async () => {
    const {sid} = service.world.createConversation();
    const {messages} = twilio.conversations.v1.conversations(sid);
    const made = await messages.create({
      author: 'agent',
      body: 'one & 2 = ü',
      attributes: '{"b":[]}',
      ...asked,
    });
    await messages(made.sid).update({body: 'two', ...asked});
    await messages(made.sid).remove(asked);
    const [added, updated, removed] = await told();
    const {DateCreated, AccountSid, ChatServiceSid, ...rest} = added!;
    assert.ok(DateCreated && AccountSid && ChatServiceSid);
    assert.deepEqual(rest, {
      EventType: 'onMessageAdded',
      Source: 'API',
      RetryCount: '0',
      ConversationSid: sid,
      MessageSid: made.sid,
      Index: '0',
      Author: 'agent',
      Body: 'one & 2 = ü',
      Attributes: '{"b":[]}',
    });
    assert.deepEqual([updated!['EventType'], updated!['Body']], ['onMessageUpdated', 'two']);
    assert.ok(updated!['ModifiedBy'] && updated!['DateUpdated']);
    assert.deepEqual([removed!['EventType'], removed!['MessageSid']], ['onMessageRemoved', made.sid]);
    assert.ok(removed!['DateRemoved']);
  });

  it('tell of participants, of the chat and of SMS', async () => {
    const {sid} = service.world.createConversation();
    const {participants} = twilio.conversations.v1.conversations(sid);
    const ana = await participants.create({identity: 'ana', attributes: '{"c":1}', ...asked});
    const binding = {'messagingBinding.address': '+15550100', 'messagingBinding.proxyAddress': '+15550199'};
    const sms = await participants.create({...binding, ...asked});
    await participants(ana.sid).update({attributes: '{"c":2}', ...asked});
    await participants(ana.sid).remove(asked);
    const all = await told();
    const added = all.filter((parameters) => parameters['EventType'] === 'onParticipantAdded');
    assert.equal(added[0]!['Identity'], 'ana');
    assert.deepEqual([added[0]!['ParticipantSid'], added[0]!['ConversationSid']], [ana.sid, sid]);
    assert.match(added[0]!['RoleSid']!, /^RL/);
    assert.deepEqual(
      ['Type', 'Address', 'ProxyAddress'].map((name) => added[1]![`MessagingBinding.${name}`]),
      ['sms', '+15550100', '+15550199'],
    );
    assert.deepEqual([added[1]!['ParticipantSid'], added[1]!['Identity']], [sms.sid, undefined]);
    const names = all.map((parameters) => parameters['EventType']);
    assert.deepEqual(
      names,
      [
        'onUserAdded',
        'onParticipantAdded',
        'onParticipantAdded',
        'onParticipantUpdated',
        'onParticipantRemoved',
      ].filter((name) => names.includes(name)),
    );
    assert.ok(all.at(-1)!['DateRemoved']);
  });

  it('tell of what a timer does, with its reason', async () => {
    const {sid} = service.world.createConversation();
    const timer = {source: 'SYSTEM', identity: null, webhooks: true} as const;
    service.world.act(timer, () => service.world.updateConversation(sid, {state: 'inactive'}));
    const [{EventType, Reason, Source}] = (await told()) as [Record<string, string>];
    assert.deepEqual([EventType, Reason, Source], ['onConversationStateUpdated', 'TIMER', undefined]);
  });

  it('tell of users', async () => {
    const made = await twilio.conversations.v1.users.create({identity: 'zoe', friendlyName: 'Zoë', ...asked});
    await twilio.conversations.v1.users(made.sid).update({attributes: '{"d":1}', ...asked});
    const [added, updated] = await told();
    assert.equal(added!['EventType'], 'onUserAdded');
    assert.deepEqual(
      [added!['UserSid'], added!['Identity'], added!['FriendlyName']],
      [made.sid, 'zoe', 'Zoë'],
    );
    assert.equal(added!['IsOnline'], 'false');
    assert.deepEqual([updated!['EventType'], updated!['Attributes']], ['onUserUpdated', '{"d":1}']);
  });

  it('are silent about a back end that did not ask for them, and about the world’s own hand', async () => {
    const {sid} = await twilio.conversations.v1.conversations.create({});
    await twilio.conversations.v1
      .conversations(sid)
      .messages.create({body: 'x', xTwilioWebhookEnabled: 'false'});
    service.world.addMessage(sid, {body: 'y'});
    assert.deepEqual(await events(), []);
  });

  it('tell only of what is filtered for', async () => {
    await listen({filters: ['onMessageRemoved']});
    const {sid} = service.world.createConversation();
    const {messages} = twilio.conversations.v1.conversations(sid);
    await messages((await messages.create({body: 'x', ...asked})).sid).remove(asked);
    assert.deepEqual(await events(), ['onMessageRemoved']);
    receiver.requests.length = 0;
    await listen({filters: ['']});
    await twilio.conversations.v1.conversations(sid).messages.create({body: 'x', ...asked});
    assert.deepEqual(await events(), []);
  });

  it('go to the hook of the service rather than to that of the account, as soon as it has one', async () => {
    const {serviceSid} = service.credentials;
    const own = twilio.conversations.v1.services(serviceSid).configuration.webhooks();
    await own.update({postWebhookUrl: `${receiver.url}/own`, filters: ['onMessageAdded'], method: 'GET'});
    const {sid} = await twilio.conversations.v1.conversations.create(asked);
    await twilio.conversations.v1.conversations(sid).messages.create({body: 'x', ...asked});
    assert.deepEqual(await events(), ['onMessageAdded']);
    const [{method, url, signature}] = receiver.requests as [(typeof receiver.requests)[0]];
    assert.equal(method, 'GET');
    assert.match(url, /\/own\?/);
    assert.equal(twilioLibrary.validateRequest(service.credentials.authToken, signature, url, {}), true);
  });

  it('come in the order of what happened, and are tried again where the address says so', async () => {
    await listen({postWebhookUrl: `${receiver.url}/post#rc=2&rp=5xx`});
    receiver.answer = (request, response) =>
      answerStatus(request.parameters['RetryCount'] === '0' ? 503 : 200)(request, response);
    const {sid} = service.world.createConversation();
    const sent = Array.from({length: 30}, (_, index) => String(index));
    service.world.act({source: 'SMS', identity: null, webhooks: true}, () => {
      for (const body of sent) service.world.addMessage(sid, {author: '+15550100', body});
    });
    const all = await told();
    assert.deepEqual(
      all.map((parameters) => `${parameters['Body']}/${parameters['RetryCount']}`),
      sent.flatMap((body) => [`${body}/0`, `${body}/1`]),
    );
    assert.ok(all.every((parameters) => parameters['Source'] === 'SMS'));
    const deliveries = service.webhooks.deliveries();
    assert.equal(deliveries.length, 30);
    assert.ok(
      deliveries.every(
        ({outcome, tries, status}) => outcome === 'delivered' && tries === 2 && status === 200,
      ),
    );
  });

  it('hold nobody up when they hang', async () => {
    receiver.answer = () => undefined;
    await listen({postWebhookUrl: `${receiver.url}/post#rt=200&rc=0`});
    const {sid} = service.world.createConversation();
    const started = performance.now();
    for (let index = 0; index < 3; index += 1)
      await twilio.conversations.v1.conversations(sid).messages.create({body: 'x', ...asked});
    assert.equal((await twilio.conversations.v1.conversations(sid).messages.list()).length, 3);
    await receiver.seen(1);
    assert.ok(performance.now() - started < 5000);
    await service.webhooks.idle();
    assert.deepEqual(
      service.webhooks.deliveries().map(({outcome, reason}) => [outcome, reason]),
      Array.from({length: 3}, () => ['failed', 'timed out']),
    );
  });
});
