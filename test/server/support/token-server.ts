import Koa from 'koa';
import {once} from 'node:events';
import {request as httpRequest, type IncomingHttpHeaders} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {TestContext} from 'node:test';
import {koaToken, type KoaTokenOptions} from '../../../server/index.js';

/** Shaped like Twilio's, and searched for in everything that leaves the server. */
export const credentials = {
  accountSid: 'AC0123456789abcdef0123456789abcdef',
  apiKeySid: 'SK00112233445566778899aabbccddeeff',
  apiKeySecret: 'cAnArYcAnArY0123456789AbCdEfGhIj',
  serviceSid: 'ISfedcba9876543210fedcba9876543210',
};

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly json: {
    readonly token?: string;
    readonly identity?: string;
    readonly ttl?: number;
    readonly code?: string;
    readonly message?: string;
  };
}

export interface Asking {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string | string[]>;
  readonly body?: string;
}

/** A real Koa server on a free port, for one test. Mira is signed in unless the test says otherwise. */
export async function tokenServer(t: TestContext, options: Partial<KoaTokenOptions> = {}) {
  const app = new Koa();
  app.use(koaToken({path: '/token', credentials, authenticate: () => 'mira', ...options}));
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const {port} = server.address() as AddressInfo;
  return {host: `127.0.0.1:${port}`, ask: (asking: Asking = {}) => ask(port, asking)};
}

/** Sends exactly these headers, which `fetch` would not. */
function ask(port: number, {method = 'POST', path = '/token', headers = {}, body}: Asking): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {host: '127.0.0.1', port, method, path, headers, agent: false},
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
            json: (response.headers['content-type']?.startsWith('application/json') && text !== ''
              ? JSON.parse(text)
              : {}) as Answer['json'],
          }),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}
