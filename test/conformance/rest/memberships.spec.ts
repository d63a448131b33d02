import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {refusalOfHelper} from '../../local-service/support/twilio-helper.js';
import {pageThrough} from './support/page-through.js';
import {restStage, scopes} from './support/rest-stage.js';

describe('memberships through the Node helper', () => {
  const stage = restStage();
  for (const scope of scopes) {
    describe(`in ${scope}`, () => {
      const parts = () => stage.parts(scope);

      it('are listed by user, with what is unread', async () => {
        const made = [];
        for (const friendlyName of ['one', 'two', 'three']) {
          const conversation = await parts().conversations.create({friendlyName});
          const {participants, messages} = parts().conversations(conversation.sid);
          made.push(await participants.create({identity: 'lena'}));
          for (const body of ['a', 'b', 'c']) await messages.create({body});
        }
        const {userConversations} = parts().users('lena');
        assert.deepEqual(
          await pageThrough(userConversations),
          made.map(({sid}) => sid),
        );
        const [first] = made;
        const context = userConversations(first!.conversationSid);
        const before = await context.fetch();
        assert.deepEqual([before.friendlyName, before.unreadMessagesCount], ['one', null]);
        assert.deepEqual([before.notificationLevel, before.conversationState], ['default', 'active']);
        const read = await context.updateWithHttpInfo({
          lastReadMessageIndex: 0,
          lastReadTimestamp: new Date('2026-01-02T03:04:05Z'),
          notificationLevel: 'muted',
        });
        assert.equal(read.statusCode, 200);
        assert.deepEqual(
          [read.body.unreadMessagesCount, read.body.lastReadMessageIndex, read.body.notificationLevel],
          [2, 0, 'muted'],
        );
        const {participants} = parts().conversations(first!.conversationSid);
        assert.equal((await participants('lena').fetch()).lastReadTimestamp, '2026-01-02T03:04:05Z');
        assert.equal((await context.update({lastReadMessageIndex: 9})).unreadMessagesCount, 0);
        assert.equal((await context.fetchWithHttpInfo()).body.lastReadMessageIndex, 2);
      });

      it('end when they are removed, and with the user', async () => {
        const sids = [];
        for (let count = 0; count < 3; count += 1) {
          const {sid} = await parts().conversations.create();
          await parts().conversations(sid).participants.create({identity: 'otto'});
          sids.push(sid);
        }
        const {userConversations} = parts().users('otto');
        assert.equal(await userConversations(sids[0]!).remove(), true);
        assert.equal((await userConversations(sids[1]!).removeWithHttpInfo()).statusCode, 204);
        assert.deepEqual(await refusalOfHelper(userConversations(sids[0]!).fetch()), [404, 20404]);
        assert.equal((await userConversations.list()).length, 1);
        await parts().users('otto').remove();
        assert.deepEqual(await refusalOfHelper(userConversations.list()), [404, 20404]);
        assert.deepEqual(await parts().conversations(sids[2]!).participants.list(), []);
      });

      it('are listed by identity or by address', async () => {
        const address = '+15550111';
        const people = [];
        for (let count = 0; count < 2; count += 1) {
          const {sid} = await parts().conversations.create({friendlyName: `Desk ${count}`});
          const {participants} = parts().conversations(sid);
          people.push(await participants.create({identity: 'paula'}));
          const proxyAddress = `+1555019${count}`;
          await participants.create({
            'messagingBinding.address': address,
            'messagingBinding.proxyAddress': proxyAddress,
          });
        }
        const {participantConversations} = parts();
        assert.deepEqual(
          await pageThrough(participantConversations, {identity: 'paula'}),
          people.map(({sid}) => sid),
        );
        const [byAddress] = await participantConversations.list({address});
        assert.deepEqual(byAddress!.participantMessagingBinding, {
          type: 'sms',
          address,
          proxy_address: '+15550190',
        });
        assert.equal(byAddress!.conversationFriendlyName, 'Desk 0');
        assert.deepEqual(await participantConversations.list({identity: 'nobody'}), []);
        assert.deepEqual(await refusalOfHelper(participantConversations.list()), [400, 20001]);
        const both = participantConversations.list({identity: 'paula', address});
        assert.deepEqual(await refusalOfHelper(both), [400, 20001]);
      });

      it('begin with the conversation where it is made with participants', async () => {
        const {conversationWithParticipants, conversations} = parts();
        const made = await conversationWithParticipants.createWithHttpInfo({
          friendlyName: 'All at once',
          participant: [
            JSON.stringify({identity: 'quin', attributes: '{"a":1}'}),
            JSON.stringify({messaging_binding: {address: '+15550122', proxy_address: '+15550199'}}),
            JSON.stringify({identity: 'rosa', messaging_binding: {projected_address: '+15550198'}}),
          ],
        });
        assert.equal(made.statusCode, 202);
        const participants = await conversations(made.body.sid).participants.list();
        assert.deepEqual(
          participants.map(({identity, messagingBinding}) => [identity, messagingBinding as unknown]),
          [
            ['quin', null],
            [null, {type: 'sms', address: '+15550122', proxy_address: '+15550199'}],
            ['rosa', {type: 'sms', projected_address: '+15550198'}],
          ],
        );
        assert.ok((await conversationWithParticipants.create({})).sid);
      });

      it('are made all together or not at all', async () => {
        const {conversationWithParticipants, conversations} = parts();
        const uniqueName = 'never';
        const person = (identity: string) => JSON.stringify({identity});
        const refusals: readonly (readonly [participant: string[], status: number, code: number])[] = [
          [['no json'], 400, 20001],
          [[person('a'), '{}'], 400, 20001],
          [[person('a'), person('a')], 409, 50433],
          [[JSON.stringify({identity: 'a', messaging_binding: {address: '+15550133'}})], 400, 50211],
          [Array.from({length: 11}, (_, at) => person(`p${at}`)), 400, 20001],
        ];
        for (const [participant, status, code] of refusals) {
          const call = conversationWithParticipants.create({uniqueName, participant});
          assert.deepEqual(await refusalOfHelper(call), [status, code]);
        }
        assert.deepEqual(await refusalOfHelper(conversations(uniqueName).fetch()), [404, 20404]);
      });
    });
  }
});
