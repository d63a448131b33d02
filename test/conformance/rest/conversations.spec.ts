import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {refusalOfHelper} from '../../local-service/support/twilio-helper.js';
import {restStage} from './support/rest-stage.js';

const messagingServiceSid = `MG${'0'.repeat(32)}`;

describe('conversations through the Node helper', () => {
  const stage = restStage();

  it('show all that was said of them', async () => {
    const {conversations} = stage.v1;
    const made = await conversations.create({
      friendlyName: 'Berth 4',
      uniqueName: 'berth 4 ü',
      attributes: '{"a":1}',
      messagingServiceSid,
      dateCreated: new Date('2026-01-01T00:00:00Z'),
      dateUpdated: new Date('2026-01-02T00:00:00Z'),
      'bindings.email.address': 'desk@example.com',
      'bindings.email.name': 'Desk',
    });
    const read = await conversations('berth 4 ü').fetch();
    assert.equal(read.sid, made.sid);
    assert.equal(read.accountSid, stage.service.credentials.accountSid);
    assert.equal(read.chatServiceSid, stage.service.credentials.serviceSid);
    assert.equal(read.messagingServiceSid, messagingServiceSid);
    assert.deepEqual(read.bindings, {email: {address: 'desk@example.com', name: 'Desk'}});
    assert.equal(read.dateCreated.toISOString(), '2026-01-01T00:00:00.000Z');
    assert.equal(read.dateUpdated.toISOString(), '2026-01-02T00:00:00.000Z');
    assert.deepEqual(read.timers, {});
    assert.equal(read.url, `${stage.service.url}/v1/Conversations/${made.sid}`);
    assert.deepEqual(Object.keys(read.links), ['participants', 'messages', 'webhooks']);
  });

  it('say when their timers will change them', async () => {
    const {conversations} = stage.v1;
    const {sid, ...made} = await conversations.create({
      'timers.inactive': 'PT1M',
      'timers.closed': 'P1DT0.5S',
    });
    const dates = made.timers as {date_inactive: string; date_closed: string};
    assert.match(dates.date_inactive, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    const apartMs = Date.parse(dates.date_closed) - Date.parse(dates.date_inactive);
    assert.ok(Math.abs(apartMs - (86_400_500 - 60_000)) <= 1_000);
    const inactive = await conversations(sid).update({state: 'inactive'});
    assert.deepEqual(Object.keys(inactive.timers as object), ['date_closed']);
    const none = await conversations(sid).update({'timers.closed': 'PT0S'});
    assert.deepEqual(none.timers, {});
  });

  it('are closed for good', async () => {
    const {sid} = await stage.v1.conversations.create();
    const conversation = stage.v1.conversations(sid);
    const {participants, messages} = conversation;
    const message = await messages.create({body: 'Last words'});
    await participants.create({identity: 'ana'});
    const closed = await conversation.update({state: 'closed'});
    assert.deepEqual([closed.state, closed.timers], ['closed', {}]);
    const refused: readonly Promise<unknown>[] = [
      conversation.update({state: 'active'}),
      conversation.update({friendlyName: 'x'}),
      messages.create({body: 'x'}),
      messages(message.sid).update({body: 'x'}),
      messages(message.sid).remove(),
      participants.create({identity: 'ben'}),
      participants('ana').update({attributes: '{}'}),
    ];
    for (const call of refused) assert.deepEqual(await refusalOfHelper(call), [400, 50377]);
    assert.equal((await messages.list()).length, 1);
    assert.equal(await participants('ana').remove(), true);
    assert.equal(await conversation.remove(), true);
  });

  it('are listed newest first, by state and by date', async () => {
    const {conversations} = stage.v1.services((await stage.v1.services.create({friendlyName: 'L'})).sid);
    const days = ['2026-03-02', '2026-03-01', '2026-03-03'];
    for (const [at, day] of days.entries()) {
      await conversations.create({
        friendlyName: day,
        state: at === 0 ? 'inactive' : 'active',
        dateCreated: new Date(`${day}T12:00:00Z`),
      });
    }
    const listed = async (filter: object) =>
      (await conversations.list(filter)).map(({friendlyName}) => friendlyName.slice(-1));
    assert.deepEqual(await listed({}), ['3', '2', '1']);
    assert.deepEqual(await listed({state: 'inactive'}), ['2']);
    assert.deepEqual(await listed({startDate: '2026-03-02'}), ['3', '2']);
    assert.deepEqual(await listed({endDate: '2026-03-02'}), ['2', '1']);
    assert.deepEqual(await listed({startDate: '2026-03-01T13:00:00Z', endDate: '2026-03-02'}), ['2']);
    assert.deepEqual(await refusalOfHelper(conversations.list({startDate: 'soon'})), [400, 20001]);
    assert.deepEqual(await refusalOfHelper(conversations.list({state: 'asleep' as 'active'})), [400, 50378]);
  });

  it('are refused with the code of what is wrong', async () => {
    const {conversations} = stage.v1;
    const {sid} = await conversations.create({uniqueName: 'taken'});
    const refusals: readonly (readonly [object, number, number])[] = [
      [{state: 'closed'}, 400, 50384],
      [{state: 'asleep'}, 400, 50378],
      [{'timers.inactive': '1 hour'}, 400, 50379],
      [{'timers.inactive': 'PT59S'}, 400, 50375],
      [{'timers.closed': 'P'}, 400, 50380],
      [{'timers.closed': 'PT9M'}, 400, 50376],
      [{uniqueName: 'taken'}, 409, 50353],
      [{uniqueName: sid}, 400, 50390],
      [{attributes: JSON.stringify('a'.repeat(16_384))}, 400, 50303],
      [{messagingServiceSid: 'MG1'}, 400, 20001],
      [{dateCreated: 'soon'}, 400, 20001],
    ];
    for (const [options, status, code] of refusals) {
      assert.deepEqual(
        await refusalOfHelper(conversations.create(options)),
        [status, code],
        JSON.stringify(options).slice(0, 80),
      );
    }
  });
});

describe('participants through the Node helper', () => {
  const stage = restStage();

  it('are people, telephones, or numbers of a group text', async () => {
    const {participants} = stage.v1.conversations((await stage.v1.conversations.create()).sid);
    const phone = await participants.create({
      'messagingBinding.address': 'whatsapp:+15550100',
      'messagingBinding.proxyAddress': 'whatsapp:+15550199',
      dateCreated: new Date('2026-01-01T00:00:00Z'),
    });
    assert.deepEqual(phone.messagingBinding, {
      type: 'whatsapp',
      address: 'whatsapp:+15550100',
      proxy_address: 'whatsapp:+15550199',
    });
    const moved = await participants(phone.sid).update({
      'messagingBinding.proxyAddress': 'whatsapp:+15550198',
    });
    assert.equal((moved.messagingBinding as {proxy_address: string}).proxy_address, 'whatsapp:+15550198');
    const mail = await participants.create({'messagingBinding.address': 'ana@example.com'});
    assert.equal((mail.messagingBinding as {type: string}).type, 'email');
    const number = await participants.create({'messagingBinding.projectedAddress': '+15550197'});
    assert.deepEqual(number.messagingBinding, {type: 'sms', projected_address: '+15550197'});
    const named = await participants(number.sid).update({identity: 'ana'});
    assert.equal(named.identity, 'ana');
    assert.equal((await participants('ana').fetch()).sid, number.sid);
    assert.equal((await stage.v1.users('ana').userConversations.list()).length, 1);
    assert.deepEqual(await refusalOfHelper(participants('ana').update({identity: 'ben'})), [400, 50444]);
    assert.deepEqual(await refusalOfHelper(participants(phone.sid).update({identity: 'ben'})), [400, 50444]);
  });

  it('have read as far as a back end says', async () => {
    const {sid} = await stage.v1.conversations.create();
    const {participants, messages} = stage.v1.conversations(sid);
    await messages.create({body: 'one'});
    const made = await participants.create({identity: 'cleo'});
    assert.deepEqual([made.lastReadMessageIndex, made.lastReadTimestamp], [null, null]);
    const read = await participants('cleo').update({
      lastReadMessageIndex: 0,
      lastReadTimestamp: '2026-01-01T00:00:00Z',
    });
    assert.deepEqual([read.lastReadMessageIndex, read.lastReadTimestamp], [0, '2026-01-01T00:00:00Z']);
  });

  it('are refused with the code of what is wrong', async () => {
    const {sid} = await stage.v1.conversations.create();
    const {participants} = stage.v1.conversations(sid);
    const [address, proxyAddress] = ['messagingBinding.address', 'messagingBinding.proxyAddress'];
    await participants.create({identity: 'ana'});
    const refusals: readonly (readonly [object, number, number])[] = [
      [{}, 400, 20001],
      [{identity: 'ana'}, 409, 50433],
      [{identity: 'ben', [address]: '+15550100'}, 400, 50211],
      [{[address]: ''}, 400, 50411],
      [{[address]: 'nowhere'}, 400, 50407],
      [{[address]: '+15550100', [proxyAddress]: 'nowhere'}, 400, 50408],
      [{[address]: '+15550100', [proxyAddress]: '+15550100'}, 400, 50409],
      [{identity: 'ben', attributes: '{'}, 400, 50304],
    ];
    for (const [options, status, code] of refusals) {
      const call = participants.create(options);
      assert.deepEqual(await refusalOfHelper(call), [status, code], JSON.stringify(options));
    }
  });
});
