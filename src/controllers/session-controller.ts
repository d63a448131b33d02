import type {LitElement, ReactiveController} from 'lit';
import {ContextConsumer, ContextProvider} from '../context/context.js';
import {sessionContext} from '../context/session-context.js';
import type {ChatErrorCode} from '../model/errors.js';
import type {PersistenceMode} from '../model/persistence.js';
import type {ChatSession} from '../session/chat-session.js';
import type {SessionOptions, TokenProvider} from '../session/session-options.js';
import type * as sessionRegistry from '../session/session-registry.js';

/** The properties by which an element names a session of its own. */
export interface SessionHost {
  readonly tokenEndpoint: string | null;
  readonly tokenProvider: TokenProvider | null;
  readonly serviceUrl: string | null;
  readonly credentials: string | null;
  readonly tokenHeaders: Readonly<Record<string, string>> | null;
  readonly persistence: PersistenceMode;
}

/** What makes the session that an element names; null if it names none. */
export function sessionOptions(host: SessionHost): SessionOptions | null {
  const {tokenEndpoint, tokenProvider, serviceUrl, credentials, tokenHeaders, persistence} = host;
  // Pages set what they like: what is no function gives no token.
  const isProvided = typeof tokenProvider === 'function';
  if (!tokenEndpoint && !isProvided) return null;
  return {
    ...(isProvided ? {tokenProvider} : {tokenEndpoint: tokenEndpoint!}),
    ...(serviceUrl ? {serviceUrl} : {}),
    ...(credentials === 'include' || credentials === 'omit' ? {credentials} : {}),
    ...(tokenHeaders ? {tokenHeaders: headersOf(tokenHeaders)} : {}),
    ...(persistence === 'none' || persistence === 'local' ? {persistence} : {}),
  };
}

/** Pages set what they like: what is no header is left out, rather than the chat. */
function headersOf(headers: object): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** How an element comes by a session of its own. */
export interface OwnSession {
  /** What makes it; null if the element names none. Asked before each update. */
  readonly options: () => SessionOptions | null;
  /** Loads the sessions' code, which no first paint needs, and what else is of use with it. */
  readonly load: () => Promise<typeof sessionRegistry>;
}

/** The sessions' code. Undefined until a host has needed it. */
let registry: typeof sessionRegistry | undefined;

/**
 * Finds its host's session: its own, if it names an endpoint or a provider, else that of an element around it.
 * Passes it on to the elements inside. Lets go when the host leaves the page.
 */
export class SessionController implements ReactiveController {
  readonly #host: LitElement;
  readonly #ownSession: OwnSession | null;
  readonly #consumer: ContextConsumer<ChatSession>;
  readonly #provider: ContextProvider<ChatSession>;
  #own: ChatSession | null = null;
  #key = '';
  #tokenProvider: SessionOptions['tokenProvider'];
  /** The code of sessions on its way. */
  #loading: Promise<void> | null = null;
  #isUnavailable = false;
  /** Whether the host named how long to keep things: from then on, the default is a choice as well. */
  #hasMode = false;

  readonly #load = (): void => {
    this.#loading ??= this.#fetch();
  };

  /** @param ownSession Absent for a host that only looks for one around it. */
  constructor(host: LitElement, ownSession?: OwnSession) {
    this.#host = host;
    this.#ownSession = ownSession ?? null;
    this.#consumer = new ContextConsumer(host, sessionContext);
    this.#provider = new ContextProvider(host, sessionContext);
    host.addController(this);
  }

  /** Null while the host names no endpoint and stands in no other element, and while the sessions' code loads. */
  get current(): ChatSession | null {
    return this.#own ?? this.#consumer.value;
  }

  /** Whether there will be a session as soon as its code is here, or an element around the host has it. */
  get isLoading(): boolean {
    return this.#loading !== null || this.#consumer.isAnswered;
  }

  /** Why there is no session, and will be none by itself; null if there is one, or while it is on its way. */
  get problem(): ChatErrorCode | null {
    if (this.#isUnavailable) return 'sdk-unavailable';
    return this.current === null && !this.isLoading ? 'token-endpoint-invalid' : null;
  }

  hostConnected() {
    if (this.#isUnavailable) this.#load();
    this.#host.requestUpdate();
  }

  hostUpdate() {
    if (!this.#host.isConnected) return;
    let options = this.#ownSession?.options() ?? null;
    this.#hasMode ||= options?.persistence !== undefined;
    if (options !== null && this.#hasMode) options = {persistence: 'session', ...options};
    if (options !== null && registry === undefined) {
      if (!this.#isUnavailable) this.#load();
      return;
    }
    const key = JSON.stringify(options);
    if (key !== this.#key || options?.tokenProvider !== this.#tokenProvider) {
      // Take the new before the old goes, so that a session which both name stays.
      const previous = this.#own;
      this.#own = options === null ? null : registry!.acquireSession(options);
      if (previous !== null) registry!.releaseSession(previous);
      this.#key = key;
      this.#tokenProvider = options?.tokenProvider;
    }
    this.#provider.set(this.current);
  }

  hostDisconnected() {
    removeEventListener('online', this.#load);
    if (this.#own !== null) registry!.releaseSession(this.#own);
    this.#own = null;
    this.#key = '';
  }

  /** Tries again now: after something failed, to cut a wait short, or with a new session where one has ended. */
  reconnect(): void {
    if (this.#isUnavailable) return this.#load();
    if (this.#own?.state.snapshot.phase !== 'closed') return this.current?.reconnect();
    registry!.releaseSession(this.#own);
    this.#own = null;
    this.#key = '';
    this.#host.requestUpdate();
  }

  /** Resolves when the session that the host names is there, or cannot be. */
  async settled(): Promise<void> {
    await this.#host.updateComplete;
    await this.#loading;
    await this.#host.updateComplete;
  }

  async #fetch(): Promise<void> {
    try {
      registry ??= await this.#ownSession!.load();
      this.#isUnavailable = false;
    } catch {
      this.#isUnavailable = true;
      if (this.#host.isConnected) addEventListener('online', this.#load, {once: true});
    }
    this.#loading = null;
    this.#host.requestUpdate();
  }
}
