import {expect} from '@open-wc/testing';
import {chatRoom} from '../support/chat-room.js';
import {opened} from '../support/sessions.js';
import {until} from '../support/until.js';

describe('the participants', () => {
  it('have names, and follow who joins, leaves and is renamed', async () => {
    const {
      sid,
      service,
      people: [ana, ben],
    } = await chatRoom();
    const {conversation} = await opened(ana, sid);
    const {participants} = conversation;
    const names = () => participants.snapshot.map(({name}) => name).sort();
    await until(() => names().join() === 'Ana,Ben');
    const me = participants.snapshot.find(({own}) => own);
    expect(me).to.include({identity: ana.identity, type: 'chat', lastReadIndex: null});

    await service.world('addParticipant', sid, {
      messagingBinding: {type: 'sms', address: '+15550100', proxyAddress: '+15550199'},
    });
    await until(() => participants.snapshot.length === 3);
    expect(participants.snapshot.find(({type}) => type === 'sms')).to.include({identity: null, own: false});
    expect(
      participants.snapshot.find(({own}) => own),
      'who did not change keeps the record',
    ).to.equal(me);

    await service.world('updateUser', ben.identity, {friendlyName: 'Benedict'});
    await until(() => names().includes('Benedict'));
    await service.world('removeParticipant', sid, ben.identity);
    await until(() => !names().includes('Benedict'));
  });
});
