import type {MessageHistory} from '../model/history.js';
import type {ChatMessage} from '../model/message.js';
import type {MessageChange} from '../model/message-change.js';
import type {MessagePage} from '../model/message-page.js';
import {hitIn, type MessageSearch, type SearchHit} from '../model/message-search.js';
import {wordsOf} from '../model/text-search.js';
import {breathe} from './breathe.js';
import type {Notices} from './emitter.js';
import {readingError} from './reading-error.js';
import {Store, type ReadableStore} from './store.js';
import type {WalkOptions} from './walk-history.js';

/** After as many, the rest waits to be asked for: nobody steps through all messages with an “e”. */
const mostAtOnce = 1000;
const sliceSize = 100;

const forgotten: MessageSearch = Object.freeze({
  query: '',
  status: 'forgotten',
  error: null,
  hits: Object.freeze([]),
  progress: 0,
  reachedAt: null,
});

/** What a search needs of a conversation. */
export interface SearchedConversation {
  readonly history: ReadableStore<MessageHistory>;
  readonly changes: Notices<MessageChange>;
  pages(options?: WalkOptions): AsyncGenerator<MessagePage, void, void>;
}

/**
 * Looks for a text in all of a conversation, from the newest message back; what is loaded, at once. Follows what is
 * written, edited and removed meanwhile and afterwards, until it is closed. When its user goes, it forgets everything
 * and is closed.
 */
export class MessageSearchStore extends Store<MessageSearch> {
  readonly #conversation: SearchedConversation;
  readonly #words: readonly string[];
  readonly #stopListening: () => void;
  #walk: AbortController | null = null;
  /** From here on back, nothing has been looked at; null before the first page. */
  #next: number | null = null;
  /** How many indexes there are, as far as known: what progress is measured by. */
  #count = 0;
  #mostHits = 0;

  constructor(conversation: SearchedConversation, query: string) {
    super(Object.freeze({...forgotten, query, status: 'stopped'}));
    this.#conversation = conversation;
    this.#words = wordsOf(query);
    this.#stopListening = conversation.changes.subscribe((change) => this.#follow(change));
    this.resume();
  }

  /** Goes on where it stopped or failed, or finds more than so many. Nothing where it is under way or done. */
  resume(): void {
    const {status, hits} = this.snapshot;
    if (status === 'searching' || status === 'done' || status === 'forgotten') return;
    this.#mostHits = hits.length + mostAtOnce;
    this.#begin();
  }

  /** Stops looking; what was found stays, and is still followed. */
  stop(): void {
    if (this.snapshot.status !== 'searching') return;
    this.#walk?.abort();
    this.#change({status: 'stopped'});
  }

  /** Ends it for good. */
  close(): void {
    this.#walk?.abort();
    this.#stopListening();
  }

  #begin(): void {
    this.#walk?.abort();
    const walk = (this.#walk = new AbortController());
    if (this.#words.length === 0) return this.#change({status: 'done', progress: 1});
    this.#change({status: 'searching', error: null});
    void this.#search(walk.signal);
  }

  async #search(signal: AbortSignal): Promise<void> {
    try {
      if (this.#next === null) await this.#searchLoaded(signal);
      for await (const page of this.#conversation.pages({from: this.#next, signal})) {
        this.#take(page);
        if (this.snapshot.hits.length >= this.#mostHits && page.hasOlder)
          return this.#change({status: 'full'});
      }
      this.#change({status: 'done', progress: 1});
    } catch (error) {
      if (!signal.aborted) this.#change({status: 'failed', error: readingError(error)});
    }
  }

  /** A run in the middle is what the reader looks at: it need not wait for all that is newer. */
  async #searchLoaded(signal: AbortSignal): Promise<void> {
    const {messages, hasNewer} = this.#conversation.history.snapshot;
    for (let end = hasNewer ? messages.length : 0; end > 0 && !signal.aborted; end -= sliceSize) {
      this.#replace(messages.slice(Math.max(0, end - sliceSize), end));
      await breathe();
    }
  }

  #take({messages, hasOlder}: MessagePage): void {
    const [first, last] = [messages[0]!, messages.at(-1)!];
    const until = this.#next ?? last.index;
    this.#count = Math.max(this.#count, until + 1);
    this.#next = first.index - 1;
    const covers = ({index}: SearchHit) => index >= first.index && index <= until;
    this.#replace(messages, covers, {
      progress: hasOlder ? (this.#count - first.index) / this.#count : 1,
      reachedAt: first.sentAt,
    });
  }

  #follow(change: MessageChange): void {
    if (change.kind === 'written') this.#replace([change.message]);
    else if (change.kind === 'removed') this.#replace([], ({index}) => index === change.index);
    else if (change.kind === 'forgotten') {
      this.close();
      this.set(forgotten);
    } else if (this.snapshot.status !== 'stopped') {
      // What was found stays in sight until the new walk has passed it.
      this.#next = null;
      this.#mostHits = Math.max(this.#mostHits, mostAtOnce);
      this.#begin();
    }
  }

  /** Puts what is found in some messages in the place of what was found in them, or where `isOld`, before. */
  #replace(
    messages: readonly ChatMessage[],
    isOld: (hit: SearchHit) => boolean = () => false,
    also: Partial<MessageSearch> = {},
  ): void {
    const before = new Map(this.snapshot.hits.map((hit) => [hit.index, hit]));
    const looked = new Set(messages.map(({index}) => index));
    const found = messages.flatMap((message) => hitIn(message, this.#words) ?? []);
    const kept = this.snapshot.hits.filter((hit) => !looked.has(hit.index) && !isOld(hit));
    const same = found.map((hit) => {
      const known = before.get(hit.index);
      return known?.excerpt === hit.excerpt && known.match.join() === hit.match.join() ? known : hit;
    });
    const hits = [...kept, ...same].sort((one, other) => other.index - one.index);
    const isUnchanged =
      hits.length === before.size && hits.every((hit, place) => hit === this.snapshot.hits[place]);
    this.#change({...also, ...(isUnchanged ? {} : {hits: Object.freeze(hits)})});
  }

  #change(change: Partial<MessageSearch>): void {
    const keys = Object.keys(change) as (keyof MessageSearch)[];
    if (keys.every((key) => Object.is(change[key], this.snapshot[key]))) return;
    this.set(Object.freeze({...this.snapshot, ...change}));
  }
}
