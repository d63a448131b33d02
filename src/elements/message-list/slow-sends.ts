import type {OutboxItem} from '../../model/outbox-item.js';

/** From here on, it is worth saying that it still goes on. */
const slowMs = 10_000;

/** Knows which messages have been on the wire for long. */
export class SlowSends {
  #since: ReadonlyMap<string, number> = new Map();
  /** Client ids; the same object as long as they are the same. */
  slow: ReadonlySet<string> = new Set();

  /**
   * @param now Milliseconds of any one origin.
   * @returns after how many milliseconds to look again; null when nothing changes by itself
   */
  look(outbox: readonly OutboxItem[], now: number): number | null {
    const onTheWire = outbox.filter(({state}) => state === 'sending' || state === 'checking');
    this.#since = new Map(onTheWire.map(({clientId}) => [clientId, this.#since.get(clientId) ?? now]));
    const ages = [...this.#since].map(([clientId, since]) => [clientId, now - since] as const);
    const slow = ages.filter(([, age]) => age >= slowMs).map(([clientId]) => clientId);
    if (slow.join() !== [...this.slow].join()) this.slow = new Set(slow);
    const rests = ages.map(([, age]) => slowMs - age).filter((rest) => rest > 0);
    return rests.length === 0 ? null : Math.min(...rests);
  }
}
