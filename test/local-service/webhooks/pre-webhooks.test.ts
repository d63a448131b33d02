import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import {createLocalService, type LocalService} from '../../../local-service/index.js';
import {preEvents} from '../../../local-service/webhooks/hook-events.js';
import {answerJson, answerStatus, HookReceiver} from '../support/hook-receiver.js';
import {refusalOfHelper, twilioHelper} from '../support/twilio-helper.js';

const asked = {xTwilioWebhookEnabled: 'true'} as const;

describe('pre-action webhooks of a back end’s requests', () => {
  let receiver: HookReceiver;
  let service: LocalService;
  let conversations: ReturnType<typeof twilioHelper>['conversations']['v1']['conversations'];
  let users: ReturnType<typeof twilioHelper>['conversations']['v1']['users'];
  before(async () => {
    receiver = await HookReceiver.start();
  });
  beforeEach(async () => {
    receiver.answer = answerStatus(200);
    receiver.requests.length = 0;
    service = await createLocalService();
    const helper = twilioHelper(service);
    ({conversations, users} = helper.conversations.v1);
    const preWebhookUrl = `${receiver.url}/pre#rt=300&rc=0`;
    await helper.conversations.v1.configuration.webhooks().update({preWebhookUrl, filters: [...preEvents]});
  });
  afterEach(() => service.stop());
  after(() => receiver.stop());

  it('leave nothing to do once the service is gone', async () => {
    const {v1} = twilioHelper(service).conversations;
    const {sid} = await v1.services.create({friendlyName: 'Gone soon'});
    const gone = v1.services(sid);
    let answer = (): void => undefined;
    receiver.answer = (_request, response) => (answer = () => void response.end());
    const creation = gone.conversations.create({friendlyName: 'late', ...asked});
    await receiver.seen(1);
    await gone.remove();
    answer();
    assert.deepEqual(await refusalOfHelper(creation), [404, 20404]);
  });

  it('are asked before every change, and only when the request says so', async () => {
    const conversation = await conversations.create({friendlyName: 'one', ...asked});
    // The helper 6.2.0 forgets the sid of what it has just made, so everything is asked for anew.
    const context = conversations(conversation.sid);
    const {participants, messages} = context;
    await context.update({friendlyName: 'two', ...asked});
    const participant = await participants.create({identity: 'ana', ...asked});
    await participants(participant.sid).update({attributes: '{}', ...asked});
    const message = await messages.create({author: 'ana', body: 'hello', ...asked});
    await messages(message.sid).update({body: 'bye', ...asked});
    await messages(message.sid).remove(asked);
    await participants(participant.sid).remove(asked);
    await users('ana').update({friendlyName: 'Ana', ...asked});
    await context.remove(asked);
    assert.deepEqual(
      receiver.requests.map(({parameters}) => parameters['EventType']),
      [
        'onConversationAdd',
        'onConversationUpdate',
        'onParticipantAdd',
        'onParticipantUpdate',
        'onMessageAdd',
        'onMessageUpdate',
        'onMessageRemove',
        'onParticipantRemove',
        'onUserUpdate',
        'onConversationRemove',
      ],
    );
    assert.deepEqual(
      receiver.requests.map(({parameters: {ConversationSid}}) => ConversationSid),
      [undefined, ...Array.from({length: 7}, () => conversation.sid), undefined, conversation.sid],
    );
    const {MessageSid, Index, Body, Author} = (await receiver.event('onMessageUpdate')).parameters;
    assert.deepEqual([MessageSid, Index, Body, Author], [message.sid, '0', 'bye', 'ana']);
    await conversations.create({});
    assert.equal(receiver.requests.length, 10);
  });

  it('change what is made', async () => {
    receiver.answer = answerJson({
      friendly_name: 'changed',
      attributes: {seen: true},
      state: 'closed',
      sid: 'x',
    });
    const conversation = await conversations.create({friendlyName: 'mine', ...asked});
    assert.deepEqual(
      [conversation.friendlyName, conversation.attributes, conversation.state],
      ['changed', '{"seen":true}', 'active'],
    );
    receiver.answer = answerJson({body: 'clean', author: 'filter', attributes: '{"n":1}'});
    const message = await conversations(conversation.sid).messages.create({
      author: 'ana',
      body: 'dirty',
      ...asked,
    });
    assert.deepEqual([message.body, message.author, message.attributes], ['clean', 'filter', '{"n":1}']);
    receiver.answer = answerJson({friendly_name: 'Zoe the second'});
    await users.create({identity: 'zoe'});
    assert.equal((await users('zoe').update({friendlyName: 'Zoe', ...asked})).friendlyName, 'Zoe the second');
  });

  it('refuse with any 4xx, and nothing is changed', async () => {
    const {sid} = service.world.createConversation();
    receiver.answer = answerStatus(422);
    const refused = conversations(sid).messages.create({body: 'x', ...asked});
    assert.deepEqual(await refusalOfHelper(refused), [403, 50107]);
    assert.deepEqual(await refusalOfHelper(conversations(sid).remove(asked)), [403, 50107]);
    assert.equal(service.world.messages(sid).length, 0);
    assert.ok(service.world.conversation(sid));
  });

  const harmless: readonly [name: string, answer: HookReceiver['answer']][] = [
    ['does not answer in time', () => undefined],
    ['fails', answerStatus(500)],
    ['redirects', answerStatus(302, {Location: 'http://127.0.0.1:1/'})],
    ['answers with something else than JSON', (_, response) => void response.end('<html>')],
    ['answers with a list', answerJson([{body: 'x'}])],
    ['answers with values of wrong types', answerJson({body: 1, attributes: true, author: {a: 1}})],
    ['answers with poison', (_, response) => void response.end('{"__proto__":{"body":"x"},"constructor":1}')],
    ['answers with far too much', (_, response) => void response.end(`{"body":"${'x'.repeat(100_000)}"}`)],
    ['cuts the connection', (_, response) => void response.destroy()],
  ];
  for (const [name, answer] of harmless) {
    it(`let the change pass as it is when the hook ${name}`, async () => {
      receiver.answer = answer;
      const {sid} = service.world.createConversation();
      const message = await conversations(sid).messages.create({author: 'ana', body: 'hello', ...asked});
      assert.deepEqual([message.body, message.author, message.attributes], ['hello', 'ana', '{}']);
    });
  }

  it('cannot make a change that breaks a rule', async () => {
    const {sid} = service.world.createConversation();
    receiver.answer = answerJson({body: 'x'.repeat(33_000)});
    const tooLong = conversations(sid).messages.create({body: 'x', ...asked});
    assert.deepEqual(await refusalOfHelper(tooLong), [400, 50504]);
    receiver.answer = answerJson({attributes: '{'});
    assert.equal((await refusalOfHelper(conversations(sid).messages.create({body: 'x', ...asked})))[0], 400);
  });

  it('are not asked about what is refused anyway', async () => {
    assert.deepEqual(
      await refusalOfHelper(conversations('CH0').messages.create({body: 'x', ...asked})),
      [404, 20404],
    );
    assert.equal(receiver.requests.length, 0);
  });

  it('hear of what will be done, not of what a request only pretends', async () => {
    const {sid} = service.world.createConversation();
    const {accountSid, authToken} = service.credentials;
    const response = await fetch(`${service.url}/v1/Conversations/${sid}/Messages`, {
      method: 'POST',
      headers: {
        Authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
        'X-Twilio-Webhook-Enabled': 'true',
      },
      body: new URLSearchParams([
        ['Body', 'first'],
        ['Body', 'second'],
        ['EventType', 'onConversationRemove'],
        ['Source', 'SDK'],
        ['ConversationSid', 'CH0'],
      ]),
    });
    assert.equal(((await response.json()) as {body: string}).body, 'first');
    const {Body, EventType, Source, ConversationSid} = receiver.requests[0]!.parameters;
    assert.deepEqual([Body, EventType, Source, ConversationSid], ['first', 'onMessageAdd', 'API', sid]);
  });

  it('see the world change while they think', async () => {
    const {sid} = service.world.createConversation();
    receiver.answer = (_request, response) => {
      service.world.deleteConversation(sid);
      response.end();
    };
    assert.deepEqual(
      await refusalOfHelper(conversations(sid).messages.create({body: 'x', ...asked})),
      [404, 20404],
    );
  });
});
