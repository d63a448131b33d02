import {expect} from '@open-wc/testing';
import {chatRoom} from '../support/chat-room.js';
import {connected, opened} from '../support/sessions.js';
import {TestService} from '../support/test-service.js';
import {until} from '../support/until.js';

describe('a token that expires', () => {
  it('is renewed before it does, on the same connection', async () => {
    const {
      people: [ana],
    } = await chatRoom();
    await ana.setTokens({ttlSeconds: 4});
    const {state} = await connected(ana);
    const phases: string[] = [];
    state.subscribe(() => phases.push(state.snapshot.phase));
    await until(async () => (await ana.tokenCount()) >= 4, 'three renewals', 12_000);
    expect(phases, 'nobody notices').to.deep.equal([]);
    expect(await ana.connectionCount()).to.equal(1);
  });

  for (const expiry of ['drop', 'close'] as const) {
    it(`does no harm when no newer one can be had in time (${expiry})`, async () => {
      const service = await TestService.own({expiry});
      const {
        people: [ana],
      } = await chatRoom(['Ana', 'Ben'], {service});
      await ana.setTokens({ttlSeconds: 3});
      const {state} = await connected(ana);
      await ana.setTokens({fault: '500'});
      await until(() => state.snapshot.phase === 'reconnecting');
      await ana.setTokens({});
      await until(() => state.snapshot.phase === 'connected', 'connected', 15_000);
    });

    it(`does no harm either when that happens again soon after (${expiry})`, async () => {
      const service = await TestService.own({expiry});
      const {
        people: [ana],
      } = await chatRoom(['Ana', 'Ben'], {service});
      await ana.setTokens({ttlSeconds: 3});
      const {state} = await connected(ana);
      const phases = new Set<string>();
      state.subscribe(() => phases.add(state.snapshot.phase));
      for (const time of ['once', 'twice', 'thrice']) {
        await ana.setTokens({fault: '500'});
        await until(() => state.snapshot.phase !== 'connected', `expired ${time}`, 15_000);
        await ana.setTokens({ttlSeconds: 3});
        await until(() => state.snapshot.phase === 'connected', `back ${time}`, 15_000);
      }
      expect([...phases].sort()).to.deep.equal(['connected', 'reconnecting']);
    }).timeout(60_000);
  }

  it('fails no message when the endpoint repeats it: it goes again later', async () => {
    const service = await TestService.own();
    const {sid, people} = await chatRoom(['Ana', 'Ben'], {service});
    const [ana] = people;
    const {conversation} = await opened(ana, sid);
    await ana.setTokens({fault: 'repeat'});
    await service.control('controls', 'add', {
      when: {method: 'POST', path: '/v2/Conversations/:sid/Messages'},
      do: {kind: 'refuse', status: 401, code: 20101},
      times: 2,
    });
    const states = new Set<string>();
    conversation.outbox.subscribe(() => {
      for (const {state} of conversation.outbox.snapshot) states.add(state);
    });
    conversation.send('one');
    await until(() => conversation.history.snapshot.messages.length === 1, 'sent', 20_000);
    expect([...states]).not.to.include('failed');
  }).timeout(40_000);

  it('ends the session when the newer one is somebody else’s', async () => {
    const {
      people: [ana, ben],
    } = await chatRoom();
    await ana.setTokens({ttlSeconds: 4});
    const session = await connected(ana);
    await ana.setTokens({as: ben.identity});
    await until(() => session.state.snapshot.phase === 'failed');
    expect(session.state.snapshot.error?.code).to.equal('identity-changed');
    expect(session.state.snapshot.identity).to.equal(ana.identity);
    await until(async () => (await ana.connectionCount()) + (await ben.connectionCount()) === 0);
  });
});
