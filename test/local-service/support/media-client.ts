import {mkdtempSync, readdirSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {signLocalToken, type LocalService} from '../../../local-service/index.js';

export interface MediaBody {
  readonly sid: string;
  readonly size: number;
  readonly content_type: string;
  readonly filename: string | null;
  readonly category: string;
  readonly author: string | null;
  readonly channel_sid: string | null;
  readonly message_sid: string | null;
  readonly url: string;
  readonly links: {readonly content: string; readonly content_direct_temporary: string};
  /** Of a refusal. */
  readonly code?: number;
}

type Headers = Record<string, string>;

/** Speaks to the media service as a page or, without identity, as a back end does. */
export class MediaClient {
  readonly #service: LocalService;
  readonly #headers: Headers;

  private constructor(service: LocalService, headers: Headers) {
    this.#service = service;
    this.#headers = headers;
  }

  static async as(service: LocalService, identity: string): Promise<MediaClient> {
    return new MediaClient(service, {
      'X-Twilio-Token': await signLocalToken(service.credentials, {identity}),
    });
  }

  static backEnd(service: LocalService): MediaClient {
    const {apiKeySid, apiKeySecret} = service.credentials;
    const pair = Buffer.from(`${apiKeySid}:${apiKeySecret}`).toString('base64');
    return new MediaClient(service, {Authorization: `Basic ${pair}`});
  }

  /** Shows whatever is given, or nothing. */
  static with(service: LocalService, headers: Headers): MediaClient {
    return new MediaClient(service, headers);
  }

  /** @param path - Under the service, or a whole address. */
  fetch(path: string, init: RequestInit & {duplex?: 'half'} = {}): Promise<Response> {
    const {url, credentials} = this.#service;
    const address = path.startsWith('http') ? path : `${url}/v1/Services/${credentials.serviceSid}${path}`;
    return fetch(address, {...init, headers: {...this.#headers, ...(init.headers as Headers)}});
  }

  /** Uploads raw bytes. */
  async upload(body: BodyInit, contentType = 'image/png', query = 'Category=media'): Promise<MediaReply> {
    const headers = {'Content-Type': contentType};
    return replyOf(await this.fetch(`/Media?${query}`, {method: 'POST', body, headers}));
  }

  async uploadForm(form: FormData, query = 'Category=media'): Promise<MediaReply> {
    return replyOf(await this.fetch(`/Media?${query}`, {method: 'POST', body: form}));
  }

  async get(sid: string): Promise<MediaReply> {
    return replyOf(await this.fetch(`/Media/${sid}`));
  }

  async delete(sid: string): Promise<MediaReply> {
    return replyOf(await this.fetch(`/Media/${sid}`, {method: 'DELETE'}));
  }

  async set(...sids: readonly string[]): Promise<{code: number; media_record: MediaBody}[]> {
    const list = sids.map((sid) => ({media_sid: sid}));
    const body = JSON.stringify({command: 'get', list});
    const response = await this.fetch('/MediaSet', {method: 'POST', body});
    return (await response.json()) as {code: number; media_record: MediaBody}[];
  }
}

export interface MediaReply {
  readonly status: number;
  readonly body: MediaBody;
}

export async function replyOf(response: Response): Promise<MediaReply> {
  const text = await response.text();
  return {status: response.status, body: (text === '' ? {} : JSON.parse(text)) as MediaBody};
}

/** Lets this process have temporary folders of its own. @returns The names of all files in them. */
export function watchTemporaryFiles(): () => readonly string[] {
  const own = mkdtempSync(join(tmpdir(), 'media-test-'));
  process.env['TMPDIR'] = own;
  return () =>
    readdirSync(own, {recursive: true, withFileTypes: true})
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name);
}
