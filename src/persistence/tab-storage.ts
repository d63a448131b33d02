import type {Draft, KeptState, OutboxRecord, Persistence} from '../model/persistence.js';
import {Database} from './database.js';
import {KeptRecords, type Trouble} from './kept-records.js';
import {claimTab, dropTab, forgetTab, hold, locks, tabLock, tryClaim, type Claim} from './locks.js';
import {Turns} from './turns.js';
import {UnderWay} from './under-way.js';

/** How long a draft waits for the next key. */
const draftMs = 250;

export interface TabStorageOptions {
  /** `<service sid>/<identity>`. */
  readonly owner: string;
  readonly mode: 'session' | 'local';
  /** Each kind once. */
  readonly onTrouble: (trouble: Trouble) => void;
  /** Another tab of this user has died; what it shared is this tab's now, unless a third one was quicker. */
  readonly onDeath: (tab: string, items: readonly OutboxRecord[]) => void;
}

/** Deletes what a user left on this machine; what every user left, where it is not known who it is. Never rejects. */
export async function clearKept(owner: string | null): Promise<void> {
  forgetTab(owner ?? '');
  const database = new Database();
  try {
    if (owner === null) return await database.delete();
    await new KeptRecords(database, {owner, tab: '', isShared: false}, () => undefined).clear();
    await database.deleteIfEmpty();
  } catch {
    // Forbidden here, so there is nothing.
  } finally {
    database.close();
  }
}

/** What one tab keeps of its user in IndexedDB, and what it takes over from tabs that die. */
export class TabStorage implements Persistence {
  readonly #options: TabStorageOptions;
  readonly #database = new Database();
  readonly #troubles = new Set<Trouble>();
  readonly #drafts = new Map<string, Draft>();
  readonly #watched = new Set<string>();
  readonly #turns = new Turns();
  #mode: TabStorageOptions['mode'];
  readonly #claiming: Promise<Claim>;
  readonly #records: Promise<KeptRecords>;
  #claim: Claim | null = null;
  #stopWatching = new AbortController();
  #isClosed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #begun = new UnderWay();

  constructor(options: TabStorageOptions) {
    this.#options = options;
    this.#mode = options.mode;
    this.#claiming = claimTab(options.owner);
    this.#records = this.#claiming.then((claim) => {
      this.#claim = claim;
      if (this.#isClosed) claim.leave(this.#begun.end);
      return new KeptRecords(
        this.#database,
        {owner: options.owner, tab: claim.tab, isShared: options.mode === 'local'},
        (trouble) => this.#tell(trouble),
      );
    });
  }

  get owner(): string {
    return this.#options.owner;
  }

  /** Whether everything that it was given is on disk. Resolves when what was begun is done. */
  get isSound(): Promise<boolean> {
    return this.#begun.end.then(() => !this.#troubles.has('unavailable') && !this.#troubles.has('file'));
  }

  /** By what name other tabs know this one. */
  get tab(): Promise<string> {
    return this.#claiming.then(({tab}) => tab);
  }

  async load(): Promise<KeptState> {
    const empty: KeptState = {items: [], drafts: new Map()};
    await this.#rejoin();
    await this.#sweep();
    return (await this.#attempt((records) => records.load())) ?? empty;
  }

  async putItem(record: OutboxRecord): Promise<void> {
    await this.#attempt((records) => records.putItem(record));
  }

  async deleteItem(clientId: string): Promise<void> {
    await this.#attempt((records) => records.deleteItem(clientId));
  }

  async isTurn(conversationSid: string, seq: number, openedAt: number): Promise<boolean> {
    if (this.#mode !== 'local') return true;
    const ahead = await this.#attempt((records) => records.ahead(conversationSid, seq));
    return this.#turns.come(conversationSid, seq, ahead ?? [], openedAt);
  }

  putDraft(conversationSid: string, draft: Draft): void {
    this.#drafts.set(conversationSid, draft);
    this.#timer ??= setTimeout(() => this.flush(), draftMs);
  }

  /** Writes what waits: the page may be about to end. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const [sid, draft] of this.#drafts) void this.#attempt((records) => records.putDraft(sid, draft));
    this.#drafts.clear();
  }

  /** Moves everything to another mode. */
  async setMode(mode: TabStorageOptions['mode']): Promise<void> {
    if (mode === this.#mode) return;
    this.flush();
    this.#mode = mode;
    await this.#attempt((records) => records.setShared(mode === 'local'));
    this.#stopWatching.abort();
    this.#stopWatching = new AbortController();
    this.#watched.clear();
    await this.#sweep(this.#options.onDeath);
  }

  /** In mode `local`: takes over what another tab shares as soon as it dies. Call for each tab that is heard of. */
  watch(tab: string): void {
    void this.#watch(this.#options.owner, tab);
  }

  async clear(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#drafts.clear();
    forgetTab(this.#options.owner);
    await this.#attempt(async (records) => {
      await records.clear();
      await this.#database.deleteIfEmpty();
    });
  }

  close(): void {
    this.flush();
    this.#isClosed = true;
    this.#stopWatching.abort();
    // What was begun is finished first.
    this.#claim?.leave(this.#begun.end);
    void this.#begun.end.finally(() => this.#database.close());
  }

  /** Takes over what other sessions of an earlier page of this tab have kept: there may be one session now. */
  async #rejoin(): Promise<void> {
    const {owner} = this.#options;
    for (const tab of (await this.#claiming).earlier) {
      const claim = await tryClaim(owner, tab);
      if (claim === null) continue;
      const taken = this.#attempt((records) => records.adopt(owner, tab, true));
      claim.leave(taken);
      if ((await taken) !== null) dropTab(owner, tab);
    }
  }

  /** Looks at what closed tabs have left. */
  async #sweep(onAdopted?: TabStorageOptions['onDeath']): Promise<void> {
    const tabs = (await this.#attempt((records) => records.tabs())) ?? [];
    if (locks() === undefined) return;
    for (const {owner, tab} of tabs) {
      const release = await hold(tabLock(owner, tab), {ifAvailable: true});
      if (release === null) {
        void this.#watch(owner, tab);
        continue;
      }
      const items = await this.#attempt((records) => records.adopt(owner, tab));
      release();
      if (items !== null && items.length > 0) onAdopted?.(tab, items);
    }
  }

  async #watch(owner: string, tab: string): Promise<void> {
    const isOther = owner !== this.#options.owner;
    if (isOther || this.#mode !== 'local' || this.#watched.has(tab) || tab === (await this.tab)) return;
    this.#watched.add(tab);
    const {signal} = this.#stopWatching;
    const release = await hold(tabLock(owner, tab), {signal});
    if (release === null || signal.aborted) return release?.();
    this.#watched.delete(tab);
    const items = await this.#attempt((records) => records.adopt(owner, tab));
    release();
    // Its page is frozen: another tab takes all of it over.
    if (!this.#isClosed) this.#options.onDeath(tab, items ?? []);
  }

  /** Null when storage does not take part. */
  #attempt<Result>(work: (records: KeptRecords) => Promise<Result>): Promise<Result | null> {
    if (this.#isClosed) return Promise.resolve(null);
    const attempt = this.#records.then(work).catch(() => {
      this.#tell('unavailable');
      return null;
    });
    this.#begun.add(attempt);
    return attempt;
  }

  #tell(trouble: Trouble): void {
    if (this.#troubles.has(trouble)) return;
    this.#troubles.add(trouble);
    this.#options.onTrouble(trouble);
  }
}
