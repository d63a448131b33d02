import {
  createServer,
  request as ask,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {Duplex} from 'node:stream';
import {WebSocket, WebSocketServer} from 'ws';
import {decodeFrame, encodeFrame, type Frame} from '../../../../local-service/twilsock/frame.js';
import type {FrameMatch, FrameRule, LineCondition} from '../../support/line-faults.js';
import {TcpLine} from './tcp-line.js';

/** What a request of a client asked for; a reply is matched by it. */
interface AskedFor {
  readonly method: string;
  /** With its query. */
  readonly path: string;
}

/**
 * Stands between a client and a local service and does to their line, and to single frames on it, what the
 * service's own controls cannot: a frame that is lost while the next ones pass, bytes that no service sends, a
 * line that is slow byte by byte. The service's address in what it says is replaced by the proxy's, so that media
 * take the same way.
 */
export class FaultProxy {
  readonly #service: URL;
  readonly #server: Server;
  readonly #sockets = new WebSocketServer({noServer: true, perMessageDeflate: false});
  readonly #pairs = new Set<{readonly near: WebSocket; readonly far: WebSocket}>();
  readonly #rules = new Map<number, {readonly rule: FrameRule; left: number}>();
  readonly #struck = new Map<number, number>();
  #held: (() => void)[] = [];
  #line!: TcpLine;
  #nextRule = 1;

  private constructor(serviceUrl: string) {
    this.#service = new URL(serviceUrl);
    this.#server = createServer((request, response) => this.#forward(request, response));
    this.#server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) =>
      this.#upgrade(request, socket, head),
    );
  }

  static async open(serviceUrl: string): Promise<FaultProxy> {
    const proxy = new FaultProxy(serviceUrl);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    proxy.#line = await TcpLine.open((proxy.#server.address() as AddressInfo).port);
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#line.port}`;
  }

  /** WebSockets that are open now. */
  socketCount(): number {
    return this.#pairs.size;
  }

  setLine(condition: LineCondition): void {
    this.#line.set(condition);
  }

  /** Cuts every connection. */
  reset(): void {
    this.#line.reset();
  }

  /** @returns the rule's number, for `remove` and `strikesOf` */
  add(rule: FrameRule): number {
    const id = this.#nextRule++;
    this.#rules.set(id, {rule, left: rule.times ?? Infinity});
    return id;
  }

  remove(id: number): void {
    this.#rules.delete(id);
  }

  /** How often a rule has struck. */
  strikesOf(id: number): number {
    return this.#struck.get(id) ?? 0;
  }

  /** Lets go what rules hold, in its order. */
  release(): void {
    for (const send of this.#held.splice(0)) send();
  }

  /** Says something to every client as if the service had. */
  say(header: object, payload = ''): void {
    for (const {near} of this.#pairs) near.send(encodeFrame(header, payload));
  }

  /** Sends every client bytes as they are, in Latin-1. */
  saySomething(bytes: string): void {
    for (const {near} of this.#pairs) near.send(Buffer.from(bytes, 'latin1'));
  }

  close(): void {
    this.#line.close();
    this.#server.close();
    this.#server.closeAllConnections();
    for (const {near, far} of this.#pairs) [near, far].forEach((socket) => socket.terminate());
  }

  #forward(request: IncomingMessage, response: ServerResponse): void {
    const {method, url: path, headers} = request;
    const {hostname, port, host} = this.#service;
    const onward = ask({hostname, port, method, path, headers: {...headers, host}}, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      answer.on('error', () => response.destroy());
    });
    onward.on('error', () => response.destroy());
    request.on('close', () => (request.complete ? undefined : onward.destroy()));
    request.pipe(onward);
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => undefined);
    const {host, origin} = {host: this.#service.host, origin: request.headers.origin};
    const far = new WebSocket(`ws://${host}${request.url}`, {
      perMessageDeflate: false,
      headers: origin === undefined ? {} : {origin},
    });
    far.on('error', () => socket.destroy());
    far.on('unexpected-response', (_, {statusCode}) => {
      socket.end(`HTTP/1.1 ${statusCode} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    });
    far.once('open', () => {
      this.#sockets.handleUpgrade(request, socket, head, (near) => this.#pair(near, far));
    });
  }

  #pair(near: WebSocket, far: WebSocket): void {
    const pair = {near, far};
    const asked = new Map<unknown, AskedFor>();
    this.#pairs.add(pair);
    for (const [from, to, sender] of [
      [near, far, 'client'],
      [far, near, 'service'],
    ] as const) {
      from.on('message', (data) => this.#pass(data as Buffer, to, sender, asked));
      from.on('error', () => undefined);
      from.on('close', (code) => {
        this.#pairs.delete(pair);
        // A code that only a broken line has cannot be passed on.
        if (code === 1005 || code === 1006) to.terminate();
        else to.close(code);
      });
    }
  }

  #pass(bytes: Buffer, to: WebSocket, sender: FrameMatch['from'], asked: Map<unknown, AskedFor>): void {
    const frame = decodeFrame(bytes);
    const request = requestOf(frame, asked);
    const fault = this.#faultFor(sender, frame, request);
    const send = (sent: Buffer = this.#readdressed(frame, bytes)) => {
      if (to.readyState === WebSocket.OPEN) to.send(sent);
    };
    switch (fault?.kind) {
      case 'lose':
        return;
      case 'delay':
        return void setTimeout(send, fault.ms);
      case 'hold':
        return void this.#held.push(() => send());
      case 'repeat':
        send();
        return send();
      case 'change':
        return send(encodeFrame({...frame.header, ...fault.header}, fault.payload ?? frame.payload));
      case 'bytes':
        return send(
          Buffer.from(
            fault.bytes.replace('%header%', () => JSON.stringify(frame.header)),
            'latin1',
          ),
        );
      case 'cut':
        if (to.readyState === WebSocket.OPEN) to.send(bytes, () => to.terminate());
        return;
      default:
        return send();
    }
  }

  #faultFor(sender: FrameMatch['from'], frame: Frame, request: AskedFor | undefined) {
    for (const [id, entry] of this.#rules) {
      if (!fitsFrame(entry.rule.when, sender, frame, request)) continue;
      this.#struck.set(id, this.strikesOf(id) + 1);
      if (--entry.left === 0) this.#rules.delete(id);
      return entry.rule.do;
    }
    return undefined;
  }

  #readdressed(frame: Frame, bytes: Buffer): Buffer {
    if (!frame.payload.includes(this.#service.origin)) return bytes;
    return encodeFrame(frame.header, frame.payload.replaceAll(this.#service.origin, this.url));
  }
}

/** The request that a frame is, or answers. */
function requestOf({header}: Frame, asked: Map<unknown, AskedFor>): AskedFor | undefined {
  const {
    id,
    method,
    http_request: http,
  } = header as {
    id?: unknown;
    method?: unknown;
    http_request?: {method?: string; path?: string; params?: object};
  };
  if (method === 'message') {
    asked.set(id, {
      method: http?.method ?? '',
      path: `${http?.path ?? ''}?${JSON.stringify(http?.params ?? {})}`,
    });
  }
  return asked.get(id);
}

function fitsFrame(
  {from, frame, method, path, contains}: FrameMatch,
  sender: FrameMatch['from'],
  {header, payload}: Frame,
  asked: AskedFor | undefined,
): boolean {
  return (
    from === sender &&
    (frame === undefined || frame === header['method']) &&
    (method === undefined || method === asked?.method) &&
    (path === undefined || new RegExp(path).test(asked?.path ?? '')) &&
    (contains === undefined || payload.includes(contains))
  );
}
