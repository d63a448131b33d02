import {expect} from '@open-wc/testing';
import {ChatError} from '../../src/model/errors.js';
import type {TokenProvider} from '../../src/session/session-options.js';
import type {TokenUnavailable} from '../../src/session/token-source.js';
import {TokenSource} from '../../src/session/token-source.js';

/** What asking a source comes to: the token's identity, or the code of the failure. */
async function asked(source: TokenSource, signal = new AbortController().signal): Promise<string | null> {
  try {
    return (await source.request('start', signal)).identity;
  } catch (error) {
    expect(error).to.be.instanceOf(ChatError);
    return (error as ChatError).code;
  }
}

const provided = (tokenProvider: TokenProvider) => asked(new TokenSource({tokenProvider}));
const tokenOf = (claims: object) => `e30.${btoa(JSON.stringify(claims)).replace(/=/g, '')}.c2ln`;
const token = tokenOf({iat: 1000, exp: 4600, grants: {identity: 'ana', chat: {service_sid: 'IS1'}}});

describe('a source of tokens', () => {
  it('reads of the token whom it is for and how long it lives, not when by the clock', async () => {
    const source = new TokenSource({tokenProvider: () => Promise.resolve({token, identity: 'ben', ttl: 5})});
    expect(await source.request('start', new AbortController().signal)).to.deep.equal({
      token,
      identity: 'ana',
      serviceSid: 'IS1',
      lifetimeMs: 3_600_000,
    });
  });

  describe('that is a function of the page', () => {
    for (const garbage of [
      undefined,
      null,
      1,
      '',
      'abc',
      {},
      {token: 1},
      {token: 'a.b'},
      ['a.b.c'],
      '<html>',
    ]) {
      it(`takes ${JSON.stringify(garbage)} for no token`, async () => {
        expect(await provided(() => Promise.resolve(garbage as string))).to.equal('token-malformed');
      });
    }

    for (const claims of [
      'null',
      '[]',
      '"x"',
      '{"grants":null}',
      '{"grants":{"chat":null}}',
      '{"exp":"x"}',
      '\u0000',
    ]) {
      it(`takes a token that claims ${claims}`, async () => {
        expect(await provided(() => Promise.resolve(`e30.${btoa(claims).replace(/=/g, '')}.c2ln`))).to.equal(
          null,
        );
      });
    }

    it('is asked again later when it throws, at once or later', async () => {
      const thrown = new Error('No network');
      expect(await provided(() => Promise.reject(thrown))).to.equal('token-endpoint-unreachable');
      const throwing = () => {
        throw thrown;
      };
      expect(await provided(throwing)).to.equal('token-endpoint-unreachable');
    });

    it('says that the visitor is not signed in by a ChatError or a status', async () => {
      expect(await provided(() => Promise.reject(new ChatError('token-denied', 'Nobody')))).to.equal(
        'token-denied',
      );
      for (const status of [401, 403]) {
        const refusal = Object.assign(new Error('Refused'), {status});
        expect(await provided(() => Promise.reject(refusal))).to.equal('token-denied');
      }
    });

    it('need not heed the signal to be dropped', async () => {
      const abort = new AbortController();
      const source = new TokenSource({tokenProvider: () => new Promise(() => undefined)});
      const outcome = asked(source, abort.signal);
      abort.abort();
      expect(await outcome).to.equal('token-endpoint-unreachable');
    });
  });

  describe('that is an endpoint', () => {
    const native = window.fetch;
    let requests: Request[] = [];

    /** Answers the next requests as an endpoint would. The network itself is tried in start.test.ts. */
    function answering(answer: () => Response): TokenSource {
      window.fetch = (url, init) => {
        requests.push(new Request(url, init));
        return Promise.resolve(answer());
      };
      return new TokenSource({
        tokenEndpoint: '/token',
        credentials: 'include',
        tokenHeaders: {'X-CSRF': 'x', 'no header': 'x', 'X-Lines': 'a\nb'},
      });
    }

    afterEach(() => {
      window.fetch = native;
      requests = [];
    });

    it('gets a POST with the credentials and headers that the page names, past every cache', async () => {
      expect(await asked(answering(() => Response.json({token})))).to.equal('ana');
      expect(requests[0]).to.include({
        method: 'POST',
        credentials: 'include',
        cache: 'no-store',
        redirect: 'error',
      });
      expect(requests[0]!.headers.get('x-csrf')).to.equal('x');
    });

    for (const [title, body] of [
      ['HTML', '<!doctype html>'],
      ['nothing', ''],
      ['another JSON', '{"error":1}'],
      ['null', 'null'],
      ['two megabytes', `{"token": "${'x'.repeat(2_000_000)}"}`],
    ] as const) {
      it(`takes ${title} for no token`, async () => {
        expect(await asked(answering(() => new Response(body)))).to.equal('token-malformed');
      });
    }

    it('reads no more of an answer than a token can have', async () => {
      let chunks = 0;
      const endless = () =>
        new Response(
          new ReadableStream({
            pull: (stream) => {
              chunks++;
              stream.enqueue(new TextEncoder().encode('x'.repeat(10_000)));
            },
          }),
        );
      expect(await asked(answering(endless))).to.equal('token-malformed');
      expect(chunks).to.be.below(30);
    });

    for (const [status, code] of [
      [400, 'token-endpoint-invalid'],
      [401, 'token-denied'],
      [403, 'token-denied'],
      [404, 'token-endpoint-invalid'],
      [405, 'token-endpoint-invalid'],
      [408, 'token-endpoint-unreachable'],
      [415, 'token-endpoint-invalid'],
      [429, 'token-endpoint-unreachable'],
      [500, 'token-endpoint-unreachable'],
      [503, 'token-endpoint-unreachable'],
    ] as const) {
      it(`is ${code} when it answers ${status}`, async () => {
        expect(await asked(answering(() => new Response('', {status})))).to.equal(code);
      });
    }

    for (const [value, least, most] of [
      ['7', 7000, 7000],
      [new Date(Date.now() + 9000).toUTCString(), 1000, 9000],
      ['86400', 300_000, 300_000],
      ['-1', 0, 0],
      ['soon', 0, 0],
    ] as const) {
      it(`heeds Retry-After: ${value}`, async () => {
        const source = answering(() => new Response('', {status: 429, headers: {'Retry-After': value}}));
        try {
          await source.request('start', new AbortController().signal);
          expect.fail();
        } catch (error) {
          expect((error as TokenUnavailable).retryAfterMs).to.be.within(least, most);
        }
      });
    }
  });
});
