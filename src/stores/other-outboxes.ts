import type {OutboxItem} from '../model/outbox-item.js';

/** How long is shown what another tab does not say any more, and the history here does not show yet. */
const holdMs = 5000;

/** What other tabs of this user are sending in one conversation. */
export class OtherOutboxes {
  readonly #onChange: () => void;
  /** By tab; what is held, by its client id. */
  readonly #lists = new Map<string, readonly OutboxItem[]>();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** By tab, in no order. */
  get items(): readonly OutboxItem[] {
    return [...this.#lists.values()].flat();
  }

  /**
   * A tab says what it is sending.
   * @param isHeld whether something that it said before, and nobody says now, is shown for a while
   * @returns whether anything changed
   */
  hear(tab: string, items: readonly OutboxItem[], isHeld: (item: OutboxItem) => boolean): boolean {
    const before = this.#lists.get(tab) ?? [];
    this.#set(tab, items);
    for (const {clientId} of items) this.#lists.delete(clientId);
    const said = new Set(this.items.map(({clientId}) => clientId));
    for (const item of before) if (!said.has(item.clientId) && isHeld(item)) this.#hold(item);
    return before.length + items.length > 0;
  }

  /** Takes out what the history shows. */
  drop(clientIds: ReadonlySet<string>): void {
    for (const [tab, items] of this.#lists)
      this.#set(
        tab,
        items.filter(({clientId}) => !clientIds.has(clientId)),
      );
  }

  clear(): void {
    this.#lists.clear();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  #hold(item: OutboxItem): void {
    const held = [item];
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (this.#lists.get(item.clientId) !== held) return;
      this.#lists.delete(item.clientId);
      this.#onChange();
    }, holdMs);
    this.#timers.add(timer);
    this.#lists.set(item.clientId, held);
  }

  #set(tab: string, items: readonly OutboxItem[]): void {
    if (items.length > 0) this.#lists.set(tab, items);
    else this.#lists.delete(tab);
  }
}
