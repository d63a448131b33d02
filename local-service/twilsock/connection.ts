import {randomUUID} from 'node:crypto';
import {STATUS_CODES} from 'node:http';
import {WebSocket, type RawData} from 'ws';
import type {Reply} from '../api/operation.js';
import type {FaultPlan} from '../faults/fault-plan.js';
import type {FaultCourse} from '../faults/fault-rule.js';
import {wait} from '../faults/wait.js';
import type {SocketOrigin} from '../http/server.js';
import {ServiceError} from '../service-error.js';
import type {Notification, Subscriber} from '../sync/notification.js';
import {TokenError} from '../token/verify-token.js';
import type {Tenant} from '../tenant.js';
import {closeFrame, expiryWarning, pingFrame, refusedReply, type OutgoingFrame} from './control-frames.js';
import {faultEventOf} from './fault-event-of.js';
import {decodeFrame, encodeFrame, type Frame} from './frame.js';
import {Heartbeat} from './heartbeat.js';
import {Inbox} from './inbox.js';
import {Outgoing} from './outgoing.js';
import {proveIdentity, type Proof, type TokenJudges} from './prove-identity.js';
import {runThroughFaults, type Acknowledge, type FaultyWire, type Request} from './run-through-faults.js';
import {TokenTimers} from './token-timers.js';
import type {UpstreamRouter} from './upstream-router.js';

/** What all connections of a service share. */
export interface ConnectionContext extends TokenJudges {
  readonly router: UpstreamRouter;
  readonly faults: FaultPlan;
  /** What becomes of a connection whose token expired; see `LocalServiceOptions`. */
  readonly expiry: 'close' | 'drop';
}

/** How long a socket may stay open without having shown a good token. */
const INIT_TIMEOUT_MS = 10_000;
/** A peer that lets this much pile up unread is cut. */
const MAX_BUFFERED_BYTES = 64 * 1024 * 1024;
const PROTOCOL_ERROR = 1002;

/** One client's socket: proves who it is, answers its requests in order, and carries pushes to it. */
export class Connection implements Subscriber, FaultyWire {
  readonly subscriptions: Subscriber['subscriptions'] = new Set();
  /** The plain HTTP address by which the client reached us, without a slash at the end. */
  readonly httpUrl: string;
  readonly #socket: WebSocket;
  readonly #context: ConnectionContext;
  readonly #tokenTimers: TokenTimers;
  readonly #heartbeat: Heartbeat;
  readonly #cancelInitTimeout: () => void;
  readonly #inbox: Inbox;
  readonly #outgoing: Outgoing;
  /** By the token that was good last. */
  #proof: Proof | undefined;
  #bytesPerSecond: number | undefined;
  #isOpen = true;

  constructor(socket: WebSocket, {wire, httpUrl, course}: SocketOrigin, context: ConnectionContext) {
    this.#socket = socket;
    this.httpUrl = httpUrl;
    this.#context = context;
    const drop = () => this.drop();
    this.#tokenTimers = new TokenTimers(context.clock);
    this.#outgoing = new Outgoing(socket, wire, context.clock);
    this.#heartbeat = new Heartbeat(context.clock, () => this.#sendFrame(pingFrame()), drop);
    this.#cancelInitTimeout = context.clock.after(INIT_TIMEOUT_MS, drop);
    // A fault in one frame must end this socket, and nothing else.
    this.#inbox = new Inbox(socket, drop);
    socket.on('message', (data, isBinary) => this.#inbox.add(() => this.#receive(data, isBinary)));
    socket.on('close', () => this.#onClosed());
    // A frame too large or malformed; the library closes the socket with the fitting code.
    socket.on('error', () => undefined);
    if (course !== undefined) this.#inbox.add(() => this.#begin(course));
  }

  /** Empty until the client has shown a good token. */
  get identity(): string {
    return this.#proof?.identity ?? '';
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** The service that the token is for. There is none before a good token, and no request either. */
  get tenant(): Tenant {
    if (this.#proof === undefined) throw new Error('The connection has no service yet');
    return this.#proof.tenant;
  }

  notify({frame}: Notification): void {
    this.#sendBytes(frame);
  }

  /** Cuts the connection as a broken cable would: without a word. */
  drop(): void {
    this.#onClosed();
    this.#socket.terminate();
  }

  /** Neither reads, answers nor pushes anything, though the socket stays open; resolves when it is released. */
  async stall(): Promise<void> {
    this.#heartbeat.stop();
    this.#outgoing.stall();
    await this.#inbox.stall();
  }

  /** Goes on where it was stalled: what waited is sent and handled, in its order. */
  release(): void {
    if (!this.#isOpen) return;
    this.#outgoing.release();
    this.#inbox.release();
    this.#heartbeat.start();
  }

  /** @param bytesPerSecond - How much passes in each direction from now on; undefined for all that can. */
  throttle(bytesPerSecond: number | undefined): void {
    this.#bytesPerSecond = bytesPerSecond;
    this.#outgoing.throttle(bytesPerSecond);
  }

  /** Tells the client to go away, with one of Twilsock's close codes, and ends the connection. */
  close(code: number, reconnectMinMs?: number): void {
    this.#sendFrame(closeFrame(code, reconnectMinMs), () => this.#socket.close(1000));
  }

  /** Acts as if the token had come to its end just now. It is not taken again. */
  expireToken(): void {
    if (this.#proof !== undefined) this.#context.expiredTokens.add(this.#proof.token);
    if (this.#context.expiry === 'drop') this.drop();
    else this.close(410);
  }

  async #begin({bytesPerSecond, halfOpen, delayMs, end}: FaultCourse): Promise<void> {
    if (bytesPerSecond !== undefined) this.throttle(bytesPerSecond);
    if (halfOpen) await this.stall();
    await wait(this.#context.clock, delayMs);
    if (end !== undefined) this.drop();
  }

  async #receive(data: RawData, isBinary: boolean): Promise<void> {
    if (this.#bytesPerSecond !== undefined) {
      await wait(this.#context.clock, ((data as Buffer).length / this.#bytesPerSecond) * 1000);
    }
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
    if (method === 'init' || method === 'update') return this.#run(frame, () => this.#authenticate(frame));
    if (method === 'close') return this.#socket.close(1000);
    if (method === 'reply' || method === 'telemetry.v1') return;
    if (this.#proof === undefined) return this.#socket.close(PROTOCOL_ERROR);
    if (method === 'message') return this.#run(frame, () => this.#answer(frame));
    // Push contexts: the kinds of push are settled at `init` already.
    this.#reply(frame, ok);
  }

  /** Carries out what a frame asks for, under what is to go wrong with it. */
  #run(frame: Frame, perform: () => Acknowledge | Promise<Acknowledge>): Promise<void> | void {
    const {faults, clock} = this.#context;
    const course = faults.isEmpty ? undefined : faults.courseOf(faultEventOf(frame, this.identity));
    if (course !== undefined) {
      const refuse = (refusal: FaultRefusal) => this.#refuse(frame, refusal);
      return runThroughFaults(course, {perform, refuse}, this, clock);
    }
    const acknowledge = perform();
    if (!(acknowledge instanceof Promise)) return acknowledge();
    const sent = acknowledge.then((send) => send());
    if (frame.header['method'] !== 'message') return sent;
    // An answer that waits for somebody else does not hold up the requests after it.
    sent.catch(() => this.drop());
  }

  #refuse(frame: Frame, {status, code = 0, message = '', reconnectMinMs}: FaultRefusal): void {
    if (frame.header['method'] === 'message') {
      const error = new ServiceError(message, status, code);
      return this.#sendReply(frame, {status, body: error.toBody()});
    }
    const refusal = {code: status, description: message, errorCode: code, reconnectMinMs};
    this.#sendFrame(refusedReply(frame.header['id'], refusal));
  }

  async #authenticate(frame: Frame): Promise<Acknowledge> {
    const isUpdate = frame.header['method'] === 'update';
    // There is nothing to renew yet, and a client of ours never says so.
    if (isUpdate && this.#proof === undefined) return () => this.#socket.close(PROTOCOL_ERROR);
    let proof: Proof;
    try {
      proof = await proveIdentity(frame.header['token'], this.#context, this.#proof);
    } catch (error) {
      const refusal = error instanceof TokenError ? error : new TokenError('Invalid Access Token', 20101);
      const {status: code, message: description, code: errorCode} = refusal;
      return () => this.#sendFrame(refusedReply(frame.header['id'], {code, description, errorCode}));
    }
    if (!this.#isOpen) return () => undefined;
    this.#watch(proof.expiresAt);
    const isNew = this.#proof === undefined;
    this.#proof = proof;
    if (isUpdate) return (onSent) => this.#reply(frame, ok, {}, undefined, onSent);
    this.#cancelInitTimeout();
    const {identity, tenant} = proof;
    return (onSent) => {
      this.#reply(
        frame,
        ok,
        {
          continuation_token: randomUUID(),
          // Without `telemetry.v1` the SDK saves three frames at each start.
          capabilities: ['client_update', 'offline_storage'],
          offline_storage: {ip_messaging: {storage_id: tenant.storageId(identity)}},
        },
        undefined,
        onSent,
      );
      if (isNew && this.#isOpen) tenant.connections.add(this);
    };
  }

  #watch(expiresAt: number): void {
    this.#tokenTimers.arm(
      expiresAt,
      () => this.#sendFrame(expiryWarning()),
      () => (this.#context.expiry === 'drop' ? this.drop() : this.close(410)),
    );
  }

  #answer(frame: Frame): Acknowledge | Promise<Acknowledge> {
    const reply = this.#context.router.answer(frame, this);
    const acknowledge =
      (settled: Reply): Acknowledge =>
      (onSent) =>
        this.#sendReply(frame, settled, onSent);
    return reply instanceof Promise ? reply.then(acknowledge) : acknowledge(reply);
  }

  #sendReply(frame: Frame, reply: Reply, onSent?: () => void): void {
    const payload = reply.body === undefined ? undefined : JSON.stringify(reply.body);
    const http_status = {code: reply.status, status: (STATUS_CODES[reply.status] ?? '').toUpperCase()};
    this.#reply(frame, ok, {http_status, payload_type: 'application/json'}, payload, onSent);
    if (this.#isOpen) reply.afterReply?.();
  }

  #reply(frame: Frame, status: object, fields: object = {}, payload?: string, onSent?: () => void): void {
    this.#send({method: 'reply', id: frame.header['id'], status, ...fields}, payload, onSent);
  }

  #sendFrame({header, payload}: OutgoingFrame, onSent?: () => void): void {
    this.#send(header, payload, onSent);
  }

  #send(header: object, payload?: string, onSent?: () => void): void {
    this.#sendBytes(encodeFrame(header, payload), onSent);
  }

  #sendBytes(frame: Buffer, onSent?: () => void): void {
    if (!this.#isOpen || this.#socket.readyState !== WebSocket.OPEN) return;
    if (this.#outgoing.bufferedBytes > MAX_BUFFERED_BYTES) return this.drop();
    this.#outgoing.send(frame, onSent);
  }

  #onClosed(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#cancelInitTimeout();
    this.#tokenTimers.disarm();
    this.#heartbeat.stop();
    this.#outgoing.end();
    for (const object of this.subscriptions) object.unsubscribe(this);
    this.#proof?.tenant.connections.remove(this);
  }
}

type FaultRefusal = Parameters<Request['refuse']>[0];

const ok = {code: 200, status: 'OK'} as const;
