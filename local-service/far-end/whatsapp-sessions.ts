import type {Table} from '../storage/storage.js';
import type {Clock} from '../world/clock.js';

interface Session {
  /** Milliseconds since the epoch. */
  readonly openedAt: number;
}

const WINDOW_MS = 24 * 3_600_000;

/** Who has written by WhatsApp within the last day, and so may be answered in free text. */
export class WhatsAppSessions {
  readonly #table: Table<Session>;
  readonly #clock: Clock;
  readonly #sessions = new Map<string, Session>();

  constructor(table: Table<Session>, clock: Clock) {
    this.#table = table;
    this.#clock = clock;
    for (const [key, session] of table.all()) this.#sessions.set(key, session);
  }

  open(address: string, proxyAddress: string): void {
    const key = keyOf(address, proxyAddress);
    const session = {openedAt: this.#clock.now()};
    this.#sessions.set(key, session);
    this.#table.put(key, session);
  }

  isOpen(address: string, proxyAddress: string): boolean {
    const session = this.#sessions.get(keyOf(address, proxyAddress));
    return session !== undefined && this.#clock.now() - session.openedAt < WINDOW_MS;
  }
}

function keyOf(address: string, proxyAddress: string): string {
  return `${address}\n${proxyAddress}`;
}
