import type {KeptState, OutboxRecord, PersistenceMode} from '../model/persistence.js';
import {clearKept, TabStorage} from '../persistence/tab-storage.js';
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
    if (mode === 'none') await this.#clear();
    else if (owner !== this.#storage?.owner) this.close();
    if (mode === 'none' || !owner) return;
    if (this.#storage !== null) return this.#storage.setMode(mode);
    const storage = new TabStorage({
      owner,
      mode,
      onTrouble: this.#onTrouble,
      onDeath: (tab, items) => {
        // Taken over while this user went, they stay on disk until that user is back.
        if (owner !== this.#unsent.owner) return;
        this.#restore(items);
        for (const outbox of this.#unsent.outboxes.values()) outbox.mirror(tab, [], true);
        this.#unsent.news.emit({kind: 'death'});
      },
    });
    const kept = await storage.load();
    // Signed out meanwhile, or somebody else.
    if (owner !== this.#unsent.owner) return storage.close();
    this.#storage = storage;
    this.#take(kept, new Set(frozen));
  }

  /**
   * Deletes everything of the owner; of everybody, if we were never told who that is. Also what an earlier page has
   * left and this one has not read, or never would.
   */
  async clear(owner: string | null): Promise<void> {
    const isOpen = this.#storage !== null && this.#storage.owner === owner;
    await this.#clear();
    if (!isOpen && owner !== '') await clearKept(owner);
  }

  /** Lets go of the storage. What is kept stays. */
  close(): void {
    this.#storage?.close();
    this.#storage = null;
  }

  /** Lets go of the storage first: what is written meanwhile is not to come after the deletion. */
  async #clear(): Promise<void> {
    const storage = this.#storage;
    this.#storage = null;
    await storage?.clear();
    storage?.close();
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
