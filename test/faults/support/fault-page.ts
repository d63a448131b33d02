import type {OutboxState} from '../../../src/model/outbox-item.js';
import type {PersistenceMode} from '../../../src/model/persistence.js';
import type {SessionPhase, SessionState} from '../../../src/model/session-state.js';

/** What makes the session of a page. */
export interface FaultPageOptions {
  readonly tokenEndpoint: string;
  readonly serviceUrl?: string;
  readonly persistence?: PersistenceMode;
}

/** What a page under test offers to the tests, as `window.faults`. */
export interface FaultPage {
  /** Begins a session without elements and opens a conversation in it. */
  begin(options: FaultPageOptions, sid: string): void;
  /** Shows the whole chat. */
  show(options: FaultPageOptions, sid: string): void;
  state(): SessionState;
  /** Every phase since the beginning. */
  phases(): readonly SessionPhase[];
  waitingCount(): number;
  send(body: string): void;
  /** The history's texts. */
  shown(): readonly string[];
  outbox(): readonly {readonly body: string; readonly state: OutboxState}[];
  /** Texts in the page itself, through all shadow roots. */
  text(): string;
}

declare global {
  interface Window {
    faults: FaultPage;
    /** How much this machine's clock is off, for pages whose clock is replaced. */
    clockShiftMs: number;
  }
}
