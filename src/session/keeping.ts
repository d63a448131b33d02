import type {KeptState, OutboxRecord, PersistenceMode} from '../model/persistence.js';
import {clearEverything, TabStorage} from '../persistence/tab-storage.js';
import type {Unsent} from './unsent.js';

/** Joins what a user has not sent to the place where it is kept, as owner and mode change. Steps are taken one by one. */
export class Keeping {
  readonly #unsent: Unsent;
  readonly #onTrouble: () => void;
  #storage: TabStorage | null = null;

  constructor(unsent: Unsent, onTrouble: () => void) {
    this.#unsent = unsent;
    this.#onTrouble = onTrouble;
  }

  /** Null where nothing is kept. */
  get storage(): TabStorage | null {
    return this.#storage;
  }

  /**
   * Keeps what is here for somebody from now on, and brings what they have left. Without an owner nothing is kept.
   * @param frozen messages of a page that comes out of the cache of pages: what other tabs took over is theirs
   */
  async become(owner: string | null, mode: PersistenceMode, frozen: readonly string[]): Promise<void> {
    if (this.#storage !== null && (mode === 'none' || owner !== this.#storage.owner)) {
      if (mode === 'none') await this.#storage.clear();
      this.close();
    }
    if (mode === 'none' || !owner) return;
    if (this.#storage !== null) return this.#storage.setMode(mode);
    const storage = new TabStorage({
      owner,
      mode,
      onTrouble: this.#onTrouble,
      onDeath: (tab, items) => {
        this.#restore(items);
        this.#unsent.forgetTab(tab);
      },
    });
    const kept = await storage.load();
    // Signed out meanwhile, or somebody else.
    if (owner !== this.#unsent.owner) return storage.close();
    this.#storage = storage;
    this.#take(kept, new Set(frozen));
  }

  /** Deletes everything of the owner; of everybody, if we were never told who that is. */
  async clear(isKnown: boolean): Promise<void> {
    await this.#storage?.clear();
    this.close();
    if (!isKnown) await clearEverything();
  }

  /** Lets go of the storage. What is kept stays. */
  close(): void {
    this.#storage?.close();
    this.#storage = null;
  }

  #take({items, drafts}: KeptState, frozen: ReadonlySet<string>): void {
    const {outboxes, drafts: written} = this.#unsent;
    const ids = new Set(items.map(({clientId}) => clientId));
    for (const outbox of outboxes.values()) {
      if (frozen.size > 0) outbox.retain((id) => ids.has(id) || !frozen.has(id));
      outbox.keepAll();
    }
    this.#restore(items);
    for (const [sid, draft] of drafts) this.#unsent.draft(sid).restore(draft);
    for (const [sid, draft] of written) if (draft.isWritten) this.#storage?.putDraft(sid, draft.snapshot);
  }

  #restore(items: readonly OutboxRecord[]): void {
    for (const sid of new Set(items.map(({conversationSid}) => conversationSid))) {
      this.#unsent.outbox(sid).restore(items.filter(({conversationSid}) => conversationSid === sid));
    }
  }
}
