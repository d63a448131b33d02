import {createServer, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import {createServer as createTlsServer} from 'node:https';
import type {AddressInfo, Socket} from 'node:net';
import type {Duplex} from 'node:stream';
import {WebSocketServer, type WebSocket} from 'ws';
import type {FaultCourse} from '../faults/fault-rule.js';
import {originOf} from './origin-of.js';
import type {OriginGuard} from './origin-guard.js';

export interface HttpServerOptions {
  /** 0 for any free port. */
  readonly port: number;
  readonly guard: OriginGuard;
  /** Answers a plain request; cross-origin headers are already set. Must not throw. */
  readonly onRequest: (request: IncomingMessage, response: ServerResponse) => void;
  /** Takes a new socket; there are none when absent. */
  readonly onSocket?: (socket: WebSocket, origin: SocketOrigin) => void;
  /** What goes wrong with a socket that somebody asks for. */
  readonly socketCourse?: () => FaultCourse | undefined;
  /** Speaks TLS with it; plain when absent. PEM. */
  readonly certificate?: {readonly key: string; readonly cert: string};
  /** How long a request may take to arrive; for tests of slow ones. */
  readonly patience?: Patience;
}

/** How a socket came about. */
export interface SocketOrigin {
  /** What the socket reads and writes. */
  readonly wire: Duplex;
  /** The address by which the client reached us, without a slash at the end. */
  readonly httpUrl: string;
  /** What goes wrong with the socket from its beginning. */
  readonly course: FaultCourse | undefined;
}

/** How long a peer may take to say what it wants; then it is answered 408 and cut. In milliseconds. */
interface Patience {
  readonly headersMs: number;
  readonly requestMs: number;
}

const usualPatience: Patience = {headersMs: 10_000, requestMs: 120_000};

const SOCKET_PATH = '/v3/wsconnect';
/** A message of 32 KB can be six times as long in JSON; a batch of subscriptions is shorter. */
const MAX_FRAME_BYTES = 4 * 1024 * 1024;

/** The one port of the service: the socket at `/v3/wsconnect`, plain HTTP everywhere else. */
export class HttpServer {
  readonly #options: HttpServerOptions;
  readonly #server: Server;
  /** Every line to us, whatever became of it. */
  readonly #lines = new Set<Socket>();
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
    // One frame of a socket in each turn of the event loop: who floods us must not hold up the others.
    allowSynchronousEvents: false,
  });

  constructor(options: HttpServerOptions) {
    this.#options = options;
    const {headersMs, requestMs} = options.patience ?? usualPatience;
    const limits = {
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      connectionsCheckingInterval: headersMs / 2,
    };
    const {certificate} = options;
    const onRequest = (request: IncomingMessage, response: ServerResponse) =>
      this.#onRequest(request, response);
    this.#server = certificate
      ? createTlsServer({...limits, key: certificate.key, cert: certificate.cert}, onRequest)
      : createServer(limits, onRequest);
    // Those that were refused an upgrade, or are still busy with TLS, the server itself loses sight of.
    this.#server.on('connection', (line: Socket) => {
      this.#lines.add(line);
      line.once('close', () => this.#lines.delete(line));
    });
    this.#server.on('upgrade', (request, socket, head) => this.#onUpgrade(request, socket, head));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Resolves when it listens; rejects when the port is taken. */
  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.#options.port, '127.0.0.1', () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
  }

  /** Cuts every connection and frees the port. */
  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      for (const line of this.#lines) line.destroy();
    });
  }

  #onRequest(request: IncomingMessage, response: ServerResponse): void {
    const {guard, onRequest} = this.#options;
    if (!guard.admits(request.headers, this.port)) {
      response.writeHead(403).end();
      return;
    }
    allowOrigin(request, response);
    if (request.method === 'OPTIONS') response.writeHead(204).end();
    else onRequest(request, response);
  }

  #onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const {guard, onSocket, socketCourse} = this.#options;
    // The peer may vanish while it is being refused.
    socket.on('error', () => undefined);
    const path = request.url?.split('?', 1)[0];
    if (!guard.admits(request.headers, this.port)) return refuse(socket, 403);
    if (path !== SOCKET_PATH || onSocket === undefined) return refuse(socket, 404);
    const course = socketCourse?.();
    if (course?.end?.kind === 'refuse') return refuse(socket, course.end.status);
    this.#sockets.handleUpgrade(request, socket, head, (client) =>
      onSocket(client, {wire: socket, httpUrl: originOf(request), course}),
    );
  }
}

function allowOrigin(request: IncomingMessage, response: ServerResponse): void {
  const {origin} = request.headers;
  response.setHeader('Vary', 'Origin');
  if (origin === undefined) return;
  response.setHeader('Access-Control-Allow-Origin', origin);
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST, DELETE');
  response.setHeader('Access-Control-Allow-Headers', 'Content-Type, X-Twilio-Token');
  response.setHeader('Access-Control-Max-Age', '600');
}

function refuse(socket: Duplex, status: number): void {
  const line = `${status} ${STATUS_CODES[status] ?? 'Refused'}`;
  // Or the peer could keep its half of the line open for good.
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${line}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
