import type {ChatSession} from '../../src/session/chat-session.js';
import type {SessionOptions} from '../../src/session/session-options.js';
import {acquireSession, releaseSession} from '../../src/session/session-registry.js';
import type {TestService} from './test-service.js';

/** How the token endpoint treats somebody; see scripts/wtr/test-tokens.mjs. */
export interface TokenManner {
  readonly fault?:
    | '401'
    | '403'
    | '404'
    | '429'
    | '500'
    | '502'
    | '503'
    | 'html'
    | 'empty'
    | 'big'
    | 'shape'
    | 'redirect'
    | 'hang'
    | 'foreign'
    | 'repeat';
  readonly retryAfter?: string;
  readonly delayMs?: number;
  readonly ttlSeconds?: number;
  readonly as?: string;
}

/** Somebody with a token endpoint of their own. What they do, they do on another device. */
export class Person {
  readonly name: string;
  readonly identity: string;
  readonly service: TestService;

  constructor(name: string, service: TestService) {
    this.name = name;
    this.service = service;
    // So that no test meets the people of another.
    this.identity = `${name.toLowerCase()}-${crypto.randomUUID().slice(0, 8)}`;
  }

  /** What an element of this person's page would say. */
  get options(): Required<Pick<SessionOptions, 'tokenEndpoint' | 'serviceUrl'>> {
    return {
      tokenEndpoint: `/test-token/${this.service.name}/${this.identity}`,
      serviceUrl: this.service.url,
    };
  }

  /** A session for the time of `use`, which gets it at once. */
  async with<Result>(use: (session: ChatSession) => Promise<Result>): Promise<Result> {
    const session = acquireSession(this.options);
    try {
      return await use(session);
    } finally {
      releaseSession(session);
    }
  }

  async say(conversation: string, body: string, attributes?: object): Promise<{index: number; sid: string}> {
    const message = {author: this.identity, body, attributes};
    return (await this.service.world('addMessage', conversation, message)) as {index: number; sid: string};
  }

  /** Says many things, in one request. */
  async sayAll(conversation: string, bodies: readonly string[]): Promise<void> {
    await this.service.worldAll(
      bodies.map((body) => ['addMessage', conversation, {author: this.identity, body}] as const),
    );
  }

  async type(conversation: string): Promise<void> {
    await this.service.world('startTyping', conversation, this.identity);
  }

  async read(conversation: string, index: number | null): Promise<void> {
    await this.service.world('setReadHorizon', conversation, this.identity, index);
  }

  /** Changes what the token endpoint answers from now on. */
  async setTokens(manner: TokenManner): Promise<void> {
    await this.service.control('tokens', 'set', this.identity, manner);
  }

  async tokenCount(): Promise<number> {
    return (await this.service.control('tokens', 'count', this.identity)) as number;
  }

  /** When the token endpoint was asked, in milliseconds since 1970. */
  async tokenTimes(): Promise<number[]> {
    return (await this.service.control('tokens', 'times', this.identity)) as number[];
  }

  /** Live sockets of this person. */
  async connectionCount(): Promise<number> {
    return (await this.service.control('service', 'connectionCount', this.identity)) as number;
  }

  /** Cuts this person's sockets, as a broken cable would. */
  async drop(): Promise<void> {
    await this.service.control('controls', 'dropConnections', this.identity);
  }
}
