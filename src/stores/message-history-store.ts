import {ChatError, type ChatErrorInfo} from '../model/errors.js';
import type {MessageHistory} from '../model/history.js';
import {mergeMessages} from '../model/merge-messages.js';
import {MessageRun} from '../model/message-run.js';
import type {ChatMessage} from '../model/message.js';
import type {MessagePage, ReadPage} from '../model/message-page.js';
import {CatchUp} from './catch-up.js';
import {firstPages, newestPage, pageSize, type Opening} from './first-pages.js';
import {pageUpTo} from './page-up-to.js';
import {readForward} from './read-forward.js';
import {readingError} from './reading-error.js';
import {reread} from './reread.js';
import {Store, together} from './store.js';
import {pagesAround, surePage} from './sure-page.js';
import {ToldMeanwhile} from './told-meanwhile.js';

const closed: MessageHistory = Object.freeze({
  status: 'loading',
  error: null,
  messages: Object.freeze([]),
  hasOlder: false,
  hasNewer: false,
  loadingOlder: false,
  loadingNewer: false,
  olderError: null,
  newerError: null,
  jumping: false,
  around: null,
});

/** How long a message waits for those that belong before it. */
const holdMs = 2000;

/**
 * The loaded run of one conversation. Pages and live events may overlap and come in any order; both are merged
 * by index. Events alone are not enough: the SDK emits none for a message that a page brought first.
 */
export class MessageHistoryStore extends Store<MessageHistory> {
  readonly #read: ReadPage;
  /** What the snapshot shows once it is ready. */
  #rows = new MessageRun([]);
  #opening: Opening = {readIndex: null, unreadCount: 0};
  /** Raised when another run takes this one's place: what was asked for the old one is dropped. */
  #run = 0;
  /** Events that came while the first pages were under way. */
  #early: (() => void)[] = [];
  /** Below this index the service has been asked for everything; above it we know what events told. */
  #askedUpTo = 0;
  /** The newest index that an event told of while newer pages were missing. */
  #heardOf = -1;
  /** The newest index of this run that was ever there; it may have been removed since. */
  #newest = -1;
  /** Live messages behind a gap, until that has been asked for. */
  #held: ChatMessage[] = [];
  #releaseTimer: ReturnType<typeof setTimeout> | undefined;
  #rereading = 0;
  /** The last pages asked for on either side. */
  readonly #pages: {Older?: Promise<void>; Newer?: Promise<void>} = {};
  /** Raised by each jump: a later one supersedes those that are on their way. */
  #jump = 0;
  /** Live messages that came during a jump: too late for its pages, perhaps. */
  #cameMeanwhile: ChatMessage[] = [];
  readonly #told = new ToldMeanwhile(() => this.#held.length > 0);
  readonly #catchUp = new CatchUp(() => this.#askForMissed());
  readonly #onCame: (messages: readonly ChatMessage[]) => void;

  /**
   * @param read rejects with a `ChatError`, and only when asking again would not help
   * @param onCame called with what has come into the run, before any subscriber hears of it
   */
  constructor(read: ReadPage, onCame: (messages: readonly ChatMessage[]) => void) {
    super(closed);
    this.#read = read;
    this.#onCame = onCame;
  }

  /** Loads the first pages. */
  async open(opening: Opening): Promise<void> {
    this.#opening = opening;
    const run = ++this.#run;
    this.#early = [];
    this.set(closed);
    try {
      const page = await firstPages(this.#read, opening);
      if (run === this.#run) this.#begin(page);
    } catch (error) {
      if (run === this.#run) this.fail(readingError(error));
    }
  }

  /** Loads the first pages again after a failure. */
  async reload(): Promise<void> {
    if (this.snapshot.status === 'failed') await this.open(this.#opening);
  }

  /** There is nothing to load from, for good or for now. What was read stays when it is for good. */
  fail(error: ChatErrorInfo): void {
    this.#run++;
    if (this.snapshot.status === 'ready' && !error.retryable)
      return this.#change({error, loadingOlder: false, loadingNewer: false, jumping: false});
    this.set(Object.freeze({...closed, status: 'failed', error}));
  }

  /** What was loaded is another user's from now on. */
  empty(): void {
    this.#run++;
    this.#early = [];
    this.#held = [];
    this.#heardOf = -1;
    this.#rows = new MessageRun([]);
    this.#told.clear();
    this.set(closed);
  }

  /** Nobody looks any more: what is still being read changes nothing, here or in the outbox. */
  end(): void {
    this.#run++;
    this.#catchUp.stop();
  }

  /** A live message, or one that was sent from here. Not shown while newer pages are missing in between. */
  add(message: ChatMessage): void {
    if (this.#isEarly(() => this.add(message))) return;
    if (this.snapshot.jumping) this.#cameMeanwhile.push(message);
    // Others belong before it, perhaps: their events were lost, or come later. Rows are not to jump in above it.
    const isBehindGap = message.index > this.#newest + 1 && !this.snapshot.hasNewer;
    if (isBehindGap) {
      this.#held.push(message);
      const {isPrompt} = this.#catchUp;
      const pass = this.#catchUp.request();
      // Soon after a pass, the next one comes too late; what is missing is on its way, most likely.
      if (isPrompt) void pass.then(this.#release);
      this.#releaseTimer ??= setTimeout(this.#release, holdMs);
      return;
    }
    this.#place([message, ...this.#reachedBy(message.index)]);
  }

  update(message: ChatMessage): void {
    if (this.#isEarly(() => this.update(message))) return;
    this.#told.note(message.index, message);
    if (this.#rows.has(message.index)) this.#merge([message]);
  }

  remove(index: number): void {
    if (this.#isEarly(() => this.remove(index))) return;
    this.#told.note(index, null);
    this.#merge([], {}, [index]);
  }

  /** Loads one older page, or waits for the one that is on its way. */
  loadOlder(): Promise<void> {
    const until = (this.snapshot.messages[0]?.index ?? this.#newest + 1) - 1;
    return this.#load(
      'Older',
      () => pageUpTo(this.#read, until, pageSize),
      ({messages, hasOlder}) => this.#merge(messages, {hasOlder}),
    );
  }

  /** Loads one newer page, or waits for the one that is on its way. */
  loadNewer(): Promise<void> {
    const anchor = (this.snapshot.messages.at(-1)?.index ?? this.#newest) + 1;
    return this.#load(
      'Newer',
      () => surePage(this.#read, {size: pageSize, anchor, direction: 'forward'}),
      ({messages, hasNewer}) => {
        this.#askedUpTo = (messages.at(-1)?.index ?? anchor - 1) + 1;
        this.#merge(messages, {hasNewer: hasNewer && messages.length > 0});
      },
    );
  }

  /** Replaces the run by the newest page, unless the signal aborts. Nothing when the run reaches the end already. */
  async jumpToLatest(signal?: AbortSignal): Promise<void> {
    const jump = this.#nextJump(signal);
    const {status, hasNewer} = this.snapshot;
    this.#change({jumping: false, newerError: null});
    if (status !== 'ready' || !hasNewer) return;
    try {
      await this.#replace(jump, null, () => newestPage(this.#read));
    } catch (error) {
      this.#change({newerError: readingError(error)});
    }
  }

  /**
   * Replaces the run by one on either side of an index, unless that is loaded. Resolves when it is there, or when
   * another jump has taken this one's place. Once the signal aborts, the run stays as it is.
   * @throws ChatError when it could not be loaded; then the run is as it was
   */
  async jumpTo(index: number, signal?: AbortSignal): Promise<void> {
    const jump = this.#nextJump(signal);
    await this.#opened();
    if (jump !== this.#jump) return;
    this.#change({jumping: false});
    if (!Number.isSafeInteger(index) || index < 0)
      throw new ChatError('unexpected', 'No index of a message.');
    // What was read stays, also where nothing more can be loaded.
    if (isLoaded(this.snapshot, index)) return;
    this.#mustLoad();
    await this.#replace(jump, index, () => pagesAround(this.#read, index, pageSize));
  }

  /** Asks for what may have been missed: now, or soon if that has just been done. Never rejects. */
  catchUp(): Promise<void> {
    this.#told.forgetEdits();
    return this.#catchUp.request();
  }

  /** Reads the run again. For a new client: it knows nothing of edits and removals since the old one. */
  async reread(): Promise<void> {
    const {status, error, messages, hasOlder, hasNewer} = this.snapshot;
    if (error?.retryable) return this.reload();
    if (status !== 'ready') return;
    const run = this.#run;
    const current = ++this.#rereading;
    this.#told.forgetEdits();
    let isNewest = !hasNewer;
    // Where the run begins at the beginning, so did what was missed; likewise at its end.
    const from = hasOlder ? (messages[0]?.index ?? this.#newest + 1) : 0;
    const until = hasNewer ? messages.at(-1)?.index : undefined;
    const pass = reread(this.#read, messages, {from, until}, ({found, removed}) => {
      if (run !== this.#run || current !== this.#rereading) return false;
      if (isNewest) this.#askedUpTo = Math.max(this.#askedUpTo, (found.at(-1)?.index ?? -1) + 1);
      isNewest = false;
      // What came meanwhile may be missing from the answer and stays.
      this.#merge(found, {}, removed);
      return true;
    });
    await this.#told.during(pass);
  }

  async #askForMissed(): Promise<void> {
    if (this.snapshot.error?.retryable) return this.reload();
    if (this.snapshot.status !== 'ready' || this.snapshot.hasNewer) return;
    const run = this.#run;
    const heardOf = this.#heardOf;
    const take = (found: readonly ChatMessage[]) => {
      if (run !== this.#run) return;
      this.#askedUpTo = Math.max(this.#askedUpTo, (found.at(-1)?.index ?? -1) + 1);
      // If it did not come now, it has been removed.
      this.#newest = Math.max(this.#newest, heardOf);
      this.#merge(found);
    };
    await this.#told.during(readForward(this.#read, this.#askedUpTo).then(take));
  }

  /** A message that came while the newest page was on its way: too late for the page, too early for the run. */
  #askForHeard(): void {
    if (!this.snapshot.hasNewer && this.#heardOf > this.#newest) void this.catchUp();
  }

  /** Takes out what waited for this message alone. */
  #reachedBy(index: number): ChatMessage[] {
    let end = Math.max(index, this.#newest);
    const reached: ChatMessage[] = [];
    for (const message of this.#held.sort((one, other) => one.index - other.index)) {
      if (message.index > end + 1) break;
      reached.push(message);
      end = Math.max(end, message.index);
    }
    this.#held = this.#held.slice(reached.length);
    return reached;
  }

  /** The gap was asked for, or takes too long. */
  readonly #release = (): void => {
    clearTimeout(this.#releaseTimer);
    this.#releaseTimer = undefined;
    this.#place(this.#held.splice(0));
    this.#told.forgetIfDone();
  };

  /** Shows messages where the run reaches them. */
  #place(incoming: readonly ChatMessage[]): void {
    const {status, messages, hasOlder, hasNewer} = this.snapshot;
    if (status !== 'ready' || incoming.length === 0) return;
    const last = messages.at(-1)?.index ?? -1;
    const ahead = hasNewer ? incoming.filter(({index}) => index > last) : [];
    this.#heardOf = Math.max(this.#heardOf, ...ahead.map(({index}) => index));
    const first = hasOlder ? (messages[0]?.index ?? -1) : -1;
    this.#merge(incoming.filter((message) => message.index >= first && !ahead.includes(message)));
  }

  async #load(
    side: 'Older' | 'Newer',
    load: () => Promise<MessagePage>,
    take: (page: MessagePage) => void,
  ): Promise<void> {
    const {status, error, ...is} = this.snapshot;
    if (status !== 'ready' || error !== null || !is[`has${side}`]) return;
    const flag = `loading${side}` as const;
    if (is[flag]) return this.#pages[side];
    const run = this.#run;
    const failure = side === 'Older' ? 'olderError' : 'newerError';
    const page = load().then((page) => {
      if (run === this.#run) take(page);
    });
    this.#pages[side] = this.#told.during(page).then(
      () => {
        if (run !== this.#run) return;
        this.#change({[flag]: false});
        this.#askForHeard();
      },
      (error: unknown) => {
        if (run === this.#run) this.#change({[flag]: false, [failure]: readingError(error)});
      },
    );
    // Who hears of it may ask for it.
    this.#change({[flag]: true, [failure]: null});
    return this.#pages[side];
  }

  /** Supersedes the jumps before it; none has its place when the signal aborts. */
  #nextJump(signal: AbortSignal | undefined): number {
    const jump = ++this.#jump;
    signal?.addEventListener('abort', () => {
      if (jump !== this.#jump) return;
      this.#jump++;
      this.#change({jumping: false});
    });
    return jump;
  }

  /** @throws ChatError when the pages did not come, and nothing else was wanted meanwhile */
  async #replace(jump: number, around: number | null, load: () => Promise<MessagePage>): Promise<void> {
    const run = this.#run;
    const rereading = this.#rereading;
    const isWanted = () => jump === this.#jump && run === this.#run;
    this.#cameMeanwhile = [];
    this.#change({jumping: true});
    try {
      await this.#told.during(
        load().then((page) => {
          if (!isWanted()) return;
          const {messages, hasNewer} = this.snapshot;
          if (!hasNewer) this.#heardOf = Math.max(this.#heardOf, messages.at(-1)?.index ?? -1);
          this.#run++;
          this.#begin({...page, messages: this.#told.apply(page.messages)}, around);
          for (const message of this.#cameMeanwhile.splice(0)) this.add(message);
          this.#askForHeard();
          // There is a new client, of which these pages perhaps are not.
          if (rereading !== this.#rereading) void this.reread().catch(() => undefined);
        }),
      );
    } catch (error) {
      if (!isWanted()) return;
      this.#change({jumping: false});
      throw error instanceof ChatError
        ? error
        : new ChatError('history-failed', 'No page came.', {cause: error});
    }
  }

  /** Resolves when there is a run. @throws ChatError when there is none */
  async #opened(): Promise<void> {
    if (this.snapshot.status === 'loading')
      await new Promise<void>((resolve) => {
        const stop = this.subscribe(() => {
          if (this.snapshot.status === 'loading') return;
          stop();
          resolve();
        });
      });
    if (this.snapshot.status === 'failed') this.#mustLoad();
  }

  /** @throws ChatError when nothing can be loaded */
  #mustLoad(): void {
    const {error} = this.snapshot;
    if (error !== null) throw new ChatError(error.code, 'The conversation could not be loaded.', error);
  }

  #begin({messages, hasOlder, hasNewer}: MessagePage, around: number | null = null): void {
    const known = new Set(messages.map(({index}) => index));
    const kept = this.snapshot.messages.filter(({index}) => known.has(index));
    this.#newest = messages.at(-1)?.index ?? -1;
    this.#askedUpTo = this.#newest + 1;
    this.#held = [];
    this.#rows = new MessageRun(mergeMessages(kept, messages));
    const rows = this.#rows.messages;
    together(() => {
      this.set(Object.freeze({...closed, status: 'ready', messages: rows, hasOlder, hasNewer, around}));
      this.#onCame(rows);
    });
    for (const event of this.#early.splice(0)) event();
  }

  #isEarly(event: () => void): boolean {
    if (this.snapshot.status === 'loading') this.#early.push(event);
    return this.snapshot.status !== 'ready';
  }

  #merge(
    told: readonly ChatMessage[],
    also: Partial<MessageHistory> = {},
    removed: Iterable<number> = [],
  ): void {
    const incoming = this.#told.apply(told);
    this.#rows.remove(removed);
    this.#rows.merge(incoming);
    for (const {index} of incoming) this.#newest = Math.max(this.#newest, index);
    together(() => {
      this.#change({messages: this.#rows.messages, ...also});
      this.#onCame(incoming);
    });
  }

  #change(change: Partial<MessageHistory>): void {
    const keys = Object.keys(change) as (keyof MessageHistory)[];
    if (keys.every((key) => Object.is(change[key], this.snapshot[key]))) return;
    this.set(Object.freeze({...this.snapshot, ...change}));
  }
}

/** Whether an index lies in the run, where the message itself may have been removed. */
function isLoaded({messages, hasOlder, hasNewer}: MessageHistory, index: number): boolean {
  const first = hasOlder ? (messages[0]?.index ?? Infinity) : 0;
  const last = hasNewer ? (messages.at(-1)?.index ?? -1) : Infinity;
  return index >= first && index <= last;
}
