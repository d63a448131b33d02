import {expect} from '@open-wc/testing';
import {retryDue, type SessionEvent} from '../../src/model/session-machine.js';
import {
  closed,
  closing,
  cut,
  expired,
  failure,
  hourMs,
  Machine,
  noToken,
  notUpdated,
  open,
  probed,
  refused,
  start,
  token,
  up,
  updated,
} from '../support/machine.js';

describe('the rules of a session’s tokens', () => {
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

  describe('whose token is refused', () => {
    it('takes another once, and is denied the second time within a minute', () => {
      const it = new Machine(start, ...up).take(refused);
      expect(it.did).to.equal('fetch denied');
      expect(it.take(token).did).to.equal('update');
      it.take(open, updated, refused);
      expect([it.phase, it.error, it.did]).to.deep.equal(['denied', 'token-refused', 'drop']);
    });

    it('takes another each time that one was taken and has expired, and slows down', () => {
      const it = new Machine(start, ...up).pass(1);
      expect(it.take(expired).did).to.equal('fetch denied');
      expect(it.take(token, open, updated).pass(1).take(expired).did).to.equal('update,drop');
      expect([it.phase, retryDue(it.state)! - it.now]).to.deep.equal(['reconnecting', 1000]);
      expect(it.pass(1000).did).to.equal('fetch denied');
      expect(it.take(...up).phase).to.equal('connected');
      expect(it.pass(1).take(expired).pass(1999).did).to.equal('make,drop');
      expect(it.pass(1).did).to.equal('fetch denied');
    });

    it('is denied when one has expired that never was taken', () => {
      expect(new Machine(start, ...up).pass(1).take(expired, token, expired).phase).to.equal('denied');
    });

    it('fails when ten of those that it was given in an hour have expired within a minute', () => {
      const it = new Machine(start, ...up);
      let times = 0;
      while (it.phase !== 'failed' && times < 30) {
        times++;
        it.take(expired)
          .pass(60_000)
          .take(...up, updated);
        it.now -= 59_000;
      }
      expect([times, it.error]).to.deep.equal([11, 'connection-failed']);
    });

    it('is denied the second time after any time, when it was not connected in between', () => {
      const it = new Machine(start, token, expired).take(noToken).pass(50_000).take(noToken).pass(50_000);
      expect(it.take(token, expired).phase).to.equal('denied');
    });

    it('takes another whenever the computer slept for longer than one lives, connected in between or not', () => {
      const it = new Machine(start, ...up);
      for (const phase of ['reconnecting', 'reconnecting', 'reconnecting', 'reconnecting']) {
        it.sleptMs += 2 * hourMs;
        expect(it.take(expired).phase).to.equal(phase);
        it.pass(60_000).take(token);
      }
      it.take(open, updated, probed);
      expect(it.phase).to.equal('connected');
      it.pass(1).sleptMs += hourMs - 2;
      expect(it.take(expired).pass(60_000).take(token, refused).phase, 'no excuse').to.equal('denied');
    });

    it('is denied when each has run out on its way, which takes no sleep', () => {
      const it = new Machine(start);
      for (let time = 0; time < 2; time++) {
        it.take({...token, lifetimeMs: 1000}).sleptMs += 1000;
        it.take(refused).pass(61_000);
      }
      expect(it.phase).to.equal('denied');
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

    it('renews it when a call was refused, once at a time', () => {
      const it = new Machine(start, ...up).take({kind: 'renew'}, {kind: 'renew'});
      expect(it.did).to.equal('fetch renew');
      expect(it.take(token, {kind: 'renew'}).did).to.equal('update');
      expect(it.take(updated, {kind: 'renew'}).did).to.equal('fetch renew');
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
});
