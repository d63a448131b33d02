import type {OutboxItem} from '../model/outbox-item.js';

/** How long what another tab has sent is shown here, while the history here does not show it. */
const holdMs = 5000;

interface Held {
  readonly item: OutboxItem;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** What other tabs of this user are sending in one conversation, and what they have sent until it is seen here. */
export class SiblingItems {
  readonly #isInHistory: (clientId: string) => boolean;
  readonly #onChange: () => void;
  readonly #tabs = new Map<string, readonly OutboxItem[]>();
  readonly #held = new Map<string, Held>();

  constructor(isInHistory: (clientId: string) => boolean, onChange: () => void) {
    this.#isInHistory = isInHistory;
    this.#onChange = onChange;
  }

  /** What is held first, then by tab: a later one of the same client id is the one that counts. */
  get items(): OutboxItem[] {
    return [...[...this.#held.values()].map(({item}) => item), ...[...this.#tabs.values()].flat()];
  }

  get isEmpty(): boolean {
    return this.#tabs.size + this.#held.size === 0;
  }

  /** Whether another tab has it. */
  has(clientId: string): boolean {
    return [...this.#tabs.values()].flat().some((item) => item.clientId === clientId);
  }

  /**
   * Takes what another tab has in its outbox now. Its history may be ahead of ours, or behind.
   * @param sent what it has taken out because the service has it: still shown, until our history shows it
   */
  tell(tab: string, items: readonly OutboxItem[], sent: readonly string[]): void {
    const before = this.#tabs.get(tab) ?? [];
    for (const item of before)
      if (sent.includes(item.clientId) && !this.#isInHistory(item.clientId)) this.#hold(item);
    const waiting = items.filter(({clientId}) => !this.#isInHistory(clientId));
    if (waiting.length > 0) this.#tabs.set(tab, waiting);
    else this.#tabs.delete(tab);
    if (before.length + waiting.length > 0) this.#onChange();
  }

  /** The history shows these. */
  drop(keys: ReadonlySet<string>): void {
    let isChanged = false;
    for (const key of keys) isChanged = this.#letGo(key) || isChanged;
    for (const [tab, items] of this.#tabs) {
      const waiting = items.filter(({clientId}) => !keys.has(clientId));
      if (waiting.length === items.length) continue;
      isChanged = true;
      if (waiting.length > 0) this.#tabs.set(tab, waiting);
      else this.#tabs.delete(tab);
    }
    if (isChanged) this.#onChange();
  }

  clear(): void {
    this.#tabs.clear();
    for (const key of this.#held.keys()) this.#letGo(key);
  }

  #hold(item: OutboxItem): void {
    const {clientId} = item;
    const timer = setTimeout(() => this.#letGo(clientId) && this.#onChange(), holdMs);
    this.#held.set(clientId, {item: Object.freeze({...item, state: 'confirming', error: null}), timer});
  }

  #letGo(clientId: string): boolean {
    clearTimeout(this.#held.get(clientId)?.timer);
    return this.#held.delete(clientId);
  }
}
