import type {SimulatedService} from './simulated-service.js';

/**
 * How late a service may store a message whose sender it lost, for the outbox to find it before it sends it again:
 * `settleMs` in src/persistence/turns.ts. What comes later may be there twice.
 */
const settleMs = 2000;

/**
 * How long a message waits for an earlier one that another tab took over and cannot send: `patienceMs` in
 * src/persistence/turns.ts.
 */
const patienceMs = 30_000;

/** One message that a page accepted. */
export interface Accepted {
  readonly clientId: string;
  /** Its place among all messages. */
  readonly order: number;
  /** The tab that made it; it outlives its pages. */
  readonly tab: number;
  /** Which of that tab's pages. What two pages accept in the same millisecond has no order. */
  readonly page: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** It was refused once, and later ones may have passed it. */
  hasFailed: boolean;
  /** How often this user has asked to take it back and waits for the answer. */
  wishes: number;
  /** This user got its text back. */
  isCancelled: boolean;
  /** Nobody promised to keep it: its user signed out, or its page ended and had no disk. */
  isAbandoned: boolean;
}

/** What was accepted, and what must be true of it. */
export class Ledger {
  readonly items: Accepted[] = [];
  readonly #service: SimulatedService;
  readonly #identity: string;

  constructor(service: SimulatedService, identity: string) {
    this.#service = service;
    this.#identity = identity;
  }

  accept(clientId: string, by: Pick<Accepted, 'tab' | 'page' | 'at'>): void {
    this.items.push({
      clientId,
      order: this.items.length,
      ...by,
      hasFailed: false,
      wishes: 0,
      isCancelled: false,
      isAbandoned: false,
    });
  }

  find(clientId: string): Accepted | undefined {
    return this.items.find((item) => item.clientId === clientId);
  }

  isStored({clientId}: Accepted): boolean {
    return this.#copies(clientId).length > 0;
  }

  /** (I1) Every item is cancelled, kept, or with the service. Texts of those that are not. */
  lost(kept: ReadonlySet<string>): string[] {
    return this.items
      .filter(({wishes, isCancelled, isAbandoned}) => wishes === 0 && !isCancelled && !isAbandoned)
      .filter((item) => !kept.has(item.clientId) && !this.isStored(item))
      .map(({order}) => `m${order}`);
  }

  /** (I6) No item is with the service twice; none that was cancelled is there at all. */
  surplus(): string[] {
    return this.items
      .filter(({clientId, isCancelled}) => this.#copies(clientId).length > (isCancelled ? 0 : 1))
      .filter(({clientId}) => !this.#isExcused(clientId))
      .map(({order}) => `m${order}`);
  }

  /**
   * (I3) Pairs of a tab's items that the service has in another order than they were sent, whichever tab has sent
   * them. Excused where one that was written later has waited long enough, and what the service stored after any
   * client could have waited: it may have been overtaken, as it may be there twice.
   */
  inversions(): string[] {
    const first = this.items.flatMap((item) => {
      const {clientId, hasFailed, isCancelled, isAbandoned} = item;
      const [copy] = this.#copies(clientId);
      const mayPass = hasFailed || isCancelled || isAbandoned || this.#isExcused(clientId);
      return copy === undefined || mayPass ? [] : [{...item, ...copy}];
    });
    return first.flatMap((one) => {
      const later = this.items.filter(({tab, order}) => tab === one.tab && order > one.order);
      const since = Math.min(...later.map(({at}) => at));
      return first
        .filter(({tab, order, index}) => tab === one.tab && order > one.order && index < one.index)
        .filter(({page, at}) => page === one.page || at > one.at)
        .filter(({page, storedAt}) => page === one.page || storedAt - since < patienceMs)
        .map(({order}) => `m${order} before m${one.order}`);
    });
  }

  /** Whether the service stored it so late that no client could have waited for it. */
  #isExcused(clientId: string): boolean {
    return this.#copies(clientId).some(({lateMs}) => lateMs >= settleMs);
  }

  #copies(clientId: string) {
    return this.#service.copies(this.#identity, clientId);
  }
}
