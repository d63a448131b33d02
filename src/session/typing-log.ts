import type {Participant} from '../model/participant.js';
import type {ConversationListStore} from '../stores/conversation-list-store.js';
import {TypingStore} from '../stores/typing-store.js';
import type {UserNames} from '../stores/user-names.js';

/** Who types in the conversations of a session: one store for a conversation's row and for who has it open. */
export class TypingLog {
  readonly #list: ConversationListStore;
  readonly #names: UserNames;
  readonly #stores = new Map<string, TypingStore>();

  constructor(list: ConversationListStore, names: UserNames) {
    this.#list = list;
    this.#names = names;
    names.changed.subscribe(() => {
      for (const store of this.#stores.values()) store.refresh();
    });
  }

  /** In one conversation; always the same. */
  in(sid: string): TypingStore {
    const known = this.#stores.get(sid);
    if (known !== undefined) return known;
    const store = new TypingStore();
    const list = this.#list;
    this.#stores.set(sid, store);
    store.subscribe(() => {
      if (list.row(sid) !== undefined) list.patch(sid, {typing: store.snapshot});
    });
    return store;
  }

  /** The service says that somebody types, or pauses. */
  tell(sid: string, {identity, own}: Participant, isTyping: boolean): void {
    // SDK 3.0.1 takes every participant of Apple's for whoever types; they have no identity (observed 2026-11-21).
    if (own || identity === null) return;
    const store = this.in(sid);
    if (isTyping) store.start(identity, () => this.#names.of(identity));
    else store.pause(identity);
  }

  /** Somebody has sent what they typed, or went. */
  stop(sid: string, identity: string | null): void {
    this.#stores.get(sid)?.stop(identity);
  }

  /** Nobody is known to type: in one conversation, or in any. */
  clear(sid?: string): void {
    for (const [each, store] of this.#stores) if (sid === undefined || each === sid) store.clear();
  }
}
