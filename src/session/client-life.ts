import type {ChatErrorInfo} from '../model/errors.js';
import type {SessionEvent} from '../model/session-machine.js';
import {
  SdkClient,
  type ConversationListener,
  type SocketListener,
  type SocketState,
} from '../sdk/sdk-client.js';
import {twilioCodes} from '../sdk/twilio-codes.js';
import {watch} from './watchdog.js';

/** The reason of a refusal comes just after the state. */
const reasonMs = 50;

/**
 * One client of the SDK from its making to its end: tells the session's machine what becomes of it. Goes by the
 * socket's state and by answers only: `initFailed` and `terminal: true` are also emitted by clients that go on
 * and succeed, and a client may say that it is connected and be dead (SDK 3.0.1, observed 2026-11-21).
 */
export class ClientLife implements SocketListener {
  readonly client: SdkClient;
  readonly #tell: (event: SessionEvent) => void;
  readonly #stopWatching: () => void;
  #state: SocketState = 'unknown';
  #isOver = false;
  #wasConnected = false;
  #isAsking = false;
  #refusal: number | null = null;

  /**
   * @param tell hears what happens, never while this is being made
   * @throws ChatError `service-url-invalid`
   */
  constructor(
    token: string,
    serviceUrl: string | undefined,
    conversations: ConversationListener,
    tell: (event: SessionEvent) => void,
  ) {
    this.#tell = (event) => {
      if (!this.#isOver) tell(event);
    };
    this.client = new SdkClient(token, serviceUrl, this, conversations);
    this.#stopWatching = watch({
      heardAt: () => this.client.heardAt,
      suspect: () => this.#tell({kind: 'suspect'}),
    });
  }

  /** Gives the client another token. Only while connected, refused or disconnected: else it is lost. */
  async update(token: string): Promise<void> {
    try {
      await this.client.updateToken(token);
      this.#tell({kind: 'updated', isGood: true});
    } catch {
      // A refusal is told with its reason.
      if (this.client.socketState !== 'denied') this.#tell({kind: 'updated', isGood: false});
    }
  }

  /** Asks the service for anything, and tells if no answer comes. */
  async ping(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      await this.client.ping();
    } catch {
      // Where the socket knows that it is gone, the SDK brings it back sooner than a new client would.
      if (this.client.socketState === 'connected') this.#tell({kind: 'unanswered'});
    }
    this.#isAsking = false;
  }

  /** Ends it. Nothing is told after. Resolves when the socket is closed, or after three seconds. */
  async close(): Promise<void> {
    this.#isOver = true;
    this.#stopWatching();
    await this.client.shutdown();
  }

  socketChanged(state: SocketState): void {
    const before = this.#state;
    this.#state = state;
    this.#wasConnected ||= state === 'connected';
    if (state === 'denied') {
      setTimeout(() => this.#tell({kind: 'socket', socket: state, error: refusal(this.#refusal)}), reasonMs);
    } else if (state === 'connected' || state === 'disconnected' || state === 'disconnecting') {
      // Close codes 406 and 417 skip the state in which the SDK waits for the socket to close, and leave it
      // with no way out; 410 and 401 do not (3.0.1, observed 2026-11-21).
      const isFatal = state === 'disconnected' && before !== 'disconnecting';
      this.#tell({kind: 'socket', socket: state, isFatal});
    } else {
      this.#tell({kind: 'socket', socket: 'connecting'});
    }
  }

  refused(twilioCode: number | null): void {
    this.#refusal = twilioCode;
  }

  initialized(): void {
    void this.#probe();
  }

  initFailed(): void {
    // SDK 3.0.1 begins to initialize once in its life, with its first connection (observed 2026-11-21).
    if (this.#wasConnected) this.#tell({kind: 'probed', isGood: false, identity: null});
  }

  tokenAboutToExpire(): void {
    this.#tell({kind: 'expiring'});
  }

  /** A client whose list could not be read says `connected` and fails for ever. */
  async #probe(): Promise<void> {
    this.#tell({kind: 'progress'});
    try {
      await this.client.conversationsRead();
      this.#tell({kind: 'probed', isGood: true, identity: this.client.identity});
    } catch {
      this.#tell({kind: 'probed', isGood: false, identity: null});
    }
  }
}

/** Expired, or a token that this service will never take. */
function refusal(twilioCode: number | null): ChatErrorInfo {
  const code = twilioCodes[twilioCode ?? 0] === 'token-expired' ? 'token-expired' : 'token-refused';
  return Object.freeze({code, retryable: false, twilioCode});
}
