import type {ChatErrorInfo} from './errors.js';
import {
  afresh,
  never,
  type SessionEffect,
  type SessionEvent,
  type SessionMachine,
} from './session-machine.js';
import {
  connectionFailed,
  failureOf,
  minuteMs,
  SessionMoves,
  slowMs,
  startMs,
  type TurnFacts,
} from './session-moves.js';

/** After news of the network, the SDK has this long to come back. */
const wakeMs = 5000;
/** Leaves an endpoint alone that answered nonsense, once. */
const nonsenseMs = 30_000;
/** The service warns this long ahead. A token that lives no longer is used for half its life. */
const warningMs = 3 * minuteMs;
/** Twilio's longest. A token may claim anything. */
const longestLifetimeMs = 24 * 60 * minuteMs;
/** Below this, a failing renewal is worth a word. */
const lastMs = 30_000;
/** A visitor who was not signed in may be when they come back after this time. */
const deniedMs = 5 * minuteMs;
/** A second close without a way out within this time is no accident. */
const fatalMs = 10 * minuteMs;

const tokenIsRefused = failureOf('token-refused', false);
const tokenIsSlow = failureOf('token-endpoint-unreachable', true);

/**
 * The session's rules: what follows from an event, and what is to be done. Pure; `Connection` carries it out.
 *
 */
export function advance(
  before: SessionMachine,
  event: SessionEvent,
  at: TurnFacts,
): {readonly state: SessionMachine; readonly effects: readonly SessionEffect[]} {
  const turn = new Turn(before, at);
  turn.take(event);
  return {state: Object.freeze(turn.s), effects: turn.effects};
}

class Turn extends SessionMoves {
  take(event: SessionEvent): void {
    const {s} = this;
    if (event.kind === 'dispose') {
      s.isDisposed = true;
      return this.close();
    }
    if (s.step === 'closed' && (event.kind !== 'reconnect' || s.isDisposed)) return;
    switch (event.kind) {
      case 'start':
        if (s.step !== 'idle') return;
        return event.error === undefined ? this.fetch('start') : this.stop('failed', event.error);
      case 'token':
        return this.#token(event);
      case 'no-token':
        return this.#noToken(event.error, event.retryAfterMs);
      case 'no-client':
        if (s.step === 'starting') this.stop('failed', event.error);
        return;
      case 'socket':
        if (s.socket !== 'none') this.#socket(event);
        return;
      case 'progress':
        if (s.step === 'starting') s.due = this.now + startMs;
        return;
      case 'probed':
        if (s.socket !== 'none' && !s.isReady) this.#probed(event);
        return;
      case 'updated':
        return this.#updated(event.isGood);
      case 'expiring':
        return this.#expiring();
      case 'suspect':
        if (s.step === 'connected') this.order('ping');
        return;
      case 'unanswered':
        if (s.step === 'connected') this.setback();
        return;
      case 'renew':
        if (s.step === 'connected' && !this.isRenewing) this.ask('renew');
        return;
      case 'wake':
        return this.#wake();
      case 'sleep':
        return this.#sleep();
      case 'blocked':
        if (s.step === 'fetching' || s.step === 'waiting' || s.step === 'starting') {
          this.stop('failed', event.error);
        }
        return;
      case 'reconnect':
        return this.#reconnect();
      case 'sign-out':
        return this.close();
      case 'time':
        return this.#time();
    }
  }

  #token({identity, lifetimeMs, isRepeated}: SessionEvent & {kind: 'token'}): void {
    const {s} = this;
    if (!s.isAsking) return;
    s.isAsking = false;
    if (this.isSomebodyElse(identity)) return this.endIdentity();
    const isKept = s.socket !== 'none';
    if (isRepeated && isKept && s.step !== 'fetching') return this.renewLater(0);
    s.refusals = 0;
    s.lifetimeMs = Math.min(longestLifetimeMs, Math.max(0, lifetimeMs));
    s.goodUntil = s.lifetimeMs === 0 ? -never : this.now + s.lifetimeMs;
    s.renewAt = s.lifetimeMs === 0 ? never : s.goodUntil - Math.min(s.lifetimeMs / 2, warningMs);
    if (s.step === 'waiting') return;
    // The SDK takes a token that it knows for a success, and does nothing.
    if (isRepeated) this.drop();
    else if (s.isReady && s.step === 'fetching') return this.update('reviving');
    if (s.socket === 'none') return this.make();
    s.isHolding = true;
    this.useHeld();
  }

  #noToken(error: ChatErrorInfo, retryAfterMs: number): void {
    const {s} = this;
    if (!s.isAsking) return;
    s.isAsking = false;
    if (s.step !== 'fetching') {
      if (s.goodUntil - this.now < lastMs) s.error = error;
      // A visitor who is not signed in any more may be again; the service ends the session, not we.
      return this.renewLater(Math.max(retryAfterMs, error.retryable ? 0 : lastMs));
    }
    const attempt = s.refusals++;
    if (error.retryable) {
      this.enter('waiting', this.now + Math.max(this.backOff(attempt), retryAfterMs));
      s.isPatient = retryAfterMs > 0;
      s.error = error;
    } else if (error.code === 'token-denied') {
      this.stop('denied', error);
    } else {
      this.stop('failed', error);
      if (attempt === 0 && error.code === 'token-malformed') s.due = this.now + nonsenseMs;
    }
  }

  #socket({socket, isFatal, error = tokenIsRefused}: SessionEvent & {kind: 'socket'}): void {
    const {s} = this;
    // It was asleep for so long that its token ran out: that says nothing of the next. Shorter ones may run out on
    // their way, each of them.
    const isOld = s.lifetimeMs >= minuteMs && this.at.heldMs >= s.lifetimeMs;
    s.socket = socket;
    const isOnItsWay = s.step === 'reviving' && (socket === 'connecting' || socket === 'disconnecting');
    s.isUpdating &&= socket === 'connected' || isOnItsWay;
    if (socket === 'denied' && !isOld) this.#denied(error);
    else if (socket === 'denied' || socket === 'disconnected') this.#disconnected(isFatal === true);
    else if (socket === 'connected') {
      s.wasReached = true;
      if (s.isReady && s.step !== 'fetching' && s.step !== 'waiting') this.up();
    } else if (s.step === 'connected') this.enterGap();
  }

  #probed({isGood, identity}: SessionEvent & {kind: 'probed'}): void {
    const {s} = this;
    // It will say “connected” and fail for ever.
    if (!isGood) return this.setback();
    if (this.isSomebodyElse(identity)) return this.endIdentity();
    s.isReady = true;
    s.readyAt = this.now;
    s.identity = identity ?? s.identity;
    if (s.step !== 'starting') return;
    if (s.socket === 'connected') this.up();
    else this.enterGap();
  }

  #updated(isGood: boolean): void {
    const {s} = this;
    if (!s.isUpdating) return;
    s.isUpdating = false;
    if (!isGood) return this.setback();
    if (s.step === 'connected') s.error = null;
    if (s.step === 'reviving') {
      s.readyAt = this.now;
      this.enterGap();
    }
    this.useHeld();
  }

  /**
   * Refused: once may be bad timing. A second time within a minute, or without a connection between, is none; but a
   * token that was taken and has run out says nothing of the next, and on a computer that sleeps our minute stands still.
   */
  #denied(error: ChatErrorInfo): void {
    const {s} = this;
    const isSoon = error.code !== 'token-expired' && this.now - s.deniedAt < minuteMs;
    const isAgain = isSoon || s.connectedAt < s.deniedAt;
    s.deniedAt = this.now;
    if (isAgain) return this.stop('denied', error);
    this.voidToken();
    // A client that never was ready takes no other token (SDK 3.0.1, observed 2026-11-21).
    this.setback(s.isReady);
  }

  /** The service ended the connection, most likely because the token ran out. */
  #disconnected(isFatal: boolean): void {
    const {s} = this;
    if (isFatal) {
      const isAgain = this.now - s.fatalAt < fatalMs;
      s.fatalAt = this.now;
      if (isAgain) return this.stop('failed', connectionFailed);
      return this.setback();
    }
    this.voidToken();
    this.setback(s.isReady);
  }

  #expiring(): void {
    const {s} = this;
    if (this.isRenewing) return;
    const age = s.lifetimeMs === 0 ? 0 : this.now - (s.goodUntil - s.lifetimeMs);
    s.goodUntil = Math.min(s.goodUntil === -never ? never : s.goodUntil, this.now + warningMs);
    s.renewAt = this.now + Math.max(0, Math.min(s.lifetimeMs / 2 || minuteMs, warningMs) - age);
    this.#time();
  }

  #wake(): void {
    const {s} = this;
    if (s.step === 'connected') this.order('ping');
    else if (s.step === 'gap') s.due = Math.min(s.due, this.now + wakeMs);
    else if (s.step === 'waiting' && !s.isPatient) this.begin();
    else if (s.step === 'failed' && s.error?.retryable) this.#reconnect();
    else if (s.step === 'denied' && this.now - s.since > deniedMs) this.#reconnect();
  }

  #sleep(): void {
    const {s} = this;
    if (s.step === 'idle' || s.step === 'denied' || s.step === 'failed') return;
    // Whoever comes back may have signed out meanwhile, on the next page: the endpoint knows.
    this.halt();
    this.enter('waiting');
  }

  #reconnect(): void {
    const {s} = this;
    if (s.step === 'waiting') return this.begin();
    if (s.step === 'gap' || (s.step === 'starting' && this.now - s.since > slowMs)) {
      this.drop();
      return this.begin();
    }
    if (s.step !== 'denied' && s.step !== 'failed' && s.step !== 'closed') return;
    if (s.error?.code === 'identity-changed') Object.assign(s, {identity: null, wasConnected: false});
    Object.assign(s, afresh);
    this.fetch('start');
  }

  #time(): void {
    const {s} = this;
    if (this.now >= s.due) {
      if (s.step === 'waiting' || s.step === 'failed') this.begin();
      else this.setback();
    }
    if (this.now >= s.renewAt) this.ask('renew');
    if (this.now >= s.slowAt) {
      s.slowAt = never;
      s.error ??= s.step === 'fetching' ? tokenIsSlow : connectionFailed;
    }
  }
}
