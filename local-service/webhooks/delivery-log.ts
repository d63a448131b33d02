import type {HookMethod} from './hook-request.js';

/** What became of one hook, for tests to read. */
export interface Delivery {
  /** Grows by one for each, in the order in which they were settled. */
  readonly number: number;
  readonly event: string;
  readonly conversationSid: string | null;
  /** As configured, but without user and password; of a Studio flow its sid. */
  readonly url: string;
  readonly method: HookMethod;
  readonly parameters: Readonly<Record<string, string>>;
  /**
   * `delivered` for any 2xx or 3xx; `failed` for anything else; `dropped` when too many were waiting;
   * `recorded` for a Studio flow, which does not run here.
   */
  readonly outcome: 'delivered' | 'failed' | 'dropped' | 'recorded';
  /** The last status; null when there was no answer. */
  readonly status: number | null;
  /** Why there was no answer. */
  readonly reason: string | null;
  readonly tries: number;
  /** From the first try to the last answer. */
  readonly durationMs: number;
}

const KEPT = 1000;

/** The latest deliveries, oldest first. */
export class DeliveryLog {
  readonly #deliveries: Delivery[] = [];
  #count = 0;

  add(delivery: Omit<Delivery, 'number'>): void {
    this.#deliveries.push({number: this.#count, ...delivery, url: withoutCredentials(delivery.url)});
    this.#count += 1;
    if (this.#deliveries.length > KEPT) this.#deliveries.shift();
  }

  all(): readonly Delivery[] {
    return [...this.#deliveries];
  }
}

function withoutCredentials(url: string): string {
  return url.replace(/^(https?:\/\/)[^/?#]*@/i, '$1');
}
