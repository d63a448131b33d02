import {OwnHorizon} from '../stores/own-horizon.js';
import type {ConversationDirectory} from './conversation-directory.js';
import type {ServiceCalls} from './service-calls.js';
import type {TabLink} from './tab-link.js';

/** What the horizons need of their session. */
interface HorizonContext {
  readonly calls: ServiceCalls;
  /** Null before there is a client. */
  readonly directory: () => ConversationDirectory | null;
  /** The way to other tabs of this user; null before there is a client. */
  readonly link: () => TabLink | null;
}

/** How far this user has read each conversation, whether it is open or not. */
export class OwnHorizons {
  readonly #context: HorizonContext;
  readonly #all = new Map<string, OwnHorizon>();
  readonly #stop = new AbortController();

  constructor(context: HorizonContext) {
    this.#context = context;
    const {signal} = this.#stop;
    // There may be no later.
    globalThis.addEventListener('pagehide', this.#flush, {signal});
    document.addEventListener('visibilitychange', () => document.hidden && this.#flush(), {signal});
  }

  of(sid: string): OwnHorizon {
    const known = this.#all.get(sid);
    if (known !== undefined) return known;
    const horizon = new OwnHorizon((take) => this.#tell(sid, take));
    this.#all.set(sid, horizon);
    let {index} = horizon.snapshot;
    horizon.subscribe(() => {
      const before = index;
      ({index} = horizon.snapshot);
      if (index !== before) this.#context.directory()?.recount(sid, (index ?? -1) < (before ?? -1));
    });
    return horizon;
  }

  /**
   * This user has read up to an index.
   * @param isUrgent See `OwnHorizon.markRead`.
   */
  markRead(sid: string, index: number, isUrgent: boolean): void {
    // What a page without types may have said.
    if (!Number.isInteger(index) || index < 0) return;
    if (this.of(sid).markRead(index, isUrgent)) this.#context.link()?.read(sid, index);
  }

  /** This user has not read the message with this index, nor what follows. */
  markUnread(sid: string, index: number): void {
    if (!Number.isInteger(index) || index < 0) return;
    const horizon = this.of(sid);
    horizon.markUnread(index === 0 ? null : index - 1);
    this.#context.link()?.unread(sid, horizon.snapshot.index);
  }

  /** Another client reports everything anew. */
  renew(): void {
    for (const horizon of this.#all.values()) horizon.renew();
  }

  /** This user is gone: nothing of theirs is told any more. */
  forget(): void {
    for (const horizon of this.#all.values()) horizon.forget();
  }

  end(): void {
    this.#stop.abort();
    this.forget();
  }

  readonly #flush = (): void => {
    for (const horizon of this.#all.values()) void horizon.flush(true);
  };

  async #tell(sid: string, take: () => number | null | undefined): Promise<void> {
    const {calls, directory} = this.#context;
    const counted = calls.call(sid, async (conversation) => {
      const index = take();
      if (index === undefined) return;
      const isBack = (index ?? -1) < (conversation.facts.readIndex ?? -1);
      const answer = directory()?.counting(sid);
      const count = await conversation.setReadIndex(index);
      // It counts this user's own messages, too. And what Twilio counts where nothing has been read is not documented.
      if (!isBack && count === 0) answer?.(count);
      else directory()?.countSoon(sid);
    });
    // What was counted for it is a guess.
    await counted.catch((error: unknown) => {
      directory()?.countSoon(sid);
      throw error;
    });
  }
}
