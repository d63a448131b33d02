import {randomUUID} from 'node:crypto';
import {once} from 'node:events';
import {WebSocket} from 'ws';
import {signLocalToken, type LocalCredentials} from '../../local-service/index.js';

/** Where a service is, and how to be let in. */
export interface WireTarget {
  readonly uri: string;
  readonly credentials: LocalCredentials;
}

export interface WireReply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Header {
  readonly method: string;
  readonly id: string;
  readonly message_type?: string;
  readonly http_status?: {readonly code: number};
}

const PRE_HEADER = 'TWILSOCK V3.0 ';

/**
 * Speaks Twilsock and keeps nothing, so that a thousand fit into one process. It acknowledges every push, as the
 * SDK does, but reads only the pushes that someone asked for.
 */
export class WireClient {
  /** Told of each push, with its payload as it came. */
  onPush: (messageType: string, payload: Buffer) => void = () => undefined;
  readonly #socket: WebSocket;
  readonly #pending = new Map<string, (reply: WireReply) => void>();
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#receive(data as Buffer));
    socket.on('error', () => undefined);
  }

  /** Opens a socket and shows a good token. */
  static async connect({uri, credentials}: WireTarget, identity: string): Promise<WireClient> {
    const token = await signLocalToken(credentials, {identity});
    const socket = new WebSocket(uri, {perMessageDeflate: false});
    await once(socket, 'open');
    const client = new WireClient(socket);
    await client.#exchange({method: 'init', token});
    return client;
  }

  /** Sends a tunnelled request and waits for its answer. */
  request(method: string, path: string, body?: object, params: object = {}): Promise<WireReply> {
    // As the SDK does, so that the service has to remember each change.
    const headers = method === 'GET' ? {} : {'X-Twilio-Mutation-Id': randomUUID()};
    const http_request = {host: 'a', method, path, params, headers};
    return this.#exchange({method: 'message', http_request, payload_type: 'application/json'}, body);
  }

  /** Subscribes to what the SDK subscribes to in a conversation; resolves when it is confirmed. */
  async subscribeTo(conversation: string): Promise<void> {
    const roots = await Promise.all([
      this.request('GET', `/v3/Documents/${conversation}.channel`),
      this.request('GET', `/v3/Lists/${conversation}.messages`),
      this.request('GET', `/v3/Maps/${conversation}.roster`),
    ]);
    const requests = roots.map(({body}, at) => ({
      object_sid: body['sid'],
      object_type: ['document', 'list', 'map'][at],
      last_event_id: null,
    }));
    const {onPush} = this;
    const confirmed = new Promise<void>((resolve) => {
      this.onPush = (type) => type === 'twilio.sync.event' && resolve();
    });
    await this.request('POST', '/v4/Subscriptions', {action: 'establish', correlation_id: 1, requests});
    await confirmed;
    this.onPush = onPush;
  }

  /** Reads nothing more, as a client does that hangs. */
  pause(): void {
    this.#socket.pause();
  }

  close(): void {
    this.#socket.terminate();
  }

  #exchange(fields: object, body?: object): Promise<WireReply> {
    const id = `TM${(this.#lastId += 1)}`;
    return new Promise((resolve) => {
      this.#pending.set(id, resolve);
      this.#send({...fields, id}, body);
    });
  }

  #send(fields: object, body?: object): void {
    const payload = body === undefined ? '' : JSON.stringify(body);
    const header = JSON.stringify({...fields, payload_size: Buffer.byteLength(payload)});
    const text = `${PRE_HEADER}${Buffer.byteLength(header)}\r\n${header}\r\n${payload}`;
    this.#socket.send(Buffer.from(text));
  }

  #receive(bytes: Buffer): void {
    const start = bytes.indexOf('\r\n') + 2;
    const end = start + Number(bytes.toString('latin1', PRE_HEADER.length, start - 2));
    const header = JSON.parse(bytes.toString('utf8', start, end)) as Header;
    const payload = bytes.subarray(end + 2);
    if (header.method !== 'reply') {
      this.#send({method: 'reply', id: header.id, status: {code: 200, status: 'OK'}});
      if (header.method === 'notification') this.onPush(header.message_type ?? '', payload);
      return;
    }
    const resolve = this.#pending.get(header.id);
    this.#pending.delete(header.id);
    const body = payload.length === 0 ? {} : (JSON.parse(payload.toString()) as WireReply['body']);
    resolve?.({status: header.http_status?.code ?? 200, body});
  }
}
