import {expect} from '@open-wc/testing';
import type {ChatSession} from '../../src/session/chat-session.js';
import {chatRoom} from '../support/chat-room.js';
import {until} from '../support/until.js';

/** A page with this policy, and the session that it begins. */
async function sessionUnder(policy: string, options: object): Promise<ChatSession> {
  const frame = document.createElement('iframe');
  frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${policy}"><script type="module">
    import {acquireSession} from '/src/session/session-registry.ts';
    window.session = acquireSession(${JSON.stringify(options)});
  </script>`;
  document.body.append(frame);
  const session = () => (frame.contentWindow as {session?: ChatSession} | null)?.session;
  return until(session, 'a session', 15_000);
}

describe('a page whose policy is in the way', () => {
  afterEach(() => document.querySelector('iframe')?.remove());

  for (const [what, policy] of [
    ['the token endpoint', "connect-src 'none'"],
    ['the service', "connect-src 'self'"],
  ] as const) {
    it(`is told so when ${what} is blocked`, async () => {
      const {
        people: [ana],
      } = await chatRoom();
      const {state} = await sessionUnder(policy, ana.options);
      await until(() => state.snapshot.phase === 'failed', 'failed', 12_000);
      expect(state.snapshot.error?.code).to.equal('csp-blocked');
    });
  }

  it('may well block something else of the same host', async () => {
    const {
      people: [ana],
    } = await chatRoom();
    const open = `connect-src ${new URL(ana.options.tokenEndpoint, location.href).href} ${ana.options.serviceUrl} ${ana.options.serviceUrl.replace('http', 'ws')}`;
    const {state} = await sessionUnder(open, ana.options);
    const page = document.querySelector('iframe')!.contentWindow as Window & typeof globalThis;
    let violations = 0;
    page.document.addEventListener('securitypolicyviolation', () => violations++);
    await page.fetch('/something-else').catch(() => undefined);
    await until(() => violations > 0);
    await until(() => state.snapshot.phase === 'connected', 'connected', 12_000);
  });
});
