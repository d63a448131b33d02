/** See test-tokens.mjs. */
export interface Manner {
  readonly fault?: string;
  readonly retryAfter?: string;
  readonly delayMs?: number;
  readonly ttlSeconds?: number;
  readonly as?: string;
}

export class TestTokens {
  constructor(services: {sign(service: string, claims: object): Promise<string>});
  set(identity: string, manner: Manner): void;
  count(identity: string): number;
  times(identity: string): readonly number[];
  openDoor(name: string): Promise<string>;
  closeDoor(name: string): void;
  stop(): void;
}
