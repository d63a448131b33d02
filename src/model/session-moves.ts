import {backOffMs} from './back-off.js';
import type {ChatErrorCode, ChatErrorInfo} from './errors.js';
import {
  afresh,
  isRenewing,
  never,
  noClient,
  noToken,
  type SessionEffect,
  type SessionMachine,
  type SessionStep,
  type TokenReason,
} from './session-machine.js';

/** The longest that a start may take without a sign of progress. The SDK itself waits 30 s for a first reply. */
export const startMs = 35_000;
/** The longest gap left to the SDK, whose pauses grow to two minutes. Then another client tries. */
const gapMs = 120_000;
/** The longest that taking another token may take. */
const updateMs = 15_000;
/** After this a start or a gap is worth a word. */
export const slowMs = 5000;
/** A client that was well for this long owes nothing to the one before. */
export const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** In an hour. */
const mostDeaths = 10;
/** Between two attempts to renew a token: there are three minutes for them. */
const longestRenewalMs = 20_000;
/** A token that is good for less is not worth a client. */
const worthMs = 30_000;

/** A failure without a cause outside. */
export function failureOf(code: ChatErrorCode, retryable: boolean): ChatErrorInfo {
  return Object.freeze({code, retryable, twilioCode: null});
}

export const connectionFailed = failureOf('connection-failed', true);

type Draft = {-readonly [Key in keyof SessionMachine]: SessionMachine[Key]};

/** What a turn depends on besides the machine. */
export interface TurnFacts {
  readonly now: number;
  /** A random number from 0 to 1. */
  readonly chance: number;
  /** For how many ms the token has been here, by a clock that goes on while the computer sleeps. */
  readonly heldMs: number;
}

/** One turn of the machine: what its rules are made of. */
export class SessionMoves {
  readonly s: Draft;
  readonly effects: SessionEffect[] = [];
  protected readonly now: number;
  protected readonly at: TurnFacts;

  constructor(before: SessionMachine, at: TurnFacts) {
    this.s = {...before};
    this.now = at.now;
    this.at = at;
  }

  /** The client is of no more use as it is. */
  protected setback(isKept = false): void {
    const {s} = this;
    const wasGood = s.isReady && this.now - s.readyAt >= minuteMs;
    if (wasGood) s.setbacks = 0;
    else if (s.wasReached) {
      s.deaths = [...s.deaths.filter((time) => this.now - time < hourMs), this.now];
      if (s.deaths.length > mostDeaths) return this.stop('failed', connectionFailed);
    }
    const pause = s.setbacks === 0 ? 0 : this.backOff(s.setbacks - 1);
    s.setbacks++;
    if (pause > 0 || !isKept) this.drop();
    if (pause === 0) return this.begin();
    this.enter('waiting', this.now + pause);
    s.error ??= connectionFailed;
  }

  /** Goes on: with the token in hand, if it is worth a client. */
  protected begin(): void {
    const {s} = this;
    if (s.socket === 'none' && s.goodUntil - this.now > worthMs) this.make();
    else if (s.socket !== 'none' && s.isHolding) this.update('reviving');
    else this.fetch(s.deniedAt > s.connectedAt || s.socket === 'denied' ? 'denied' : 'start');
  }

  protected make(): void {
    const {s} = this;
    s.isHolding = false;
    s.socket = 'connecting';
    this.enter('starting', this.now + startMs);
    this.order('make');
  }

  protected fetch(reason: TokenReason): void {
    this.enter('fetching');
    this.ask(reason);
  }

  protected ask(reason: TokenReason): void {
    // A renewal under way serves as well.
    if (!this.s.isAsking) this.effects.push({kind: 'fetch', reason});
    this.s.isAsking = true;
    this.s.renewAt = never;
  }

  protected up(): void {
    const {s} = this;
    if (s.step === 'connected') return;
    // What it was refused or disconnected for is over.
    if (s.step === 'reviving') s.readyAt = this.now;
    this.enter('connected');
    s.slowAt = never;
    s.connectedAt = this.now;
    s.wasConnected = true;
    s.error = null;
    this.useHeld();
  }

  protected enterGap(): void {
    this.enter('gap', this.now + gapMs);
  }

  /** Given at another time, a token is lost and the client with it, or the old one's success is taken for its own. */
  protected useHeld(): void {
    const {s} = this;
    if (s.isHolding && !s.isUpdating && s.step === 'connected' && s.socket === 'connected') {
      this.update('connected');
    }
  }

  protected update(step: 'connected' | 'reviving'): void {
    const {s} = this;
    s.isHolding = false;
    s.isUpdating = true;
    if (s.step !== step) this.enter(step, this.now + updateMs);
    this.order('update');
  }

  /** Whether a newer token is on its way. */
  protected get isRenewing(): boolean {
    return isRenewing(this.s);
  }

  protected renewLater(leastMs: number): void {
    const pause = backOffMs(this.s.refusals++, longestRenewalMs, this.at.chance);
    this.s.renewAt = this.now + Math.max(pause, leastMs, 1000);
  }

  protected stop(step: 'denied' | 'failed', error: ChatErrorInfo): void {
    this.halt();
    this.enter(step);
    this.s.slowAt = never;
    this.s.error = error;
  }

  protected endIdentity(): void {
    this.stop('failed', failureOf('identity-changed', false));
    this.order('forget');
  }

  protected close(): void {
    if (this.s.step === 'closed') return;
    this.halt();
    Object.assign(this.s, afresh, {slowAt: never, identity: null, wasConnected: false});
    this.enter('closed');
    if (!this.s.isDisposed) this.order('forget');
  }

  protected halt(): void {
    this.drop();
    this.abort();
    Object.assign(this.s, noToken);
  }

  protected abort(): void {
    if (this.s.isAsking) this.order('abort');
    this.s.isAsking = false;
  }

  protected drop(): void {
    if (this.s.socket !== 'none') this.order('drop');
    Object.assign(this.s, noClient);
  }

  /** The client's token is of no use any more. A newer one that is in hand may be. */
  protected voidToken(): void {
    if (!this.s.isHolding) Object.assign(this.s, noToken);
  }

  protected enter(step: SessionStep, due = never): void {
    const {s} = this;
    if (s.slowAt === never && (step === 'fetching' || step === 'gap' || step === 'starting')) {
      s.slowAt = this.now + slowMs;
    }
    Object.assign(s, {step, due, since: this.now, isPatient: false});
  }

  protected isSomebodyElse(identity: string | null): boolean {
    return identity !== null && this.s.identity !== null && identity !== this.s.identity;
  }

  protected backOff(attempt: number): number {
    return backOffMs(attempt, minuteMs, this.at.chance);
  }

  protected order(kind: Exclude<SessionEffect['kind'], 'fetch'>): void {
    this.effects.push({kind});
  }
}
