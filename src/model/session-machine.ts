import type {ChatErrorInfo} from './errors.js';
import type {SessionPhase} from './session-state.js';

/** What is done at present. */
export type SessionStep =
  | 'idle'
  /** Asks for a token, and cannot go on without. */
  | 'fetching'
  /** Until `due`; then asks for a token, or makes a client with the one in hand. */
  | 'waiting'
  /** A client is there and has not read the list of conversations yet. */
  | 'starting'
  | 'connected'
  /** The client brings its socket back by itself. */
  | 'gap'
  /** A refused or disconnected client takes another token. */
  | 'reviving'
  | 'denied'
  | 'failed'
  | 'closed';

/** The socket of the one client. `none`: there is no client. */
type MachineSocket = 'none' | 'connecting' | 'connected' | 'disconnecting' | 'disconnected' | 'denied';

/** Where the session stands. Plain and immutable. All times are milliseconds of one clock that never jumps. */
export interface SessionMachine {
  readonly step: SessionStep;
  readonly socket: MachineSocket;
  /** Whether the client has read its list of conversations: before that, `connected` means nothing. */
  readonly isReady: boolean;
  /** Whether the client's socket was ever open: what dies without is no fault of the client. */
  readonly wasReached: boolean;
  /** When the client became ready, or was revived. */
  readonly readyAt: number;
  /** When the session was last connected. */
  readonly connectedAt: number;
  /** When it was denied last. */
  readonly deniedAt: number;
  /** When the service last ended a connection for good. */
  readonly fatalAt: number;
  /** When clients died that the service had taken, and that had not been good for a minute. Oldest first. */
  readonly deaths: readonly number[];
  /** Setbacks since the last good minute: the exponent of the back-off. */
  readonly setbacks: number;
  /** Tokens that could not be had in a row. */
  readonly refusals: number;
  /** Whether a token is being asked for. */
  readonly isAsking: boolean;
  /** Whether a newer token than the client's is in hand, for when taking it is safe. */
  readonly isHolding: boolean;
  /** Whether the client is taking another token. */
  readonly isUpdating: boolean;
  /** Until when the token in hand is good, by its own lifetime. */
  readonly goodUntil: number;
  readonly lifetimeMs: number;
  readonly renewAt: number;
  /** When the step ends by itself. */
  readonly due: number;
  /** Whether only the user may cut the wait short: an endpoint asked for it. */
  readonly isPatient: boolean;
  /** When a start or a gap is worth a word. */
  readonly slowAt: number;
  /** When the step began. */
  readonly since: number;
  readonly error: ChatErrorInfo | null;
  readonly identity: string | null;
  readonly wasConnected: boolean;
  /** Whether even `reconnect` does nothing. */
  readonly isDisposed: boolean;
}

/** Why a token is asked for. */
export type TokenReason = 'start' | 'renew' | 'denied';

export type SessionEvent =
  /** `error`: the session cannot work on this page. */
  | {readonly kind: 'start'; readonly error?: ChatErrorInfo}
  /** A token came. `lifetimeMs` is 0 when it does not say; `isRepeated`: the client has it already. */
  | {
      readonly kind: 'token';
      readonly identity: string | null;
      readonly lifetimeMs: number;
      readonly isRepeated?: boolean;
    }
  | {readonly kind: 'no-token'; readonly error: ChatErrorInfo; readonly retryAfterMs: number}
  /** The client could not be made. */
  | {readonly kind: 'no-client'; readonly error: ChatErrorInfo}
  /** `isFatal`: disconnected in a way from which this client has no way out. */
  | {
      readonly kind: 'socket';
      readonly socket: Exclude<MachineSocket, 'none'>;
      readonly isFatal?: boolean;
      /** Why it was denied. */
      readonly error?: ChatErrorInfo;
    }
  /** A sign of life during the start: with a thousand conversations it takes long and is no failure. */
  | {readonly kind: 'progress'}
  /** The list of conversations was read, or cannot be. */
  | {readonly kind: 'probed'; readonly isGood: boolean; readonly identity: string | null}
  /** The client took its token, or did not. */
  | {readonly kind: 'updated'; readonly isGood: boolean}
  | {readonly kind: 'expiring'}
  /** The token in use was refused somewhere, though the socket is open. */
  | {readonly kind: 'renew'}
  /** Perhaps the connection only seems to be one. */
  | {readonly kind: 'suspect'}
  | {readonly kind: 'unanswered'}
  /** The network is back, or the page woke up. */
  | {readonly kind: 'wake'}
  /** The page goes to the cache of pages, where sockets die. `wake` follows, or nothing. */
  | {readonly kind: 'sleep'}
  /** The page's policy keeps us from connecting. */
  | {readonly kind: 'blocked'; readonly error: ChatErrorInfo}
  | {readonly kind: 'reconnect'}
  | {readonly kind: 'sign-out'}
  | {readonly kind: 'dispose'}
  | {readonly kind: 'time'};

export type SessionEffect =
  | {readonly kind: 'fetch'; readonly reason: TokenReason}
  /** Drops the token request under way. */
  | {readonly kind: 'abort'}
  /** Makes a client with the token in hand. */
  | {readonly kind: 'make'}
  /** Shuts the client down. Nothing of it is heard after. */
  | {readonly kind: 'drop'}
  /** Gives the client the token in hand. */
  | {readonly kind: 'update'}
  /** Asks the service for anything. */
  | {readonly kind: 'ping'}
  /** Forgets the token, and everything that is known of the user. */
  | {readonly kind: 'forget'};

/** No such time. */
export const never = Infinity;

/** What a machine without a client says of it. */
export const noClient = {socket: 'none', isReady: false, wasReached: false, isUpdating: false} as const;
/** What a machine without a token says of it. */
export const noToken = {goodUntil: -never, lifetimeMs: 0, renewAt: never, isHolding: false} as const;
/** What a new beginning forgets. */
export const afresh = {
  ...noToken,
  readyAt: -never,
  connectedAt: -never,
  deniedAt: -never,
  fatalAt: -never,
  deaths: [],
  setbacks: 0,
  refusals: 0,
  error: null,
} as const;

/** Before it starts. */
export const idleSession: SessionMachine = Object.freeze({
  ...noClient,
  ...afresh,
  step: 'idle',
  isAsking: false,
  due: never,
  isPatient: false,
  slowAt: never,
  since: 0,
  identity: null,
  wasConnected: false,
  isDisposed: false,
});

/** The phase that people are told: once it was connected, every way back is `reconnecting`. */
export function phaseOf({step, wasConnected, goodUntil, since}: SessionMachine): SessionPhase {
  switch (step) {
    case 'fetching':
      return wasConnected ? 'reconnecting' : 'fetching-token';
    case 'waiting':
      if (wasConnected) return 'reconnecting';
      return goodUntil > since ? 'connecting' : 'fetching-token';
    case 'starting':
      return wasConnected ? 'reconnecting' : 'connecting';
    case 'gap':
    case 'reviving':
      return 'reconnecting';
    default:
      return step;
  }
}

/** When the next attempt is due by the machine's clock, if one is waited for; else null. */
export function retryDue({step, due, error, renewAt}: SessionMachine): number | null {
  const time =
    step === 'waiting' || step === 'failed' ? due : step === 'connected' && error ? renewAt : never;
  return time === never ? null : time;
}

/** Whether a newer token is on its way to the client. */
export function isRenewing({isAsking, isHolding, isUpdating}: SessionMachine): boolean {
  return isAsking || isHolding || isUpdating;
}
