import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo, Socket} from 'node:net';

/** One request that a hook got. */
export interface HookRequestSeen {
  readonly method: string;
  /** As the receiver would put it together: its own address and the request's path. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** The form of a POST, the query of a GET. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly signature: string;
}

export type HookAnswerer = (request: HookRequestSeen, response: ServerResponse) => void;

/** A back end that listens to webhooks. */
export class HookReceiver {
  readonly requests: HookRequestSeen[] = [];
  /** How many connections were made. */
  connections = 0;
  /** Answers 200 with nothing unless told otherwise. */
  answer: HookAnswerer = (_request, response) => void response.end();
  readonly #sockets = new Set<Socket>();
  readonly #waiting: (() => void)[] = [];
  readonly #server = createServer((request, response) => void this.#receive(request, response));

  static async start(): Promise<HookReceiver> {
    const receiver = new HookReceiver();
    receiver.#server.on('connection', (socket) => {
      receiver.connections += 1;
      receiver.#sockets.add(socket);
    });
    await new Promise<void>((resolve) => receiver.#server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Resolves once that many requests have arrived, with all of them. */
  async seen(count: number): Promise<readonly HookRequestSeen[]> {
    while (this.requests.length < count) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return this.requests;
  }

  /** The first request about an event, now or later. */
  async event(name: string): Promise<HookRequestSeen> {
    for (;;) {
      const found = this.requests.find(({parameters}) => parameters['EventType'] === name);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const url = `http://${request.headers.host}${request.url}`;
    const fields = request.method === 'GET' ? new URL(url).searchParams : new URLSearchParams(body);
    const seen: HookRequestSeen = {
      method: request.method ?? '',
      url,
      headers: request.headers,
      body,
      parameters: Object.fromEntries(fields),
      signature: String(request.headers['x-twilio-signature']),
    };
    this.requests.push(seen);
    for (const tell of this.#waiting.splice(0)) tell();
    this.answer(seen, response);
  }
}

/** Answers with JSON. */
export function answerJson(value: unknown, status = 200): HookAnswerer {
  return (_request, response) =>
    void response.writeHead(status, {'Content-Type': 'application/json'}).end(JSON.stringify(value));
}

/** Answers with a status alone. */
export function answerStatus(status: number, headers: Record<string, string> = {}): HookAnswerer {
  return (_request, response) => void response.writeHead(status, headers).end();
}
