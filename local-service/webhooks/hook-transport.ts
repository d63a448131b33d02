import {Agent as HttpAgent, request as httpRequest, type IncomingMessage} from 'node:http';
import {Agent as HttpsAgent, request as httpsRequest} from 'node:https';
import type {HookAnswer} from './hook-answer.js';
import type {HookRequest} from './hook-request.js';

/** How long one try may take. */
export interface TryLimits {
  readonly connectTimeoutMs: number;
  /** From the connection to the end of the answer. */
  readonly readTimeoutMs: number;
}

/** A hook that says more than this says nothing. */
const MAX_ANSWER_BYTES = 64 * 1024;
const agentOptions = {keepAlive: true, maxSockets: 64, maxFreeSockets: 8, timeout: 30_000};

/** Sends hooks over kept connections. Follows no redirections, and reads no more than it must. */
export class HookTransport {
  readonly #http = new HttpAgent(agentOptions);
  readonly #https = new HttpsAgent(agentOptions);
  readonly #cancels = new Set<() => void>();
  #isClosed = false;

  /** One try. Never rejects. */
  send({method, url, headers, body}: HookRequest, limits: TryLimits): Promise<HookAnswer> {
    if (this.#isClosed)
      return Promise.resolve({kind: 'failed', failure: 'ct', reason: 'the service stopped'});
    const isSecure = url.protocol === 'https:';
    const options = {method, headers, agent: isSecure ? this.#https : this.#http};
    return new Promise((resolve) => {
      let connected = false;
      const request = (isSecure ? httpsRequest : httpRequest)(url, options);
      const settle = (answer: HookAnswer) => {
        clearTimeout(timer);
        this.#cancels.delete(cancel);
        resolve(answer);
      };
      const fail = (reason: string) => {
        // A kept connection that the hook had just closed never carried the request.
        const failure = connected && !request.reusedSocket ? 'rt' : 'ct';
        settle({kind: 'failed', failure, reason});
        request.destroy();
      };
      const expire = () => {
        settle({kind: 'failed', failure: connected ? 'rt' : 'ct', reason: 'timed out'});
        request.destroy();
      };
      const cancel = () => fail('the service stopped');
      let timer = setTimeout(expire, limits.connectTimeoutMs);
      const onConnected = () => {
        connected = true;
        clearTimeout(timer);
        timer = setTimeout(expire, limits.readTimeoutMs);
      };
      this.#cancels.add(cancel);
      request.on('socket', (socket) => {
        if (request.reusedSocket) onConnected();
        else socket.once(isSecure ? 'secureConnect' : 'connect', onConnected);
      });
      request.on('error', (error: NodeJS.ErrnoException) => fail(error.code ?? error.message));
      request.on('response', (response) => readAnswer(response, settle, fail));
      request.end(body);
    });
  }

  /** Ends every request under way, each with a failure, and closes the kept connections. */
  close(): void {
    this.#isClosed = true;
    for (const cancel of [...this.#cancels]) cancel();
    this.#http.destroy();
    this.#https.destroy();
  }
}

function readAnswer(
  response: IncomingMessage,
  settle: (answer: HookAnswer) => void,
  fail: (reason: string) => void,
): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) fail('answered with too much');
    else chunks.push(chunk);
  });
  response.on('error', () => fail('was cut off'));
  response.on('end', () =>
    settle({kind: 'answered', status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString()}),
  );
}
