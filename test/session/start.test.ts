import {expect} from '@open-wc/testing';
import {chatRoom} from '../support/chat-room.js';
import {until} from '../support/until.js';

describe('a session that starts', () => {
  it('connects, and knows for whom it speaks', async () => {
    const {
      people: [ana],
    } = await chatRoom();
    await ana.with(async ({state}) => {
      expect(state.snapshot.phase).to.equal('fetching-token');
      await until(() => state.snapshot.phase === 'connected');
      expect(state.snapshot).to.deep.equal({
        phase: 'connected',
        error: null,
        wasConnected: true,
        identity: ana.identity,
      });
    });
  });
});
