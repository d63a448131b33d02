import {
  SdkClient,
  type ConversationListener,
  type SocketListener,
  type SocketState,
} from '../sdk/sdk-client.js';

/** Why a client is of no more use as it is. */
export type Ending =
  /** The service refused its token. */
  | {readonly kind: 'denied'; readonly twilioCode: number | null}
  /** The service closed the connection for good, most likely because the token ran out. */
  | {readonly kind: 'disconnected'}
  /** It makes no progress, or says that it is connected and does not answer. */
  | {readonly kind: 'stuck'}
  | {readonly kind: 'closed'};

/** The longest that a start may take without a sign of progress. The SDK itself waits 30 s for a first reply. */
const startMs = 35_000;
/** The longest gap left to the SDK, whose pauses grow to two minutes. Then another client tries. */
const gapMs = 120_000;
/** The reason of a refusal comes just after the state. */
const reasonMs = 50;

/**
 * One client of the SDK from its making to its end. Judges by the socket's state and by deadlines only:
 * `initFailed` and `terminal: true` are also emitted by clients that go on and succeed, and a client may say
 * that it is connected and be dead (SDK 3.0.1, observed 2026-11-21).
 */
export class ClientLife implements SocketListener {
  readonly #onChange: () => void;
  #client: SdkClient | null = null;
  #end!: (ending: Ending) => void;
  #ended!: Promise<Ending>;
  #isReady = false;
  #isOver = false;
  #refusal: number | null = null;
  #heldToken: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #onRenew: () => void;

  /**
   * @param onChange called when `isConnected` may have changed
   * @param onRenew called when the token is about to expire; answer with `renew`
   */
  constructor(onChange: () => void, onRenew: () => void) {
    this.#onChange = onChange;
    this.#onRenew = onRenew;
    this.#expect();
  }

  /**
   * Makes the client. Call once.
   * @throws TypeError when `serviceUrl` is not a URL
   */
  begin(token: string, serviceUrl: string | undefined, conversations: ConversationListener): SdkClient {
    this.progress();
    return (this.#client = new SdkClient(token, serviceUrl, this, conversations));
  }

  /** Whether it is connected and has read the list of conversations. */
  get isConnected(): boolean {
    return this.#isReady && !this.#isOver && this.#isIn('connected');
  }

  /** Whether it has ever been connected. */
  get isReady(): boolean {
    return this.#isReady;
  }

  /** Whom the service takes this client for. Known once connected. */
  get identity(): string {
    return this.#client?.identity ?? '';
  }

  /** Resolves when it is of no more use. After `revive`, ask again. */
  get ended(): Promise<Ending> {
    return this.#ended;
  }

  /** A sign of life during the start: with a thousand conversations it takes long and is no failure. */
  progress(): void {
    if (!this.#isReady) this.#endIn(startMs);
  }

  /** Gives up on it: what waits for `ended` goes on. */
  giveUp(): void {
    this.#finish({kind: 'stuck'});
  }

  /** Brings a refused or disconnected client back with another token. False when it takes a new client. */
  async revive(token: string): Promise<boolean> {
    const client = this.#client;
    if (!this.#isReady || client === null) return false;
    if (!this.#isIn('denied') && !this.#isIn('disconnected')) return false;
    this.#expect();
    try {
      await client.updateToken(token);
    } catch {
      return false; // Refused again, or lost: a new client tells which.
    }
    return this.isConnected;
  }

  /** Takes a fresh token into use as soon as that is safe. */
  renew(token: string): void {
    this.#heldToken = token;
    void this.#useHeldToken();
  }

  /** Asks the service for anything; a client that gets no answer is of no more use. */
  async check(): Promise<void> {
    if (!this.isConnected || this.#client === null) return;
    try {
      await this.#client.ping();
    } catch {
      // Where the socket knows that it is gone, the SDK brings it back sooner than a new client would.
      if (this.isConnected) this.giveUp();
    }
  }

  async close(): Promise<void> {
    this.#isOver = true;
    this.#finish({kind: 'closed'});
    await this.#client?.shutdown();
  }

  socketChanged(state: SocketState): void {
    if (this.#isOver) return;
    if (state === 'connected') {
      if (this.#isReady) clearTimeout(this.#timer);
      void this.#useHeldToken();
    } else if (state === 'denied') {
      setTimeout(() => this.#finish({kind: 'denied', twilioCode: this.#refusal}), reasonMs);
    } else if (state === 'disconnected') {
      this.#finish({kind: 'disconnected'});
    } else if (this.#isReady) {
      this.#endIn(gapMs);
    }
    this.#onChange();
  }

  refused(twilioCode: number | null): void {
    this.#refusal = twilioCode;
  }

  initialized(): void {
    void this.#becomeReady();
  }

  tokenAboutToExpire(): void {
    this.#onRenew();
  }

  async #becomeReady(): Promise<void> {
    try {
      this.progress();
      await this.#client?.conversationsRead();
    } catch {
      // It will say `connected` and fail for ever.
      return this.giveUp();
    }
    this.#isReady = true;
    clearTimeout(this.#timer);
    this.#onChange();
  }

  /**
   * Only while connected: given during the three seconds of a closing socket, a token is lost and the client
   * with it; given while it connects, the old token's success is taken for the new one's.
   */
  async #useHeldToken(): Promise<void> {
    const token = this.#heldToken;
    if (token === null || this.#client === null || !this.#isIn('connected')) return;
    this.#heldToken = null;
    try {
      await this.#client.updateToken(token);
    } catch {
      // A refusal ends this life with a better reason.
      if (!this.#isIn('denied')) this.giveUp();
    }
  }

  #isIn(state: SocketState): boolean {
    return this.#client?.socketState === state;
  }

  #expect(): void {
    this.#ended = new Promise((resolve) => (this.#end = resolve));
  }

  #endIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.giveUp(), ms);
  }

  #finish(ending: Ending): void {
    clearTimeout(this.#timer);
    this.#end(ending);
  }
}
