import {backOffMs} from '../model/back-off.js';
import {ChatError, type ChatErrorInfo} from '../model/errors.js';
import type {ConversationListener, SdkClient} from '../sdk/sdk-client.js';
import {toChatError} from '../sdk/to-error.js';
import type {AccessToken} from './access-token.js';
import type {ClientLife, Ending} from './client-life.js';
import {loadClient, type Live} from './load-client.js';
import {Pause} from './pause.js';
import type {SessionOptions} from './session-options.js';
import {connectionFailed, SessionStateStore} from './session-state-store.js';
import {TokenSource, TokenUnavailable} from './token-source.js';
import {onWake} from './wake.js';

/** Who wants to know about clients and their connections. */
export interface ConnectionListener extends ConversationListener {
  /** A client is about to report its conversations. The one before is gone, and what it knew with it. */
  clientMade(client: SdkClient, live: Live): void;
  connected(): void;
  disconnected(): void;
}

/** A second refusal within this time is no accident of timing. */
const deniedAgainMs = 60_000;

/** Keeps one client of the SDK connected: fetches and renews tokens, and makes another client when one is lost. */
export class Connection {
  readonly state = new SessionStateStore();
  readonly #options: SessionOptions;
  readonly #listener: ConnectionListener;
  readonly #tokens: TokenSource;
  readonly #abort = new AbortController();
  readonly #pause = new Pause();
  readonly #stopListening: () => void;
  #life: ClientLife | null = null;
  #token: (AccessToken & {readonly at: number}) | null = null;
  #renewing: ClientLife | null = null;
  #failures = 0;

  constructor(options: SessionOptions, listener: ConnectionListener) {
    this.#options = options;
    this.#listener = listener;
    this.#tokens = new TokenSource(options);
    this.#stopListening = onWake({online: () => this.#pause.online(), awake: () => this.suspect()});
  }

  start(): void {
    // It takes longer than the token, and is needed next. A failure shows when it is.
    loadClient().catch(() => undefined);
    void this.#run();
  }

  /** Tries again now. Nothing while it is connected. */
  reconnect(): void {
    if (!this.#pause.end() && this.#life?.isConnected === false) this.#life.giveUp();
  }

  /** Perhaps the connection only seems to be one. */
  suspect(): void {
    void this.#life?.check();
  }

  /** A sign of progress while the list of conversations loads. */
  progress(): void {
    this.#life?.progress();
  }

  async close(): Promise<void> {
    this.#abort.abort();
    this.#stopListening();
    this.state.enter('closed');
    this.#pause.end();
    await this.#life?.close();
  }

  async #run(): Promise<void> {
    let reason: 'start' | 'denied' = 'start';
    let deniedAt = -Infinity;
    if (globalThis.isSecureContext === false) {
      // The SDK calls crypto.randomUUID, which other pages lack.
      return this.state.enter('failed', new ChatError('insecure-context', 'The page needs https.').info);
    }
    for (;;) {
      const token = await this.#nextToken(reason);
      const ending = token === null ? null : await this.#live(token);
      if (this.#isClosed || ending === null) return;
      this.#lost();
      reason = ending.kind === 'stuck' ? 'start' : 'denied';
      if (ending.kind === 'stuck') {
        void this.#life?.close();
        this.state.enter('connecting', connectionFailed);
        await this.#pause.wait(backOffMs(this.#failures++), true);
      } else if (ending.kind === 'denied') {
        if (Date.now() - deniedAt < deniedAgainMs) await this.#stop('denied', refusal(ending.twilioCode));
        deniedAt = Date.now();
      }
    }
  }

  /** Asks for a token until there is one. Null when the session has ended. */
  async #nextToken(reason: 'start' | 'denied'): Promise<AccessToken | null> {
    this.state.enter('fetching-token');
    for (let attempt = 0; !this.#isClosed; attempt++) {
      try {
        return await this.#request(reason);
      } catch (error) {
        const {info, retryAfterMs} = failureOf(error);
        if (info.retryable) {
          this.state.enter('fetching-token', info);
          await this.#pause.wait(Math.max(backOffMs(attempt), retryAfterMs), true);
        } else {
          await this.#stop(info.code === 'token-denied' ? 'denied' : 'failed', info);
          attempt = 0;
        }
      }
    }
    return null;
  }

  async #request(reason: 'start' | 'denied' | 'renew'): Promise<AccessToken> {
    const token = await this.#tokens.request(reason, this.#abort.signal);
    const {identity} = this.state.snapshot;
    if (identity !== null && token.identity !== null && token.identity !== identity) {
      throw new ChatError('identity-changed', 'The new token speaks for somebody else.');
    }
    return token;
  }

  /** Brings a client to life with a token, and resolves at its end. */
  async #live(token: AccessToken): Promise<Ending | null> {
    this.#token = {...token, at: Date.now()};
    if (await this.#life?.revive(token.token)) return this.#life?.ended ?? null;
    void this.#life?.close();
    this.state.enter('connecting');
    while (!this.#isClosed) {
      try {
        return await (
          await this.#begin(token.token)
        ).ended;
      } catch (error) {
        await this.#stop('failed', failureOf(error).info);
      }
    }
    return null;
  }

  async #begin(token: string): Promise<ClientLife> {
    const live = await loadClient();
    const life = new live.ClientLife(
      () => this.#follow(life),
      () => void this.#renew(life),
    );
    this.#life = life;
    this.#listener.clientMade(life.begin(token, this.#options.serviceUrl, this.#listener), live);
    if (this.#isClosed) void life.close();
    return life;
  }

  /** The life of a client changed: so, perhaps, does what we say of the session. */
  #follow(life: ClientLife): void {
    if (life !== this.#life || this.#isClosed) return;
    const {phase} = this.state.snapshot;
    if (!life.isConnected) return this.#lost();
    if (phase === 'connected') return;
    this.#failures = 0;
    this.state.enter('connected', null, life.identity);
    this.#listener.connected();
  }

  #lost(): void {
    if (this.state.snapshot.phase !== 'connected') return;
    this.state.enter('reconnecting');
    this.#listener.disconnected();
  }

  /** Renews the token in the background: while there is time left, a failure shows nothing. */
  async #renew(life: ClientLife): Promise<void> {
    if (this.#renewing === life) return;
    this.#renewing = life;
    // The service warns three minutes ahead; a token that lives no longer is used for half its life.
    const {at = 0, lifetimeMs = 0, token: old} = this.#token ?? {};
    let waitMs = at + Math.min(lifetimeMs / 2 || 60_000, 180_000) - Date.now();
    for (let attempt = 0; life === this.#life && !this.#isClosed; attempt++) {
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      try {
        const token = await this.#request('renew');
        // SDK 3.0.1 takes the token that it has for a success and does nothing (observed 2026-11-21).
        if (token.token === old) throw new TokenUnavailable('The endpoint repeats a token.', 0);
        this.#token = {...token, at: Date.now()};
        life.renew(token.token);
        break;
      } catch (error) {
        const {info, retryAfterMs} = failureOf(error);
        if (info.code === 'identity-changed') life.giveUp();
        waitMs = Math.max(backOffMs(attempt), retryAfterMs);
      }
    }
    if (this.#renewing === life) this.#renewing = null;
  }

  /** Waits for the user, the page or, where that may help, the network. */
  async #stop(phase: 'denied' | 'failed', error: ChatErrorInfo): Promise<void> {
    this.state.enter(phase, error);
    await this.#pause.wait(Infinity, phase === 'failed' && error.retryable);
  }

  get #isClosed(): boolean {
    return this.#abort.signal.aborted;
  }
}

/** Twilio 20104 is “expired”; anything else is a token that this service will never take. */
function refusal(twilioCode: number | null): ChatErrorInfo {
  return {code: twilioCode === 20104 ? 'token-expired' : 'token-refused', retryable: false, twilioCode};
}

function failureOf(error: unknown): {info: ChatErrorInfo; retryAfterMs: number} {
  const {info} = toChatError(error, 'unexpected');
  return {info, retryAfterMs: error instanceof TokenUnavailable ? error.retryAfterMs : 0};
}
