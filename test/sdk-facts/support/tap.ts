import {once} from 'node:events';
import type {AddressInfo} from 'node:net';
import type {ClientOptions} from '@twilio/conversations';
import {WebSocket, WebSocketServer} from 'ws';
import {decodeFrame} from '../../../local-service/twilsock/frame.js';

type Fields = Readonly<Record<string, unknown>>;

/** A frame that went over the wire. */
export interface TappedFrame {
  readonly from: 'client' | 'service';
  readonly header: Fields;
  /** As it was sent; usually JSON. */
  readonly payload: string;
}

/** A tunnelled request of the client. */
export interface TappedRequest {
  readonly method: string;
  readonly path: string;
  readonly params: Fields;
  readonly headers: Fields;
  readonly payload: string;
}

/** Stands between clients and a service: shows every frame, and holds back what a test wants held back. */
export class Tap {
  /** Every frame of all connections, oldest first, also those that were held back. */
  readonly frames: TappedFrame[] = [];
  /** Says which frames of the service wait until `release`. */
  holds: (frame: TappedFrame) => boolean = () => false;
  readonly #server: WebSocketServer;
  readonly #sockets: WebSocket[] = [];
  #held: (() => void)[] = [];

  private constructor(server: WebSocketServer) {
    this.#server = server;
  }

  /** @param options - of the service's client; see `Stage.options`. */
  static async open(options: ClientOptions): Promise<Tap> {
    const {uri} = (options as {Twilsock: {uri: string}}).Twilsock;
    const server = new WebSocketServer({host: '127.0.0.1', port: 0, perMessageDeflate: false});
    const tap = new Tap(server);
    server.on('connection', (client) => tap.#join(client, new WebSocket(uri, {perMessageDeflate: false})));
    await once(server, 'listening');
    return tap;
  }

  /** For a client that is to be heard. */
  get options(): ClientOptions {
    const {port} = this.#server.address() as AddressInfo;
    return {Twilsock: {uri: `ws://127.0.0.1:${port}/v3/wsconnect`}};
  }

  /** The requests whose path ends so, oldest first. */
  requests(method: string, ending: string): readonly TappedRequest[] {
    return this.frames
      .filter(({from, header}) => from === 'client' && header['method'] === 'message')
      .map(({header, payload}) => ({...(header['http_request'] as TappedRequest), payload}))
      .filter((request) => request.method === method && request.path.endsWith(ending));
  }

  /** Lets go what was held back, in its order. */
  release(): void {
    this.holds = () => false;
    for (const send of this.#held.splice(0)) send();
  }

  /** Forgets what was held back. */
  lose(): void {
    this.holds = () => false;
    this.#held = [];
  }

  /** Says something to all clients in the service's place. */
  say(bytes: Buffer): void {
    for (const socket of this.#server.clients) socket.send(bytes);
  }

  close(): void {
    for (const socket of [...this.#server.clients, ...this.#sockets]) socket.terminate();
    this.#server.close();
  }

  #join(client: WebSocket, service: WebSocket): void {
    this.#sockets.push(service);
    const opened = once(service, 'open').catch(() => undefined);
    client.on('message', (data: Buffer) => {
      this.#note('client', data);
      void opened.then(() => service.readyState === WebSocket.OPEN && service.send(data));
    });
    service.on('message', (data: Buffer) => {
      const frame = this.#note('service', data);
      if (this.holds(frame)) this.#held.push(() => client.send(data));
      else client.send(data);
    });
    client.on('error', () => undefined);
    service.on('error', () => undefined);
    client.on('close', () => service.terminate());
    service.on('close', () => client.terminate());
  }

  #note(from: TappedFrame['from'], data: Buffer): TappedFrame {
    const frame = {from, ...decodeFrame(data)};
    this.frames.push(frame);
    return frame;
  }
}
