import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import {createLocalService, type LocalService} from '../../../local-service/index.js';
import {answerStatus, HookReceiver} from '../support/hook-receiver.js';
import {twilioHelper} from '../support/twilio-helper.js';

const byAna = {source: 'SDK', identity: 'ana', webhooks: true} as const;

describe('the webhooks of a conversation', () => {
  let receiver: HookReceiver;
  let service: LocalService;
  let sid: string;
  let hooks: ReturnType<ReturnType<typeof twilioHelper>['conversations']['v1']['conversations']>['webhooks'];
  before(async () => {
    receiver = await HookReceiver.start();
  });
  beforeEach(async () => {
    receiver.answer = answerStatus(200);
    receiver.requests.length = 0;
    service = await createLocalService();
    ({sid} = service.world.createConversation());
    hooks = twilioHelper(service).conversations.v1.conversations(sid).webhooks;
  });
  afterEach(() => service.stop());
  after(() => receiver.stop());

  const say = (body: string, conversation = sid) =>
    service.world.act(byAna, () => service.world.addMessage(conversation, {author: 'ana', body}));
  const hook = (path: string, options: object = {}) =>
    hooks.create({
      target: 'webhook',
      'configuration.url': receiver.url + path,
      'configuration.filters': ['onMessageAdded'],
      ...options,
    });
  const heard = async () => {
    await service.webhooks.idle();
    return receiver.requests.map(({url, parameters}) => `${new URL(url).pathname} ${parameters['Body']}`);
  };

  it('hear of their own conversation alone, and only of what they filter for', async () => {
    await hook('/a');
    await hook('/b', {'configuration.filters': ['onMessageRemoved']});
    const other = service.world.createConversation();
    say('elsewhere', other.sid);
    const {sid: message} = say('here');
    service.world.act(byAna, () => service.world.removeMessage(sid, message));
    assert.deepEqual((await heard()).toSorted(), ['/a here', '/b here']);
    const [{parameters}] = receiver.requests as [(typeof receiver.requests)[0]];
    assert.deepEqual([parameters['Source'], parameters['ClientIdentity']], ['SDK', 'ana']);
  });

  it('hear of the end of their conversation, and go with it', async () => {
    await hook('/a', {'configuration.filters': ['onConversationRemoved']});
    service.world.act(byAna, () => service.world.deleteConversation(sid));
    await service.webhooks.idle();
    assert.equal(receiver.requests[0]?.parameters['EventType'], 'onConversationRemoved');
  });

  it('call a trigger only for a message with one of its words', async () => {
    await hooks.create({
      target: 'trigger',
      'configuration.url': `${receiver.url}/t`,
      'configuration.triggers': ['help', 'Rück'],
    });
    for (const body of ['hello', 'I need HELP!', 'rückwärts', 'zurück', 'hel p']) say(body);
    assert.deepEqual(await heard(), ['/t I need HELP!', '/t rückwärts', '/t zurück']);
  });

  it('record what a Studio flow would have been told', async () => {
    const flowSid = `FW${'b'.repeat(32)}`;
    await hooks.create({target: 'studio', 'configuration.flowSid': flowSid});
    say('hello');
    await service.webhooks.idle();
    const [delivery] = service.webhooks.deliveries();
    assert.deepEqual([delivery?.outcome, delivery?.url, delivery?.tries], ['recorded', flowSid, 0]);
    assert.equal(delivery?.parameters['Body'], 'hello');
    assert.equal(receiver.requests.length, 0);
  });

  it('replay the messages from an index on, ahead of later ones', async () => {
    for (let index = 0; index < 230; index += 1) say(`m${index}`);
    service.world.removeMessage(sid, 100);
    await hook('/r', {'configuration.replayAfter': 5});
    say('later');
    const bodies = (await heard()).map((line) => line.slice(3));
    const old = Array.from({length: 225}, (_, index) => `m${index + 5}`).filter((body) => body !== 'm100');
    assert.deepEqual(bodies, [...old, 'later']);
  });

  it('do not wait for one another', async () => {
    receiver.answer = (request, response) => {
      if (!request.url.includes('/slow')) response.end();
    };
    await hook('/slow#rt=1000&rc=0');
    await hook('/quick');
    for (const body of ['1', '2', '3']) say(body);
    await receiver.seen(4);
    const paths = receiver.requests.map(({url}) => new URL(url).pathname);
    assert.deepEqual(paths.filter((path) => path === '/quick').length, 3);
    assert.equal(paths.filter((path) => path === '/slow').length, 1);
  });
});
