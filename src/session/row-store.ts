import type {ConversationSummary} from '../model/conversation.js';
import type {ConversationListStore} from '../stores/conversation-list-store.js';
import {Store} from '../stores/store.js';

/** One row of the list as a store of its own. Keeps what was last known when the row has gone. */
export class RowStore extends Store<ConversationSummary | null> {
  readonly #unsubscribe: () => void;

  constructor(list: ConversationListStore, sid: string) {
    super(list.row(sid) ?? null);
    this.#unsubscribe = list.subscribe(() => this.set(list.row(sid) ?? this.snapshot));
  }

  /** What it shows is another user's. */
  forget(): void {
    this.set(null);
  }

  close(): void {
    this.#unsubscribe();
  }
}
