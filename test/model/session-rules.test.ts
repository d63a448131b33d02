import {expect} from '@open-wc/testing';
import {type SessionEvent} from '../../src/model/session-machine.js';
import {
  closed,
  closing,
  cut,
  dead,
  expired,
  failure,
  fatal,
  hourMs,
  Machine,
  noToken,
  notUpdated,
  open,
  probed,
  start,
  time,
  token,
  up,
  updated,
} from '../support/machine.js';

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

  describe('on a page that goes to sleep', () => {
    for (const [title, events, effects] of [
      ['connected', up, 'drop'],
      ['asking for a token', [], 'abort'],
      ['waiting', [noToken], ''],
    ] as const) {
      it(`lets go of everything (${title}), and asks who its user is when the page is back`, () => {
        const it = new Machine(start, ...events).take({kind: 'sleep'});
        expect(it.did).to.equal(effects);
        expect(it.take({kind: 'wake'}).did).to.equal('fetch start');
      });
    }

    it('stays denied', () => {
      const it = new Machine(start, {...noToken, error: failure('token-denied', false)}).take({
        kind: 'sleep',
      });
      expect(it.phase).to.equal('denied');
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
