import type {Persistence, PersistenceMode} from '../model/persistence.js';
import type {TabStorage} from '../persistence/tab-storage.js';
import {DraftStore} from '../stores/draft-store.js';
import {Emitter} from '../stores/emitter.js';
import type {OutboxRoute} from '../stores/outbox-route.js';
import {OutboxStore} from '../stores/outbox-store.js';
import {Store, together} from '../stores/store.js';
import type {Keeping} from './keeping.js';
import {loadPersistence} from './load-persistence.js';

/** Keeps single messages; null where nothing is kept. What is wanted of a storage before there is one waits for it. */
export type Keeper = () => Promise<Pick<Persistence, 'putItem' | 'deleteItem' | 'isTurn'> | null>;

/** Something that happened to what this tab has not sent. */
export type UnsentNews =
  /** The messages of a conversation changed. */
  | {readonly kind: 'outbox'; readonly sid: string}
  /** The user wrote in a composer of this tab. */
  | {readonly kind: 'draft'; readonly sid: string}
  /** There is a storage, or none any more, or its mode is another. */
  | {readonly kind: 'storage'}
  /** Another tab of this user is gone. */
  | {readonly kind: 'death'};

/** What one user has written and not sent: outboxes and drafts of all conversations. It is kept by `Keeping`. */
export class Unsent {
  readonly waitingCount = new Store(0);
  readonly news = new Emitter<UnsentNews>();
  /** By conversation. */
  readonly outboxes = new Map<string, OutboxStore>();
  readonly drafts = new Map<string, DraftStore>();
  readonly #route: (sid: string, keeper: Keeper) => OutboxRoute;
  readonly #onTrouble: () => void;
  #mode: PersistenceMode;
  /** Null until we know whose it is, empty once it is nobody's any more. */
  #owner: string | null = null;
  #keeping: Keeping | null = null;
  /** The last change of owner or mode: messages wait for it, since they are on disk before they are sent. */
  #change: Promise<unknown> = Promise.resolve();

  constructor(
    mode: PersistenceMode,
    route: (sid: string, keeper: Keeper) => OutboxRoute,
    onTrouble: () => void,
  ) {
    this.#mode = mode;
    this.#route = route;
    this.#onTrouble = onTrouble;
    // Needed as soon as we know whose all this is. A failure shows then.
    if (mode !== 'none') loadPersistence().catch(() => undefined);
  }

  get owner(): string | null {
    return this.#owner;
  }

  get mode(): PersistenceMode {
    return this.#mode;
  }

  /** Null while nothing is kept. */
  get storage(): TabStorage | null {
    return this.#keeping?.storage ?? null;
  }

  /** Whether a message of this tab is still on its way. */
  get isSending(): boolean {
    return [...this.outboxes.values()].some(({own}) => own.some(({state}) => state !== 'failed'));
  }

  outbox(sid: string): OutboxStore {
    const known = this.outboxes.get(sid);
    if (known !== undefined) return known;
    const outbox = new OutboxStore(this.#route(sid, () => this.#change.then(() => this.storage)));
    this.outboxes.set(sid, outbox);
    outbox.subscribe(() => {
      const items = [...this.outboxes.values()].flatMap(({snapshot}) => snapshot);
      this.waitingCount.set(items.filter(({state}) => state !== 'failed' && state !== 'confirming').length);
      this.news.emit({kind: 'outbox', sid});
    });
    return outbox;
  }

  draft(sid: string): DraftStore {
    const known = this.drafts.get(sid);
    if (known !== undefined) return known;
    const store = new DraftStore((draft) => {
      this.storage?.putDraft(sid, draft);
      this.news.emit({kind: 'draft', sid});
    });
    this.drafts.set(sid, store);
    return store;
  }

  resume(): void {
    for (const outbox of this.outboxes.values()) outbox.resume();
  }

  /** Says whose all this is: `<service sid>/<identity>`. */
  belongTo(owner: string): void {
    if (owner === this.#owner) return;
    this.#owner = owner;
    this.#settle();
  }

  /** Changes where it is kept. What is here moves with it; with `none`, what was kept is deleted. */
  persist(mode: PersistenceMode): void {
    this.#mode = mode;
    this.#settle();
  }

  /** Another user comes: nothing of this one stays in memory. What is on disk stays. */
  leave(): void {
    if (this.#owner !== '') this.#owner = null;
    this.#empty();
    this.#settle();
  }

  /** Deletes everything of this user, here and on disk, in all tabs. Resolves when it is gone. */
  clear(): Promise<unknown> {
    const owner = this.#owner;
    this.#owner = '';
    this.#empty();
    // Also in mode `none`: other pages of this site may have kept something.
    return this.#then((keeping) => keeping.clear(owner), true);
  }

  /** Ends all work. What is kept stays. */
  stop(): void {
    for (const outbox of this.outboxes.values()) outbox.stop();
    this.leave();
  }

  /** The page is frozen: it holds nothing from now on, and is as good as dead to other tabs. */
  freeze(): void {
    this.#keeping?.freeze();
  }

  /** The page goes on. */
  thaw(): void {
    this.#settle();
  }

  #settle(): void {
    void this.#then(async (keeping) => {
      await keeping.become(this.#owner, this.#mode);
      this.news.emit({kind: 'storage'});
    });
  }

  /** Takes a step after those before. */
  #then(step: (keeping: Keeping) => Promise<void>, isNeeded = false): Promise<unknown> {
    this.#change = this.#change
      .then(async () => {
        if (this.#mode === 'none' && this.#keeping === null && !isNeeded) return;
        this.#keeping ??= new (await loadPersistence()).Keeping(this, this.#onTrouble);
        await step(this.#keeping);
      })
      .catch(this.#onTrouble);
    return this.#change;
  }

  #empty(): void {
    together(() => {
      for (const outbox of this.outboxes.values()) outbox.retain(() => false);
      for (const draft of this.drafts.values()) draft.empty();
    });
  }
}
