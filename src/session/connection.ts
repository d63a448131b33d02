import {ChatError, type ChatErrorInfo} from '../model/errors.js';
import {isSame} from '../model/is-same.js';
import {
  idleSession,
  isRenewing,
  never,
  phaseOf,
  retryDue,
  type SessionEffect,
  type SessionEvent,
  type TokenReason,
} from '../model/session-machine.js';
import {advance} from '../model/session-rules.js';
import type {SessionState} from '../model/session-state.js';
import type {ConversationListener, SdkClient} from '../sdk/sdk-client.js';
import {Store} from '../stores/store.js';
import type {AccessToken} from './access-token.js';
import type {ClientLife} from './client-life.js';
import {onBlocked} from './csp-block.js';
import {loadClient, type Live} from './load-client.js';
import {removeLogLevels} from './log-levels.js';
import type {SessionOptions} from './session-options.js';
import {TokenSource, TokenUnavailable} from './token-source.js';
import {onWake} from './wake.js';

/** Who wants to know about clients and their connections. */
export interface ConnectionListener extends ConversationListener {
  /** A client is about to report its conversations. The one before is gone, and what it knew with it. */
  clientMade(client: SdkClient, live: Live, token: AccessToken): void;
  connected(): void;
  disconnected(): void;
  /** The page may have slept, or the network was away: perhaps without anybody noticing. */
  awake(): void;
  /** The user is gone: nothing that is known of them may be shown to the next. */
  userGone(): void;
}

/** Keeps one client of the SDK connected: carries out what the session's machine decides. */
export class Connection {
  readonly state = new Store<SessionState>(stateOf(idleSession, 0));
  readonly #options: SessionOptions;
  readonly #listener: ConnectionListener;
  readonly #tokens: TokenSource;
  readonly #stops: (() => void)[];
  readonly #events: SessionEvent[] = [];
  #machine = idleSession;
  #life: ClientLife | null = null;
  #making: object | null = null;
  #request: AbortController | null = null;
  #token: AccessToken | null = null;
  /** When it came, by the clock that goes on while a computer sleeps. */
  #tokenAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closing: Promise<void> = Promise.resolve();
  /** Those who look again after the next event. */
  #waiting: (() => void)[] = [];
  #isBusy = false;

  constructor(options: SessionOptions, listener: ConnectionListener) {
    this.#options = options;
    this.#listener = listener;
    this.#tokens = new TokenSource(options);
    this.#stops = [
      onWake(
        () => {
          this.#take({kind: 'wake'});
          this.#listener.awake();
        },
        () => this.#take({kind: 'sleep'}),
      ),
      onBlocked(options, (error) => this.#take({kind: 'blocked', error})),
    ];
  }

  start(): void {
    // It takes longer than the token, and is needed next. A failure shows when it is.
    loadClient().catch(() => undefined);
    // The SDK calls crypto.randomUUID, which other pages lack.
    const isInsecure = globalThis.isSecureContext === false;
    const error = new ChatError('insecure-context', 'The page needs https.').info;
    this.#take({kind: 'start', ...(isInsecure ? {error} : {})});
  }

  /** Tries again now. Nothing while it is connected. */
  reconnect(): void {
    this.#take({kind: 'reconnect'});
  }

  /** Perhaps the connection only seems to be one. */
  suspect(): void {
    this.#take({kind: 'suspect'});
  }

  /** A sign of progress while the list of conversations loads. */
  progress(): void {
    this.#take({kind: 'progress'});
  }

  /** Takes another token, because this one was refused somewhere. Resolves with whether there is a newer one now. */
  renewNow(): Promise<boolean> {
    const old = this.#token?.token;
    this.#take({kind: 'renew'});
    return new Promise((resolve) => {
      const look = () => {
        if (isRenewing(this.#machine)) return this.#waiting.push(look);
        resolve(this.#token?.token !== old && this.#machine.step === 'connected');
      };
      look();
    });
  }

  /** Ends the connection and forgets the user. `reconnect` begins anew. Resolves when the socket is closed. */
  signOut(): Promise<void> {
    this.#take({kind: 'sign-out'});
    return this.#closing;
  }

  /** Ends the connection for good. Resolves when the socket is closed. */
  close(): Promise<void> {
    for (const stop of this.#stops) stop();
    this.#take({kind: 'dispose'});
    this.#token = null;
    return this.#closing;
  }

  /** Events that come up while one is dealt with wait for their turn. */
  #take(event: SessionEvent): void {
    this.#events.push(event);
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      for (let next = this.#events.shift(); next !== undefined; next = this.#events.shift()) this.#step(next);
    } finally {
      this.#isBusy = false;
    }
  }

  #step(event: SessionEvent): void {
    const before = this.#machine;
    const now = performance.now();
    const {state, effects} = advance(before, event, {
      now,
      chance: Math.random(),
      heldMs: Date.now() - this.#tokenAt,
    });
    this.#machine = state;
    const wasConnected = before.step === 'connected';
    const isConnected = state.step === 'connected';
    if (wasConnected && !isConnected) this.#listener.disconnected();
    for (const effect of effects) this.#do(effect);
    const snapshot = stateOf(state, now);
    if (!isSame(snapshot, this.state.snapshot)) this.state.set(snapshot);
    if (isConnected && !wasConnected) this.#listener.connected();
    for (const look of this.#waiting.splice(0)) look();
    clearTimeout(this.#timer);
    const due = Math.min(state.due, state.renewAt, state.slowAt);
    // A timer takes 32 bits; nothing here waits longer than a day.
    if (due !== never) this.#timer = setTimeout(() => this.#take({kind: 'time'}), Math.max(0, due - now));
  }

  #do(effect: SessionEffect): void {
    switch (effect.kind) {
      case 'fetch':
        return void this.#fetch(effect.reason);
      case 'abort':
        return this.#request?.abort();
      case 'make':
        return void this.#make();
      case 'drop':
        this.#making = null;
        this.#closing = this.#life?.close() ?? Promise.resolve();
        this.#life = null;
        return;
      case 'update':
        return void this.#life?.update(this.#token!.token);
      case 'ping':
        return void this.#life?.ping();
      case 'forget':
        this.#token = null;
        removeLogLevels();
        this.#listener.userGone();
    }
  }

  async #fetch(reason: TokenReason): Promise<void> {
    const request = (this.#request = new AbortController());
    try {
      const token = await this.#tokens.request(reason, request.signal);
      if (request.signal.aborted) return;
      const isRepeated = token.token === this.#token?.token;
      this.#token = token;
      if (!isRepeated) this.#tokenAt = Date.now();
      this.#take({kind: 'token', ...token, isRepeated});
    } catch (error) {
      if (request.signal.aborted) return;
      const retryAfterMs = error instanceof TokenUnavailable ? error.retryAfterMs : 0;
      this.#take({kind: 'no-token', error: infoOf(error), retryAfterMs});
    }
  }

  async #make(): Promise<void> {
    const making = (this.#making = {});
    const isWanted = () => this.#making === making;
    try {
      const live = await loadClient();
      if (!isWanted()) return;
      const token = this.#token!;
      this.#life = new live.ClientLife(token.token, this.#options.serviceUrl, this.#listener, (event) =>
        this.#take(event),
      );
      this.#listener.clientMade(this.#life.client, live, token);
    } catch (error) {
      if (isWanted()) this.#take({kind: 'no-client', error: infoOf(error)});
    }
  }
}

/** What the page is told. The machine's clock never jumps; the page's does. */
function stateOf(machine: typeof idleSession, now: number): SessionState {
  const due = retryDue(machine);
  return Object.freeze({
    phase: phaseOf(machine),
    error: machine.error,
    wasConnected: machine.wasConnected,
    identity: machine.identity,
    retryAt: due === null ? null : Math.round(Date.now() + due - now),
  });
}

function infoOf(error: unknown): ChatErrorInfo {
  return error instanceof ChatError ? error.info : {code: 'unexpected', retryable: false, twilioCode: null};
}
