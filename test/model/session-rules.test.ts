import {expect} from '@open-wc/testing';
import type {ChatErrorInfo} from '../../src/model/errors.js';
import {idleSession, phaseOf, retryDue, type SessionEvent} from '../../src/model/session-machine.js';
import {advance} from '../../src/model/session-rules.js';

const hourMs = 3_600_000;
const failure = (code: ChatErrorInfo['code'], retryable: boolean): ChatErrorInfo => ({
  code,
  retryable,
  twilioCode: null,
});
const unreachable = failure('token-endpoint-unreachable', true);

const start: SessionEvent = {kind: 'start'};
const token: SessionEvent = {kind: 'token', identity: 'ana', lifetimeMs: hourMs};
const noToken: SessionEvent = {kind: 'no-token', error: unreachable, retryAfterMs: 0};
const open: SessionEvent = {kind: 'socket', socket: 'connected'};
const cut: SessionEvent = {kind: 'socket', socket: 'connecting'};
const closing: SessionEvent = {kind: 'socket', socket: 'disconnecting'};
const closed: SessionEvent = {kind: 'socket', socket: 'disconnected'};
const fatal: SessionEvent = {kind: 'socket', socket: 'disconnected', isFatal: true};
const expired: SessionEvent = {kind: 'socket', socket: 'denied', twilioCode: 20104};
const probed: SessionEvent = {kind: 'probed', isGood: true, identity: 'ana'};
const dead: SessionEvent = {kind: 'probed', isGood: false, identity: null};
const updated: SessionEvent = {kind: 'updated', isGood: true};
const notUpdated: SessionEvent = {kind: 'updated', isGood: false};
const time: SessionEvent = {kind: 'time'};
const up = [token, open, probed];

/** A machine with a clock that the test moves. Notes what it wants done. */
class Machine {
  state = idleSession;
  now = 0;
  chance = 1;
  done: string[] = [];

  constructor(...events: SessionEvent[]) {
    this.take(...events);
    this.done = [];
  }

  take(...events: SessionEvent[]): this {
    for (const event of events) {
      const {state, effects} = advance(this.state, event, {now: this.now, chance: this.chance});
      this.state = state;
      this.done.push(...effects.map((it) => (it.kind === 'fetch' ? `fetch ${it.reason}` : it.kind)));
    }
    return this;
  }

  /** Lets time pass, with the machine's timer going off when it is due. */
  pass(ms: number): this {
    const end = this.now + ms;
    for (;;) {
      const {due, renewAt, slowAt} = this.state;
      const next = Math.min(due, renewAt, slowAt);
      if (next > end) break;
      this.now = next;
      this.take(time);
      expect(
        Math.min(this.state.due, this.state.renewAt, this.state.slowAt),
        'stands still',
      ).to.be.greaterThan(this.now - 1);
    }
    this.now = end;
    return this;
  }

  get did(): string {
    return this.done.splice(0).join();
  }

  get phase() {
    return phaseOf(this.state);
  }

  get error() {
    return this.state.error?.code ?? null;
  }
}

describe('the rules of a session', () => {
  describe('at its start', () => {
    it('fetches a token, makes a client, and is connected when that has read its list', () => {
      const it = new Machine();
      expect(it.take(start).phase).to.equal('fetching-token');
      expect(it.did).to.equal('fetch start');
      expect(it.take(token).phase).to.equal('connecting');
      expect(it.did).to.equal('make');
      expect(it.take(open).phase).to.equal('connecting');
      expect(it.take(probed).phase).to.equal('connected');
      expect(it.state).to.include({identity: 'ana', wasConnected: true, error: null});
      expect(it.did).to.equal('');
    });

    it('waits for the socket when the list came first', () => {
      const it = new Machine(start, token, open, cut, probed);
      expect(it.phase).to.equal('reconnecting');
      expect(it.take(open).phase).to.equal('connected');
    });

    it('fails on a page on which it cannot work', () => {
      const it = new Machine({kind: 'start', error: failure('insecure-context', false)});
      expect(it.phase).to.equal('failed');
      expect(it.take({kind: 'wake'}).did).to.equal('');
    });

    it('says after five seconds that it is slow, and why', () => {
      expect(new Machine(start).pass(5000).error).to.equal('token-endpoint-unreachable');
      expect(new Machine(start, token).pass(4999).error).to.equal(null);
      expect(new Machine(start, token).pass(5000).error).to.equal('connection-failed');
    });

    it('takes another client when one makes no progress, and the same token', () => {
      const it = new Machine(start, token).pass(34_000).take({kind: 'progress'}).pass(34_999);
      expect(it.did).to.equal('');
      expect(it.pass(1).did).to.equal('drop,make');
    });

    for (const [title, event, effects] of [
      ['whose list cannot be read', dead, 'drop,make'],
      ['that the service closed', closed, 'drop,fetch start'],
      ['that the service closed for good', fatal, 'drop,make'],
      ['that was refused', expired, 'drop,fetch denied'],
    ] as const) {
      it(`gives up a client ${title}`, () => {
        expect(new Machine(start, token, open).take(event).did).to.equal(effects);
      });
    }

    it('stops when the client cannot be made, and goes on when the network is back', () => {
      const it = new Machine(start, token);
      it.take({kind: 'no-client', error: failure('sdk-unavailable', true)});
      expect(it.phase).to.equal('failed');
      expect(it.did).to.equal('drop');
      expect(it.take({kind: 'wake'}).did).to.equal('fetch start');
    });

    it('stops when the policy of the page is in the way', () => {
      const it = new Machine(start).take({kind: 'blocked', error: failure('csp-blocked', false)});
      expect([it.phase, it.error, it.did]).to.deep.equal(['failed', 'csp-blocked', 'abort']);
      expect(it.take(token, noToken, {kind: 'wake'}).did, 'late answers').to.equal('');
      expect(it.take({kind: 'reconnect'}).did).to.equal('fetch start');
    });
  });

  describe('whose token cannot be had', () => {
    it('asks again after 1, 2, 4 … 60 seconds at most', () => {
      const it = new Machine(start);
      const waits: number[] = [];
      for (let attempt = 0; attempt < 9; attempt++) {
        it.take(noToken);
        waits.push(retryDue(it.state)! - it.now);
        it.pass(waits.at(-1)!);
        expect(it.did).to.equal('fetch start');
      }
      expect(waits).to.deep.equal([1, 2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => seconds * 1000));
      expect(it.take(...up).phase).to.equal('connected');
      expect(it.error).to.equal(null);
    });

    it('waits as long as the endpoint asks for, also when the network comes back, but not for the user', () => {
      const it = new Machine(start).take({...noToken, retryAfterMs: 7000});
      expect(it.pass(6999).take({kind: 'wake'}).did).to.equal('');
      expect(it.take({kind: 'reconnect'}).did).to.equal('fetch start');
    });

    it('asks at once when the network comes back', () => {
      expect(new Machine(start, noToken).take({kind: 'wake'}).did).to.equal('fetch start');
    });

    it('is denied when the visitor is not signed in, until they come back after five minutes', () => {
      const it = new Machine(start).take({...noToken, error: failure('token-denied', false)});
      expect([it.phase, it.error]).to.deep.equal(['denied', 'token-denied']);
      expect(it.pass(300_000).take({kind: 'wake'}).did).to.equal('');
      expect(it.pass(1).take({kind: 'wake'}).did).to.equal('fetch start');
    });

    it('fails when the endpoint answers nonsense, and tries once more', () => {
      const nonsense: SessionEvent = {...noToken, error: failure('token-malformed', false)};
      const it = new Machine(start).take(nonsense);
      expect(it.phase).to.equal('failed');
      expect(it.pass(30_000).did).to.equal('fetch start');
      it.take(nonsense);
      expect(it.pass(hourMs).did).to.equal('');
      expect(it.phase).to.equal('failed');
    });
  });

  describe('in a gap', () => {
    it('leaves it to the SDK for two minutes', () => {
      const it = new Machine(start, ...up).take(cut);
      expect([it.phase, it.error]).to.deep.equal(['reconnecting', null]);
      expect(it.pass(119_999).did).to.equal('');
      expect(it.error).to.equal('connection-failed');
      expect(it.take(open).phase).to.equal('connected');
      expect(it.error).to.equal(null);
      expect(it.take(cut).pass(120_000).did).to.equal('drop,make');
      expect(it.phase, 'once connected, every start is a return').to.equal('reconnecting');
    });

    it('gives the SDK five seconds after the page woke up', () => {
      expect(new Machine(start, ...up, cut).take({kind: 'wake'}).pass(5000).did).to.equal('drop,make');
    });

    it('tries at once when the user asks for it', () => {
      expect(new Machine(start, ...up, cut).take({kind: 'reconnect'}).did).to.equal('drop,make');
    });

    it('does not count clients that the service never took: it may be down for hours', () => {
      const it = new Machine(start, ...up, cut).pass(5 * 60_000);
      for (let minute = 0; minute < 120; minute++) it.pass(60_000).take(noToken);
      expect(it.phase).to.equal('reconnecting');
      it.chance = 0;
      it.pass(60_000).take(token);
      expect(it.take(open, probed).phase).to.equal('connected');
    });
  });

  describe('whose connection may only seem to be one', () => {
    for (const kind of ['suspect', 'wake'] as const) {
      it(`asks (${kind}), and takes another client when there is no answer`, () => {
        const it = new Machine(start, ...up).take({kind});
        expect(it.did).to.equal('ping');
        expect(it.phase).to.equal('connected');
        expect(it.take({kind: 'unanswered'}).did).to.equal('drop,make');
        expect(it.phase).to.equal('reconnecting');
      });
    }

    it('does not ask in a gap', () => {
      expect(new Machine(start, ...up, cut).take({kind: 'suspect'}, {kind: 'unanswered'}).did).to.equal('');
    });
  });

  describe('whose client is closed by the service', () => {
    it('fetches a token once the socket is closed, and gives it to the same client', () => {
      const it = new Machine(start, ...up).take(closing);
      expect(it.did).to.equal('');
      expect(it.take(closed).did).to.equal('fetch start');
      expect(it.take(token).did).to.equal('update');
      expect(it.take(cut, open, updated).phase).to.equal('connected');
      expect(it.did).to.equal('');
    });

    it('takes another client when that does not help', () => {
      const closedMachine = () => new Machine(start, ...up, closed, token);
      expect(closedMachine().take(notUpdated).pass(1000).did).to.equal('drop,make');
      expect(closedMachine().pass(16_000).did).to.equal('drop,make');
    });

    it('takes another client when the endpoint repeats its token', () => {
      expect(new Machine(start, ...up, closed).take({...token, isRepeated: true}).did).to.equal('drop,make');
    });

    it('uses a token that came while the socket closed', () => {
      const it = new Machine(start, ...up).pass(hourMs - 180_000);
      expect(it.did).to.equal('fetch renew');
      expect(it.take(closing, token).did, 'would be lost').to.equal('');
      expect(it.take(closed).did).to.equal('update');
    });

    it('slows down when it happens again within a minute, and fails after ten in an hour', () => {
      const it = new Machine(start, ...up);
      let closes = 0;
      while (it.phase !== 'failed' && closes < 30) {
        closes++;
        it.take(closed)
          .pass(60_000)
          .take(...up, updated);
        it.now -= 59_000;
      }
      expect(closes).to.equal(11);
      expect(it.error).to.equal('connection-failed');
      expect(it.state.socket).to.equal('none');
      expect(it.take({kind: 'reconnect'}, ...up).phase).to.equal('connected');
    });

    it('does not hold it against a client that was well for a minute', () => {
      const it = new Machine(start, ...up);
      for (let hour = 0; hour < 20; hour++) {
        it.pass(61_000).take(closed, token, open, updated);
        expect(it.phase).to.equal('connected');
      }
    });

    it('takes another client after a close without a way out, once', () => {
      const it = new Machine(start, ...up).take(fatal);
      expect(it.did).to.equal('drop,make');
      it.take(open, probed, fatal);
      expect([it.phase, it.did]).to.deep.equal(['failed', 'drop']);
    });
  });

  describe('whose token is refused', () => {
    it('takes another once, and is denied the second time within a minute', () => {
      const it = new Machine(start, ...up).take(expired);
      expect(it.did).to.equal('fetch denied');
      expect(it.take(token).did).to.equal('update');
      it.take(open, updated, expired);
      expect([it.phase, it.error, it.did]).to.deep.equal(['denied', 'token-expired', 'drop']);
      expect(it.state.error?.twilioCode).to.equal(20104);
    });

    it('is denied the second time after any time, when it was not connected in between', () => {
      const it = new Machine(start, token, expired).take(noToken).pass(50_000).take(noToken).pass(50_000);
      expect(it.take(token, expired).phase).to.equal('denied');
    });

    it('tries again another time', () => {
      const it = new Machine(start, ...up, expired, token, open, updated).pass(60_000);
      expect(it.take(expired).did).to.contain('fetch denied');
      expect(it.phase).to.equal('reconnecting');
    });
  });

  describe('whose token is about to expire', () => {
    it('renews it three minutes ahead, by its lifetime, and nobody notices', () => {
      const it = new Machine(start, ...up).pass(hourMs - 180_001);
      expect(it.did).to.equal('');
      expect(it.pass(1).did).to.equal('fetch renew');
      expect(it.take({kind: 'expiring'}, token).did).to.equal('update');
      expect(it.take(updated).phase).to.equal('connected');
      expect(it.pass(hourMs - 180_001).did).to.equal('');
    });

    it('renews it when the service says so', () => {
      const it = new Machine(start, ...up).pass(hourMs / 2);
      expect(it.take({kind: 'expiring'}).did).to.equal('fetch renew');
    });

    it('uses half the life of a short one', () => {
      const it = new Machine(start, {...token, lifetimeMs: 60_000}, open, probed, {kind: 'expiring'});
      expect(it.pass(29_999).did).to.equal('');
      expect(it.pass(1).did).to.equal('fetch renew');
    });

    it('asks again while there is time, and says nothing before the last thirty seconds', () => {
      const it = new Machine(start, ...up).pass(hourMs - 180_000);
      const failFor = (ms: number) => {
        for (const end = it.now + ms; it.now < end; it.pass(1000)) if (it.state.isAsking) it.take(noToken);
      };
      failFor(150_000);
      expect([it.phase, it.error]).to.deep.equal(['connected', null]);
      failFor(25_000);
      expect([it.phase, it.error]).to.deep.equal(['connected', 'token-endpoint-unreachable']);
      expect(retryDue(it.state)).to.be.greaterThan(it.now);
      if (it.state.isAsking) it.take(noToken);
      it.pass(20_000).done = [];
      expect(it.take(token).did).to.equal('update');
      expect(it.take(updated).error).to.equal(null);
    });

    it('does not sign the visitor out before the service does', () => {
      const it = new Machine(start, ...up).pass(hourMs - 180_000);
      it.take({...noToken, error: failure('token-denied', false)});
      expect(it.phase).to.equal('connected');
      expect(it.pass(29_999).did).to.equal('fetch renew');
      expect(it.take(closing, closed, {...noToken, error: failure('token-denied', false)}).phase).to.equal(
        'denied',
      );
    });

    it('holds the new one until the client is connected', () => {
      const it = new Machine(start, ...up).pass(hourMs - 180_000).take(cut);
      it.done = [];
      expect(it.take(token).did).to.equal('');
      expect(it.take(open).did).to.equal('update');
    });

    it('takes another client when the new one is not taken', () => {
      const it = new Machine(start, ...up).pass(hourMs - 180_000).take(token);
      it.done = [];
      expect(it.take(notUpdated).did).to.equal('drop,make');
    });

    it('does not take a repeated token for a new one', () => {
      const it = new Machine(start, ...up).pass(hourMs - 180_000).take({...token, isRepeated: true});
      it.done = [];
      expect(it.pass(1000).did).to.equal('fetch renew');
    });
  });

  describe('whose token is somebody else’s', () => {
    it('ends, and begins anew only when told to', () => {
      const it = new Machine(start, ...up).pass(hourMs - 180_000);
      it.done = [];
      it.take({...token, identity: 'ben'});
      expect([it.phase, it.error, it.did]).to.deep.equal(['failed', 'identity-changed', 'drop,forget']);
      expect(it.take({kind: 'wake'}).pass(hourMs).did).to.equal('');
      it.take({kind: 'reconnect'});
      expect(it.phase).to.equal('fetching-token');
      it.take({...token, identity: 'ben'}, open, {...probed, identity: 'ben'});
      expect(it.state.identity).to.equal('ben');
    });

    it('ends also when only the service tells', () => {
      const it = new Machine(start, {...token, identity: null}, open, probed, closed);
      it.take({...token, identity: null}, notUpdated).pass(1000);
      it.take({...token, identity: null}, open, {...probed, identity: 'ben'});
      expect(it.error).to.equal('identity-changed');
    });
  });

  describe('that ends', () => {
    const stages: SessionEvent[][] = [
      [],
      [start],
      [start, noToken],
      [start, token],
      [start, token, open],
      [start, ...up],
      [start, ...up, cut],
      [start, ...up, closed],
      [start, ...up, closed, token],
      [start, ...up, expired],
    ];
    const all: SessionEvent[] = [
      start,
      ...up,
      cut,
      closed,
      expired,
      updated,
      notUpdated,
      dead,
      noToken,
      time,
    ];

    for (const events of stages) {
      const title = events.map(({kind}) => kind).join(', ') || 'nothing';
      it(`leaves nothing after ${title}, and hears nothing any more`, () => {
        for (const kind of ['dispose', 'sign-out'] as const) {
          const it = new Machine(...events);
          const {socket, isAsking} = it.state;
          it.take({kind});
          expect(it.phase).to.equal('closed');
          const effects = it.did.split(',');
          expect(effects.includes('drop')).to.equal(socket !== 'none');
          expect(effects.includes('abort')).to.equal(isAsking);
          expect(effects.includes('forget')).to.equal(kind === 'sign-out');
          expect(it.state).to.include({identity: null, due: Infinity, renewAt: Infinity, slowAt: Infinity});
          expect(it.take(...all, {kind: 'wake'}).pass(hourMs).did).to.equal('');
          expect(it.phase).to.equal('closed');
          expect(it.take({kind: 'reconnect'}).did).to.equal(kind === 'sign-out' ? 'fetch start' : '');
        }
      });
    }
  });
});
