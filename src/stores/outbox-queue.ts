import type {ChatErrorInfo} from '../model/errors.js';
import type {OutboxItem, OutboxState} from '../model/outbox-item.js';
import {OutboxEntry, sendFailed} from './outbox-entry.js';
import type {OutboxRoute} from './outbox-route.js';

/** How long another tab may take to say that it has what it took back. */
const takenMs = 2000;

/** The unsent messages of one conversation, in their order: as they are shown, and as they are kept on disk. */
export class OutboxQueue {
  readonly #route: OutboxRoute;
  readonly #show: (items: readonly OutboxItem[]) => void;
  #entries: readonly OutboxEntry[] = [];
  #isKept = true;

  constructor(route: OutboxRoute, show: (items: readonly OutboxItem[]) => void) {
    this.#route = route;
    this.#show = show;
  }

  /** By ascending `seq`. */
  get entries(): readonly OutboxEntry[] {
    return this.#entries;
  }

  /**
   * The place behind all that there is. By the clock, so that messages of several pages mix in their order; finer
   * than that, so that many which are written at once do not run ahead of it.
   */
  get nextSeq(): number {
    return Math.max((this.#entries.at(-1)?.seq ?? 0) + 1, 1000 * Date.now());
  }

  find(clientId: string): OutboxEntry | undefined {
    return this.#entries.find(({item}) => item.clientId === clientId);
  }

  has(entry: OutboxEntry): boolean {
    return this.#entries.includes(entry);
  }

  add(entries: readonly OutboxEntry[]): void {
    this.#set([...this.#entries, ...entries].sort((one, other) => one.seq - other.seq));
  }

  /** Shows an entry in another state. Resolves when that is on disk. */
  async move(entry: OutboxEntry, state: OutboxState, error?: ChatErrorInfo): Promise<void> {
    this.show(entry, state, error);
    await this.keep(entry);
  }

  /** Shows an entry in another state that is the same after a restart. */
  show(entry: OutboxEntry, state: OutboxState, error: ChatErrorInfo | null = null): void {
    entry.become(state, error);
    this.#set(this.#entries);
  }

  /** Resolves when an entry is on disk as it is now. */
  async keep(entry: OutboxEntry): Promise<void> {
    if (this.#isKept && this.has(entry)) await this.#route.keep(entry.record(this.#route.conversationSid));
  }

  /** Takes entries out, for good. */
  drop(entries: readonly OutboxEntry[]): void {
    this.#set(this.#entries.filter((entry) => !entries.includes(entry)));
    for (const entry of entries) {
      entry.wake();
      if (this.#isKept) void this.#route.forget(entry.item.clientId);
    }
  }

  /**
   * Takes an entry out that its user wants back. For another tab it stays on disk, as one that failed, until that
   * tab has it; if that never says so, its page has ended, and the message is shown here.
   */
  giveBack(entry: OutboxEntry): void {
    if (!entry.isForOther) return this.drop([entry]);
    const record = entry.record(this.#route.conversationSid);
    const kept = OutboxEntry.of({...record, state: 'failed', error: sendFailed});
    kept.isHidden = true;
    kept.rest(takenMs, false, () => {
      kept.isHidden = false;
      this.#set(this.#entries);
    });
    entry.wake();
    this.#set(this.#entries.map((each) => (each === entry ? kept : each)));
    void this.keep(kept);
  }

  /** Lets go of all others. They are not ours any more: what is kept of them stays. */
  retain(isOurs: (clientId: string) => boolean): void {
    const ours = this.#entries.filter(({item}) => isOurs(item.clientId));
    const others = this.#entries.filter((entry) => !ours.includes(entry));
    for (const entry of others) entry.wake();
    if (others.length > 0) this.#set(ours);
  }

  /** What happens from now on is not kept: the disk is somebody else's. */
  close(): void {
    this.#isKept = false;
    for (const entry of this.#entries) entry.wake();
  }

  #set(entries: readonly OutboxEntry[]): void {
    this.#entries = entries;
    this.#show(Object.freeze(entries.filter(({isHidden}) => !isHidden).map(({item}) => item)));
  }
}
