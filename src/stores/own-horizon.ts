import {ChatError} from '../model/errors.js';
import {Store} from './store.js';

/** The SDK makes one request of each move, and the service tells every member; so they are collected. */
const collectMs = 1000;
/** After a failure; and as long as another tab has to tell the service what was read there. */
const retryMs = 10_000;

/** How far this user has read one conversation. Frozen. */
export interface OwnRead {
  /** Highest index that has been read; null for nothing. */
  readonly index: number | null;
  /** Whether messages were marked as unread: then what is in sight is not read until somebody says so. */
  readonly isHeld: boolean;
}

/**
 * How far this user has read one conversation: here at once, at the service soon. It outlives who looks, so that
 * what was read in a gap of the connection is told after it, though the conversation was closed meanwhile.
 *
 * What the service reports may be the echo of what was told from here, and late. So an echo is awaited for each
 * value. What is reported before it was so before, and does not undo what was done here: of two that have read, the
 * one who is further counts; what was marked as unread stays so. Any other report comes from another device, and may
 * lead back.
 */
export class OwnHorizon extends Store<OwnRead> {
  readonly #tell: (take: () => number | null | undefined) => Promise<void>;
  /** What the service has, as far as is known. */
  #told: number | null = null;
  /** What the service reported last; undefined before the first time. */
  #reported: number | null | undefined;
  #echoes: (number | null)[] = [];
  /** When an echo is not awaited any more, since something else has been reported; 0 while nothing has. */
  #doubtedAt = 0;
  /** Index of the newest message when it was; -1 for none. */
  #last = -1;
  /** Whether what was done here last was to mark messages as unread. */
  #isBack = false;
  #isTelling = false;
  /** What is being told; undefined while that is not on the wire. */
  #taken: number | null | undefined;
  #toldAt = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When that rings. */
  #due = 0;
  /** Raised when something else is told, and when all of this is another user's, or another membership's. */
  #turn = 0;

  /**
   * @param tell Tells the service as soon as it can be reached: then asks what; undefined when there is nothing to
   *   tell any more. May reject.
   */
  constructor(tell: (take: () => number | null | undefined) => Promise<void>) {
    super(Object.freeze({index: null, isHeld: false}));
    this.#tell = tell;
  }

  /** Whether the service has not been told all. */
  get isPending(): boolean {
    return this.snapshot.index !== this.#told;
  }

  /**
   * This user has read up to and including an index. Lower than before is ignored.
   * @param isUrgent Whether to tell the service now, if that was not done just before.
   * @returns whether it is news
   */
  markRead(index: number, isUrgent = false): boolean {
    const isNews = isBelow(this.snapshot.index, index);
    this.#move(isNews ? index : this.snapshot.index, false);
    if (!isNews) return false;
    this.#isBack = false;
    if (isUrgent && performance.now() - this.#toldAt > collectMs) void this.flush();
    else this.#flushIn(collectMs);
    return true;
  }

  /** What lies behind an index has not been read, whatever was said before; all, behind null. */
  markUnread(index: number | null): void {
    this.#isBack = true;
    this.#move(isBelow(index, this.snapshot.index) ? index : this.snapshot.index, true);
    void this.flush();
  }

  /** Another tab of this user has moved it, and tells the service. */
  hear(index: number | null, isUnread: boolean): void {
    const {index: before} = this.snapshot;
    // What was to be told meanwhile is not told any more, and has no echo.
    if (index === this.#told) this.#echoes = [];
    if (!(isUnread ? isBelow(index, before) : isBelow(before, index))) return;
    this.#await(index);
    this.#isBack = isUnread;
    this.#move(index, isUnread);
    // Unless that tab ends before.
    this.#flushIn(retryMs);
  }

  /**
   * The service has it so.
   * @param last Index of the newest message; -1 for none.
   */
  report(reported: number | null, last: number): void {
    if (reported === this.#reported) return;
    const isFirst = this.#reported === undefined;
    this.#reported = reported;
    this.#last = last;
    const echo = this.#echoes.indexOf(reported);
    if (echo >= 0) {
      this.#echoes.splice(0, echo + 1);
      if (this.#echoes.length === 0) {
        this.#told = reported;
        this.#doubtedAt = 0;
      }
      if (this.isPending) this.#flushIn(collectMs);
    } else if (this.#echoes.length > 0 || this.isPending) this.#hold(reported);
    else this.#believe(isFirst);
  }

  /** The conversation was left: who comes back to it reads again. */
  release(): void {
    this.#move(this.snapshot.index, false);
  }

  /** Another client: what the old one did not report is not reported any more. */
  renew(): void {
    this.#echoes = [];
  }

  /** Another user, or another membership: nothing has been read, and nothing is told. */
  forget(): void {
    this.#turn++;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isTelling = false;
    this.#told = null;
    this.#reported = undefined;
    this.#echoes = [];
    this.#move(null, false);
  }

  /**
   * Tells the service now, or as soon as it can be reached. Never rejects.
   * @param isLast Whether there may be no later: then also while something else is being told.
   */
  async flush(isLast = false): Promise<void> {
    const isTold = !isLast || this.#taken === undefined || this.#taken === this.snapshot.index;
    if ((this.#isTelling && isTold) || !this.isPending) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isTelling = true;
    this.#taken = undefined;
    const turn = ++this.#turn;
    let retryIn = collectMs;
    try {
      await this.#tell(() => {
        if (turn !== this.#turn) return undefined;
        return (this.#taken = this.isPending ? this.#take() : undefined);
      });
      // Behind its echo may have come what another device said.
      const told = this.#taken;
      if (turn === this.#turn && told !== undefined && this.#echoes.includes(told)) this.#told = told;
    } catch (error) {
      const isFinal = error instanceof ChatError && !error.retryable;
      if (isFinal && turn === this.#turn) {
        this.#told = this.snapshot.index;
        this.#echoes = [];
      }
      retryIn = retryMs;
    }
    if (turn !== this.#turn) return;
    this.#isTelling = false;
    if (this.isPending) this.#flushIn(retryIn);
    else if (this.#doubtedAt > 0) this.#flushIn(retryMs);
  }

  /** Takes note of what was so before the service hears, or has heard, what was done here. */
  #hold(reported: number | null): void {
    // What it has answered to, it has.
    const isTold = this.#echoes.length > 0 && this.#echoes.at(-1) === this.#told;
    if (!isTold) this.#told = reported;
    if (!this.#isBack && isBelow(this.snapshot.index, reported)) this.#move(reported, false);
    this.#doubtedAt ||= performance.now() + retryMs;
    this.#flushIn(this.isPending ? collectMs : retryMs);
  }

  /** The service has what it reported last, and nothing else is awaited. */
  #believe(isFirst: boolean): void {
    const {index} = this.snapshot;
    const reported = this.#reported ?? null;
    this.#echoes = [];
    this.#doubtedAt = 0;
    this.#told = reported;
    // Or it is the echo of what an earlier client was told.
    if (reported === index) return;
    this.#move(reported, !isFirst && isBelow(reported, index) && this.#last > (reported ?? -1));
  }

  #take(): number | null {
    const {index} = this.snapshot;
    this.#toldAt = performance.now();
    this.#await(index);
    return index;
  }

  #await(index: number | null): void {
    // Twice, where it is not known whether the first request arrived: another device may have come between them.
    this.#echoes = [...this.#echoes, index];
    this.#doubtedAt = 0;
  }

  #flushIn(ms: number): void {
    const due = performance.now() + ms;
    if (this.#timer !== undefined && this.#due <= due) return;
    clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(() => this.#onTime(), ms);
  }

  #onTime(): void {
    this.#timer = undefined;
    if (this.isPending) return void this.flush();
    const rest = this.#doubtedAt - performance.now();
    if (this.#doubtedAt === 0) return;
    if (rest > 0) this.#flushIn(rest);
    else this.#believe(false);
  }

  #move(index: number | null, isHeld: boolean): void {
    const {snapshot} = this;
    if (index !== snapshot.index || isHeld !== snapshot.isHeld) this.set(Object.freeze({index, isHeld}));
  }
}

function isBelow(index: number | null, other: number | null): boolean {
  return (index ?? -1) < (other ?? -1);
}
