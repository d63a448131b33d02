import {randomUUID} from 'node:crypto';
import {STATUS_CODES} from 'node:http';
import type {Duplex} from 'node:stream';
import {WebSocket, type RawData} from 'ws';
import type {Reply} from '../api/operation.js';
import type {LocalCredentials} from '../credentials.js';
import type {Notification, Subscriber} from '../sync/notification.js';
import {TokenError, verifyToken} from '../token/verify-token.js';
import type {Clock} from '../world/clock.js';
import type {Connections} from './connections.js';
import {decodeFrame, encodeFrame, type Frame} from './frame.js';
import {gatherWrites} from './gather-writes.js';
import {Heartbeat} from './heartbeat.js';
import {Inbox} from './inbox.js';
import {TokenTimers} from './token-timers.js';
import type {UpstreamRouter} from './upstream-router.js';

/** What all connections of a service share. */
export interface ConnectionContext {
  readonly credentials: LocalCredentials;
  readonly clock: Clock;
  readonly connections: Connections;
  readonly router: UpstreamRouter;
  /** What becomes of a connection whose token expired; see `LocalServiceOptions`. */
  readonly expiry: 'close' | 'drop';
  /** Names an identity's data of this run; a client must not carry its cache into the next. */
  readonly storageId: (identity: string) => string;
}

/** How long a socket may stay open without having shown a good token. */
const INIT_TIMEOUT_MS = 10_000;
/** A peer that lets this much pile up unread is cut. */
const MAX_BUFFERED_BYTES = 64 * 1024 * 1024;
const PROTOCOL_ERROR = 1002;

/** One client's socket: proves who it is, answers its requests in order, and carries pushes to it. */
export class Connection implements Subscriber {
  readonly subscriptions: Subscriber['subscriptions'] = new Set();
  /** The plain HTTP address by which the client reached us, without a slash at the end. */
  readonly httpUrl: string;
  readonly #socket: WebSocket;
  /** What the socket writes to. */
  readonly #wire: Duplex;
  readonly #context: ConnectionContext;
  readonly #tokenTimers: TokenTimers;
  readonly #heartbeat: Heartbeat;
  readonly #cancelInitTimeout: () => void;
  readonly #inbox: Inbox;
  #identity = '';
  #isOpen = true;

  constructor(socket: WebSocket, wire: Duplex, httpUrl: string, context: ConnectionContext) {
    this.#socket = socket;
    this.#wire = wire;
    this.httpUrl = httpUrl;
    this.#context = context;
    const drop = () => this.drop();
    this.#tokenTimers = new TokenTimers(context.clock);
    this.#heartbeat = new Heartbeat(
      context.clock,
      () => this.#send({method: 'ping', id: newFrameId()}),
      drop,
    );
    this.#cancelInitTimeout = context.clock.after(INIT_TIMEOUT_MS, drop);
    // A fault in one frame must end this socket, and nothing else.
    this.#inbox = new Inbox(socket, drop);
    socket.on('message', (data, isBinary) => this.#inbox.add(() => this.#receive(data, isBinary)));
    socket.on('close', () => this.#onClosed());
    // A frame too large or malformed; the library closes the socket with the fitting code.
    socket.on('error', () => undefined);
  }

  /** Empty until the client has shown a good token. */
  get identity(): string {
    return this.#identity;
  }

  notify({frame}: Notification): void {
    this.#sendBytes(frame);
  }

  /** Cuts the connection as a broken cable would: without a word. */
  drop(): void {
    this.#onClosed();
    this.#socket.terminate();
  }

  async #receive(data: RawData, isBinary: boolean): Promise<void> {
    if (!this.#isOpen) return;
    this.#heartbeat.noticeLife();
    let frame: Frame;
    try {
      if (!isBinary) throw new TypeError('Twilsock is binary');
      frame = decodeFrame(data as Buffer);
    } catch {
      this.#socket.close(PROTOCOL_ERROR);
      return;
    }
    await this.#handle(frame);
  }

  async #handle(frame: Frame): Promise<void> {
    const {method} = frame.header;
    if (method === 'init' || method === 'update') return this.#authenticate(frame);
    if (method === 'close') return this.#socket.close(1000);
    if (method === 'reply' || method === 'telemetry.v1') return;
    if (this.#identity === '') return this.#socket.close(PROTOCOL_ERROR);
    if (method === 'message') return this.#answer(frame);
    // Push contexts: the kinds of push are settled at `init` already.
    this.#reply(frame, ok);
  }

  async #authenticate(frame: Frame): Promise<void> {
    const {credentials, clock, connections, storageId} = this.#context;
    const isUpdate = frame.header['method'] === 'update';
    // There is nothing to renew yet, and a client of ours never says so.
    if (isUpdate && this.#identity === '') return this.#socket.close(PROTOCOL_ERROR);
    let identity: string;
    try {
      const token = await verifyToken(frame.header['token'], credentials, clock.now());
      ({identity} = token);
      if (this.#identity !== '' && identity !== this.#identity)
        throw new TokenError('Identity changed', 20106);
      if (!this.#isOpen) return;
      this.#watch(token.expiresAt);
    } catch (error) {
      const refusal = error instanceof TokenError ? error : new TokenError('Invalid Access Token', 20101);
      const {status: code, message: description, code: errorCode} = refusal;
      this.#reply(frame, {code, status: 'UNAUTHORIZED', description, errorCode});
      return;
    }
    if (isUpdate) return this.#reply(frame, ok);
    this.#cancelInitTimeout();
    const isNew = this.#identity === '';
    this.#identity = identity;
    this.#reply(frame, ok, {
      continuation_token: randomUUID(),
      // Without `telemetry.v1` the SDK saves three frames at each start.
      capabilities: ['client_update', 'offline_storage'],
      offline_storage: {ip_messaging: {storage_id: storageId(identity)}},
    });
    if (isNew) connections.add(this);
  }

  #watch(expiresAt: number): void {
    const warn = () =>
      this.#send({
        method: 'client_update',
        id: newFrameId(),
        client_update_type: 'token_about_to_expire',
      });
    const end = () => {
      if (this.#context.expiry === 'drop') return this.drop();
      this.#send({method: 'close', id: newFrameId(), status: {code: 410, status: 'TOKEN_EXPIRED'}});
      this.#socket.close(1000);
    };
    this.#tokenTimers.arm(expiresAt, warn, end);
  }

  #answer(frame: Frame): void {
    const reply: Reply = this.#context.router.answer(frame, this);
    const payload = reply.body === undefined ? undefined : JSON.stringify(reply.body);
    const http_status = {code: reply.status, status: (STATUS_CODES[reply.status] ?? '').toUpperCase()};
    this.#reply(frame, ok, {http_status, payload_type: 'application/json'}, payload);
    reply.afterReply?.();
  }

  #reply(frame: Frame, status: object, fields: object = {}, payload?: string): void {
    this.#send({method: 'reply', id: frame.header['id'], status, ...fields}, payload);
  }

  #send(header: object, payload?: string): void {
    this.#sendBytes(encodeFrame(header, payload));
  }

  #sendBytes(frame: Buffer): void {
    if (!this.#isOpen || this.#socket.readyState !== WebSocket.OPEN) return;
    if (this.#socket.bufferedAmount > MAX_BUFFERED_BYTES) return this.drop();
    gatherWrites(this.#wire);
    this.#socket.send(frame);
  }

  #onClosed(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#cancelInitTimeout();
    this.#tokenTimers.disarm();
    this.#heartbeat.stop();
    for (const object of this.subscriptions) object.unsubscribe(this);
    this.#context.connections.remove(this);
  }
}

const ok = {code: 200, status: 'OK'} as const;

function newFrameId(): string {
  return `TM${randomUUID()}`;
}
