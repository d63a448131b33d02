import {randomUUID} from 'node:crypto';
import {once} from 'node:events';
import {WebSocket} from 'ws';
import {signLocalToken, type LocalService} from '../../../local-service/index.js';
import {decodeFrame, encodeFrame} from '../../../local-service/twilsock/frame.js';
import {until} from './until.js';

type Fields = Readonly<Record<string, unknown>>;

export interface RawFrame {
  readonly header: Fields;
  readonly payload: Fields;
}

export interface RawReply {
  readonly status: number;
  readonly body: Fields;
}

export interface RawRequest {
  readonly params?: Fields;
  readonly headers?: Fields;
  readonly body?: unknown;
}

/** Speaks Twilsock frame by frame, to say what the genuine SDK never would. */
export class RawClient {
  /** Every frame that came, in order. */
  readonly frames: RawFrame[] = [];
  closeCode: number | undefined;
  readonly #socket: WebSocket;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => {
      const {header, payload} = decodeFrame(data as Buffer);
      this.frames.push({header, payload: (payload === '' ? {} : JSON.parse(payload)) as Fields});
    });
    socket.on('close', (code) => (this.closeCode = code));
    socket.on('error', () => undefined);
  }

  /** Opens a socket without saying anything on it. */
  static async open(service: LocalService): Promise<RawClient> {
    const socket = new WebSocket(service.clientOptions.Twilsock.uri);
    await once(socket, 'open');
    return new RawClient(socket);
  }

  /** Opens a socket and shows a good token. */
  static async connect(service: LocalService, identity: string): Promise<RawClient> {
    const client = await RawClient.open(service);
    await client.exchange({method: 'init', token: await signLocalToken(service.credentials, {identity})});
    return client;
  }

  /** Sends bytes, whatever they are. */
  sendBytes(bytes: Buffer | string): void {
    this.#socket.send(bytes);
  }

  /** Sends a frame and waits for its reply. */
  async exchange(header: Fields, payload?: string): Promise<RawFrame> {
    const id = `TM${randomUUID()}`;
    const find = () =>
      this.frames.find((frame) => frame.header['method'] === 'reply' && frame.header['id'] === id);
    this.sendBytes(encodeFrame({...header, id}, payload));
    await until(`${String(header['method'])} is answered`, () => find() !== undefined);
    return find()!;
  }

  /** Sends a tunnelled request and waits for its answer. */
  async request(method: string, path: string, request: RawRequest = {}): Promise<RawReply> {
    const {params = {}, headers = {}, body} = request;
    const http_request = {host: 'h', method, path, params, headers};
    const payload = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
    const frame = await this.exchange(
      {method: 'message', http_request, payload_type: 'application/json'},
      payload,
    );
    const {code} = frame.header['http_status'] as {code: number};
    return {status: code, body: frame.payload};
  }

  /** The pushes of one type, oldest first. */
  pushes(messageType: string): readonly Fields[] {
    return this.frames
      .filter((frame) => frame.header['message_type'] === messageType)
      .map((frame) => frame.payload);
  }

  /** Subscribes to objects by sid and waits for the verdict on all of them. */
  async subscribe(...requests: readonly {sid: string; type: string; last: number | null}[]): Promise<Fields> {
    const correlation_id = Math.floor(Math.random() * 1e9);
    const find = () =>
      this.pushes('twilio.sync.event').find((push) => push['correlation_id'] === correlation_id);
    await this.request('POST', '/v4/Subscriptions', {
      body: {
        action: 'establish',
        correlation_id,
        requests: requests.map(({sid, type, last}) => ({
          object_sid: sid,
          object_type: type,
          last_event_id: last,
        })),
      },
    });
    await until('the subscriptions are judged', () => find() !== undefined);
    return find()!;
  }

  close(): void {
    this.#socket.terminate();
  }
}
