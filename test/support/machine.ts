import {expect} from '@open-wc/testing';
import type {ChatErrorInfo} from '../../src/model/errors.js';
import {idleSession, phaseOf, type SessionEvent} from '../../src/model/session-machine.js';
import {advance} from '../../src/model/session-rules.js';

export const hourMs = 3_600_000;
export const failure = (code: ChatErrorInfo['code'], retryable: boolean): ChatErrorInfo => ({
  code,
  retryable,
  twilioCode: null,
});
const unreachable = failure('token-endpoint-unreachable', true);

export const start = {kind: 'start'} as const satisfies SessionEvent;
export const token = {kind: 'token', identity: 'ana', lifetimeMs: hourMs} as const satisfies SessionEvent;
export const noToken = {
  kind: 'no-token',
  error: unreachable,
  retryAfterMs: 0,
} as const satisfies SessionEvent;
export const open = {kind: 'socket', socket: 'connected'} as const satisfies SessionEvent;
export const cut = {kind: 'socket', socket: 'connecting'} as const satisfies SessionEvent;
export const closing = {kind: 'socket', socket: 'disconnecting'} as const satisfies SessionEvent;
export const closed = {kind: 'socket', socket: 'disconnected'} as const satisfies SessionEvent;
export const fatal = {kind: 'socket', socket: 'disconnected', isFatal: true} as const satisfies SessionEvent;
export const expired: SessionEvent = {
  kind: 'socket',
  socket: 'denied',
  error: failure('token-expired', false),
};
export const refused: SessionEvent = {
  kind: 'socket',
  socket: 'denied',
  error: failure('token-refused', false),
};
export const probed = {kind: 'probed', isGood: true, identity: 'ana'} as const satisfies SessionEvent;
export const dead = {kind: 'probed', isGood: false, identity: null} as const satisfies SessionEvent;
export const updated = {kind: 'updated', isGood: true} as const satisfies SessionEvent;
export const notUpdated = {kind: 'updated', isGood: false} as const satisfies SessionEvent;
export const time = {kind: 'time'} as const satisfies SessionEvent;
export const up = [token, open, probed];

/** A session's machine with a clock that the test moves. Notes what it wants done. */
export class Machine {
  state = idleSession;
  now = 0;
  /** For how long the computer was asleep, while its clock stood still. */
  sleptMs = 0;
  chance = 1;
  done: string[] = [];
  #tokenAt = 0;

  constructor(...events: SessionEvent[]) {
    this.take(...events);
    this.done = [];
  }

  take(...events: SessionEvent[]): this {
    for (const event of events) {
      const wall = this.now + this.sleptMs;
      if (event.kind === 'token') this.#tokenAt = wall;
      const at = {now: this.now, chance: this.chance, heldMs: wall - this.#tokenAt};
      const {state, effects} = advance(this.state, event, at);
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
