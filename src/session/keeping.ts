import type {Draft, KeptState, OutboxRecord, PersistenceMode} from '../model/persistence.js';
import {clearKept, TabStorage} from '../persistence/tab-storage.js';
import type {Unsent} from './unsent.js';

/** What a page held when it went into the cache of pages, and where that was kept. */
interface Frozen {
  readonly storage: TabStorage;
  readonly items: ReadonlySet<string>;
  /** By conversation. */
  readonly drafts: ReadonlyMap<string, Draft>;
}

/** Joins what a user has not sent to the place where it is kept, as owner and mode change. Steps are taken one by one. */
export class Keeping {
  readonly #unsent: Unsent;
  readonly #onTrouble: () => void;
  #storage: TabStorage | null = null;
  #frozen: Frozen | null = null;

  constructor(unsent: Unsent, onTrouble: () => void) {
    this.#unsent = unsent;
    this.#onTrouble = onTrouble;
  }

  /** Null where nothing is kept. */
  get storage(): TabStorage | null {
    return this.#storage;
  }

  /** Keeps what is here for somebody from now on, and brings what they have left. Without an owner nothing is kept. */
  async become(owner: string | null, mode: PersistenceMode): Promise<void> {
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
    const frozen = this.#frozen;
    this.#frozen = null;
    const isThawed =
      frozen?.storage.owner === owner && (await frozen.storage.isSound) && (await storage.isSound);
    // Signed out meanwhile, or somebody else.
    if (owner !== this.#unsent.owner) return storage.close();
    this.#storage = storage;
    if (isThawed) this.#thaw(kept, frozen);
    this.#take(kept);
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

  /** The page goes into the cache of pages. The next one in this tab may go on with what is kept, or others may. */
  freeze(): void {
    const {outboxes, drafts} = this.#unsent;
    if (this.#storage !== null)
      this.#frozen = {
        storage: this.#storage,
        items: new Set([...outboxes.values()].flatMap(({own}) => own.map(({clientId}) => clientId))),
        drafts: new Map([...drafts].map(([sid, {snapshot}]) => [sid, snapshot])),
      };
    this.close();
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

  /** What was here and is not kept any more was sent or deleted since; what is kept is newer. */
  #thaw({items, drafts}: KeptState, frozen: Frozen): void {
    const ids = new Set(items.map(({clientId}) => clientId));
    for (const outbox of this.#unsent.outboxes.values())
      outbox.retain((id) => ids.has(id) || !frozen.items.has(id));
    for (const [sid, draft] of frozen.drafts) {
      const store = this.#unsent.draft(sid);
      if (store.snapshot === draft) store.follow(drafts.get(sid) ?? {text: '', files: []});
    }
  }

  #take({items, drafts}: KeptState): void {
    const {outboxes, drafts: written} = this.#unsent;
    for (const outbox of outboxes.values()) outbox.keepAll();
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
