import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import type {Message} from '@twilio/conversations';
import twilioLibrary from 'twilio';
import {postEvents, preEvents} from '../../local-service/webhooks/hook-events.js';
import {answerJson, answerStatus, HookReceiver} from '../local-service/support/hook-receiver.js';
import {RawClient} from '../local-service/support/raw-client.js';
import {twilioHelper} from '../local-service/support/twilio-helper.js';
import {nextEvent, refusalOf, until, within} from './support/deadline.js';
import {Stage, type TwoPeople} from './support/two-people.js';

describe('webhooks of what clients do', () => {
  let receiver: HookReceiver;
  let stage: Stage;
  let people: TwoPeople;
  before(async () => {
    receiver = await HookReceiver.start();
    stage = await Stage.open();
    people = await stage.twoPeople();
  });
  beforeEach(() => {
    receiver.requests.length = 0;
    receiver.answer = answerStatus(200);
  });
  afterEach(() => listen({preWebhookUrl: '', postWebhookUrl: ''}));
  after(async () => {
    await stage.stop();
    await receiver.stop();
  });

  const listen = (options: {preWebhookUrl?: string; postWebhookUrl?: string; filters?: string[]}) =>
    twilioHelper(stage.service).conversations.v1.configuration.webhooks().update(options);
  const askFirst = (fragment = '') =>
    listen({preWebhookUrl: `${receiver.url}/pre${fragment}`, filters: [...preEvents]});

  it('change a message before anyone sees it', async () => {
    await askFirst();
    const {anas, bens} = people;
    receiver.answer = answerJson({body: 'clean', author: 'moderator', attributes: {checked: true}});
    const heard = nextEvent<Message>(bens, 'messageAdded');
    const index = await anas.sendMessage('dirty', {mine: 1});
    const message = await heard;
    assert.deepEqual([message.index, message.body, message.author], [index, 'clean', 'moderator']);
    assert.deepEqual(message.attributes, {checked: true});
    const {parameters, signature, url} = receiver.requests[0]!;
    const {accountSid, serviceSid, authToken} = stage.service.credentials;
    const {ParticipantSid, ...rest} = parameters;
    assert.match(ParticipantSid!, /^MB/);
    assert.deepEqual(rest, {
      EventType: 'onMessageAdd',
      AccountSid: accountSid,
      ChatServiceSid: serviceSid,
      Source: 'SDK',
      ClientIdentity: 'ana',
      RetryCount: '0',
      ConversationSid: people.sid,
      Author: 'ana',
      Body: 'dirty',
      Attributes: '{"mine":1}',
    });
    assert.equal(twilioLibrary.validateRequest(authToken, signature, url, parameters), true);
  });

  it('hear of the files of a message, before and after', async () => {
    const url = `${receiver.url}/all`;
    await listen({preWebhookUrl: url, postWebhookUrl: url, filters: ['onMessageAdd', 'onMessageAdded']});
    const file = {contentType: 'text/plain', filename: 'nöte.txt', media: Buffer.from('twelve bytes')};
    await people.anas.prepareMessage().setBody('see').addMedia(file).build().send();
    for (const name of ['onMessageAdd', 'onMessageAdded']) {
      const {Media, Body} = (await receiver.event(name)).parameters;
      const [{Sid, ...media}] = JSON.parse(Media!) as [{Sid: string}];
      assert.match(Sid, /^ME[0-9a-f]{32}$/);
      assert.deepEqual(media, {
        ContentType: 'text/plain',
        Filename: 'nöte.txt',
        Size: 12,
        Category: 'media',
      });
      assert.equal(Body, 'see');
    }
  });

  it('refuse a message, which nobody sees', async () => {
    await askFirst();
    receiver.answer = answerStatus(403);
    const before = await people.bens.getMessagesCount();
    assert.deepEqual(await refusalOf(people.anas.sendMessage('x')), {status: 403, code: 50107});
    assert.equal(stage.service.world.messages(people.sid).length, before);
  });

  it('let a message pass when they do not answer, after the time they have', async () => {
    await askFirst('#rt=150&rc=0');
    receiver.answer = () => undefined;
    const index = await people.anas.sendMessage('late');
    assert.equal(stage.service.world.message(people.sid, index)?.body, 'late');
  });

  it('hold up nothing but what they are asked about, and keep a sender’s messages in order', async () => {
    await askFirst();
    const {anas, bens} = people;
    const held: (() => void)[] = [];
    // The first is answered last.
    receiver.answer = (request, response) => {
      const {Body, EventType} = request.parameters;
      if (EventType === 'onMessageAdd' && Body === 'first') held.push(() => void response.end());
      else response.end();
    };
    const first = anas.sendMessage('first');
    await receiver.seen(1);
    const second = anas.sendMessage('second');
    await receiver.seen(2);
    await within('another request is answered', anas.getUnreadMessagesCount());
    const bensIndex = await within('another sender is served', bens.sendMessage('from ben'));
    await within('another change is made', anas.updateFriendlyName('meanwhile'));
    held[0]!();
    const [firstIndex, secondIndex] = await Promise.all([first, second]);
    assert.ok(bensIndex < firstIndex && firstIndex < secondIndex);
  });

  it('are asked once for a request that is repeated while they think', async () => {
    await askFirst();
    const held: (() => void)[] = [];
    receiver.answer = (_request, response) => void held.push(() => void response.end());
    const raw = await RawClient.connect(stage.service, 'ana');
    const path = `/v2/Conversations/${people.sid}/Messages`;
    const request = {
      headers: {'X-Twilio-Mutation-Id': randomUUID(), 'Content-Type': 'application/json'},
      body: {body: 'once'},
    };
    const both = [raw.request('POST', path, request), raw.request('POST', path, request)];
    await receiver.seen(1);
    await raw.request('GET', `/v2/Conversations/${people.sid}`);
    for (const release of held) release();
    const [one, other] = await Promise.all(both);
    assert.deepEqual([one!.status, one!.body], [other!.status, other!.body]);
    assert.equal(receiver.requests.length, 1);
    assert.equal(stage.service.world.messages(people.sid).filter(({body}) => body === 'once').length, 1);
    raw.close();
  });

  it('are not asked about what is refused anyway', async () => {
    await people.anas.sendMessage('mine');
    await askFirst();
    const raw = await RawClient.connect(stage.service, 'mallory');
    const path = `/v2/Conversations/${people.sid}`;
    const send = await raw.request('POST', `${path}/Messages`, {body: {body: 'x', author: 'ana'}});
    assert.deepEqual([send.status, send.body['code']], [403, 50430]);
    assert.equal((await raw.request('POST', path, {body: {friendly_name: 'x'}})).status, 403);
    assert.equal((await raw.request('DELETE', path)).status, 403);
    raw.close();
    const refused = {status: 403, code: 50107};
    const [theirs] = (await people.bens.getMessages(1)).items;
    assert.equal(theirs!.author, 'ana');
    assert.deepEqual(await refusalOf(theirs!.updateBody('mine')), refused);
    assert.deepEqual(await refusalOf(theirs!.remove()), refused);
    assert.deepEqual(await refusalOf(people.bens.delete()), refused);
    assert.deepEqual(await refusalOf(people.bens.removeParticipant('ana')), refused);
    assert.equal(receiver.requests.length, 0);
  });

  it('change and refuse everything else a client may do', async () => {
    await askFirst();
    const {ana, anas} = people;
    receiver.answer = answerJson({friendly_name: 'Named by the hook', attributes: {hook: 1}});
    const made = await ana.createConversation({friendlyName: 'mine', attributes: {mine: 1}});
    assert.deepEqual([made.friendlyName, made.attributes], ['Named by the hook', {hook: 1}]);
    await anas.updateFriendlyName('mine');
    assert.equal(stage.service.world.conversation(people.sid)?.friendlyName, 'Named by the hook');
    await ana.user.updateFriendlyName('Ana');
    assert.equal(stage.service.world.user('ana')?.friendlyName, 'Named by the hook');
    receiver.answer = answerJson({body: 'edited by the hook'});
    const index = await anas.sendMessage('x');
    const message = (await anas.getMessages(1, index)).items[0]!;
    await message.updateBody('y');
    assert.equal(stage.service.world.message(people.sid, index)?.body, 'edited by the hook');

    receiver.answer = answerStatus(400);
    receiver.requests.length = 0;
    const refused = {status: 403, code: 50107};
    const me = (await anas.getParticipantByIdentity('ana'))!;
    assert.deepEqual(await refusalOf(message.remove()), refused);
    assert.deepEqual(await refusalOf(anas.add('zoe')), refused);
    assert.deepEqual(await refusalOf(me.updateAttributes({x: 1})), refused);
    assert.deepEqual(await refusalOf(anas.removeParticipant('ben')), refused);
    assert.deepEqual(await refusalOf(made.delete()), refused);
    assert.deepEqual(await refusalOf(ana.user.updateAttributes({x: 1})), refused);
    assert.deepEqual(
      receiver.requests.map(({parameters}) => parameters['EventType']),
      [
        'onMessageRemove',
        'onParticipantAdd',
        'onParticipantUpdate',
        'onParticipantRemove',
        'onConversationRemove',
        'onUserUpdate',
      ],
    );
    assert.deepEqual(
      receiver.requests.slice(1, 4).map(({parameters}) => parameters['Identity']),
      ['zoe', 'ana', 'ben'],
    );
  });

  it('tell afterwards of what clients did, and of a user who comes', async () => {
    await listen({postWebhookUrl: `${receiver.url}/post`, filters: [...postEvents]});
    const {anas} = people;
    const index = await anas.sendMessage('hello');
    await anas.updateLastReadMessageIndex(index);
    const {parameters} = await receiver.event('onMessageAdded');
    const {Source, ClientIdentity, Author, Body, Index, ParticipantSid} = parameters;
    assert.deepEqual(
      [Source, ClientIdentity, Author, Body, Index],
      ['SDK', 'ana', 'ana', 'hello', String(index)],
    );
    assert.match(ParticipantSid!, /^MB/);
    const read = await receiver.event('onParticipantUpdated');
    assert.equal(read.parameters['LastReadMessageIndex'], String(index));
    await stage.client('yves');
    const {parameters: user} = await receiver.event('onUserAdded');
    assert.deepEqual([user['Identity'], user['ClientIdentity']], ['yves', 'yves']);
    const online = () =>
      receiver.requests.some(
        ({parameters: {EventType, Identity, IsOnline}}) =>
          EventType === 'onUserUpdated' && Identity === 'yves' && IsOnline === 'true',
      );
    await until('the hook hears that the user is online', online);
  });
});
