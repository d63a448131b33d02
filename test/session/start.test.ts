import {expect} from '@open-wc/testing';
import {chatRoom} from '../support/chat-room.js';
import {sessionWith} from '../support/sessions.js';
import {TestService} from '../support/test-service.js';
import {until} from '../support/until.js';

describe('a session that starts', () => {
  it('connects, and knows for whom it speaks', async () => {
    const {
      people: [ana],
    } = await chatRoom();
    const {state} = sessionWith(ana.options);
    expect(state.snapshot.phase).to.equal('fetching-token');
    await until(() => state.snapshot.phase === 'connected');
    expect(state.snapshot).to.deep.equal({
      phase: 'connected',
      error: null,
      wasConnected: true,
      identity: ana.identity,
      retryAt: null,
    });
  });

  it('takes a token from a function of the page', async () => {
    const {
      people: [ana],
    } = await chatRoom();
    const reasons: string[] = [];
    const {state} = sessionWith({
      serviceUrl: ana.options.serviceUrl,
      tokenProvider: async ({reason}) => {
        reasons.push(reason);
        const response = await fetch(ana.options.tokenEndpoint, {method: 'POST'});
        return (await response.json()) as {token: string};
      },
    });
    await until(() => state.snapshot.phase === 'connected');
    expect(reasons).to.deep.equal(['start']);
  });

  it('is denied when the visitor is not signed in, and asks once', async () => {
    const {
      people: [ana],
    } = await chatRoom();
    await ana.setTokens({fault: '401'});
    const session = sessionWith(ana.options);
    const errors: unknown[] = [];
    session.errors.subscribe((error) => errors.push(error));
    await until(() => session.state.snapshot.phase === 'denied');
    expect(session.state.snapshot.error).to.deep.equal({
      code: 'token-denied',
      retryable: false,
      twilioCode: null,
    });
    expect(errors).to.have.lengthOf(1);
    expect(await ana.tokenCount()).to.equal(1);

    await ana.setTokens({});
    session.reconnect();
    await until(() => session.state.snapshot.phase === 'connected');
  });

  it('is denied when the service refuses the token', async () => {
    const {
      people: [ana],
    } = await chatRoom();
    await ana.setTokens({fault: 'foreign'});
    const {state} = sessionWith(ana.options);
    await until(() => state.snapshot.phase === 'denied');
    expect(state.snapshot.error?.code).to.equal('token-refused');
    expect(state.snapshot.error?.twilioCode).to.be.a('number');
    expect(await ana.tokenCount(), 'one more try, in case it was about to expire').to.equal(2);
  });

  it('is denied when the token has expired, and so has the next', async () => {
    const {
      people: [ana],
    } = await chatRoom();
    await ana.setTokens({ttlSeconds: -60});
    const {state} = sessionWith(ana.options);
    await until(() => state.snapshot.phase === 'denied');
    expect(state.snapshot.error).to.deep.equal({
      code: 'token-expired',
      retryable: false,
      twilioCode: 20104,
    });
  });

  it('takes a second token when the first one had expired on its way', async () => {
    const {
      people: [ana],
    } = await chatRoom();
    await ana.setTokens({ttlSeconds: -60});
    const {state} = sessionWith(ana.options);
    await until(() => ana.tokenCount());
    await ana.setTokens({});
    await until(() => state.snapshot.phase === 'connected');
  });

  for (const [fault, code] of [
    ['html', 'token-malformed'],
    ['404', 'token-endpoint-invalid'],
  ] as const) {
    it(`fails when the token endpoint answers ${fault}`, async () => {
      const {
        people: [ana],
      } = await chatRoom();
      await ana.setTokens({fault});
      const {state} = sessionWith(ana.options);
      await until(() => state.snapshot.phase === 'failed');
      expect(state.snapshot.error?.code).to.equal(code);
    });
  }

  for (const fault of ['500', '429', 'redirect'] as const) {
    it(`tries again when the token endpoint answers ${fault}`, async () => {
      const {
        people: [ana],
      } = await chatRoom();
      await ana.setTokens({fault});
      const {state} = sessionWith(ana.options);
      await until(() => state.snapshot.error?.code === 'token-endpoint-unreachable');
      expect(state.snapshot.phase).to.equal('fetching-token');
      await ana.setTokens({});
      await until(() => state.snapshot.phase === 'connected');
      expect(state.snapshot.error).to.equal(null);
    });
  }

  it('tells once of an endpoint that is down, however often it is asked', async () => {
    const {
      people: [ana],
    } = await chatRoom();
    await ana.setTokens({fault: '503'});
    const session = sessionWith(ana.options);
    const told: string[] = [];
    session.errors.subscribe(({code}) => told.push(code));
    await until(async () => (await ana.tokenCount()) >= 4, 'asked again and again', 15_000);
    expect(told).to.deep.equal(['token-endpoint-unreachable']);
  });

  it('fails without a usable endpoint', async () => {
    for (const tokenEndpoint of [undefined, '', 'javascript:alert(1)', 'https://a:b@chat.example/token']) {
      const {state} = sessionWith({...(tokenEndpoint === undefined ? {} : {tokenEndpoint})});
      await until(() => state.snapshot.phase === 'failed', String(tokenEndpoint));
      expect(state.snapshot.error?.code, tokenEndpoint).to.equal('token-endpoint-invalid');
    }
  });

  it('says so when the service cannot be reached, and connects when it can', async () => {
    const service = await TestService.own();
    await service.control('controls', 'refuseConnections', true);
    const {
      people: [ana],
    } = await chatRoom(['Ana', 'Ben'], {service});
    const {state} = sessionWith(ana.options);
    await until(() => state.snapshot.error?.code === 'connection-failed');
    expect(state.snapshot.phase).to.equal('connecting');
    await service.control('controls', 'refuseConnections', false);
    await until(() => state.snapshot.phase === 'connected', 'connected', 12_000);
  });

  it('leaves nothing in the visitor’s storage but the SDK’s log levels where nothing may be kept', async () => {
    const {
      people: [ana],
    } = await chatRoom();
    sessionStorage.clear();
    const {state} = sessionWith({...ana.options, persistence: 'none'});
    await until(() => state.snapshot.phase === 'connected');
    expect(Object.keys(sessionStorage).filter((key) => !key.startsWith('__'))).to.deep.equal([]);
  });
});
