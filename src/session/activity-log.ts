import type {ConversationSummary} from '../model/conversation.js';
import type {Participant} from '../model/participant.js';
import type {SdkConversation} from '../sdk/sdk-conversation.js';
import {ActivityStore} from '../stores/activity-store.js';
import type {ConversationListStore} from '../stores/conversation-list-store.js';
import type {UserNames} from '../stores/user-names.js';

/** What happens to the conversations of a session and is no message, also while nobody looks. */
export class ActivityLog {
  readonly #list: ConversationListStore;
  readonly #names: UserNames;
  readonly #stores = new Map<string, ActivityStore>();

  constructor(list: ConversationListStore, names: UserNames) {
    this.#list = list;
    this.#names = names;
    names.changed.subscribe((identity) => {
      for (const store of this.#stores.values()) store.rename(identity, names.known(identity));
    });
  }

  /** Of one conversation; always the same. */
  in(sid: string): ActivityStore {
    const known = this.#stores.get(sid);
    if (known !== undefined) return known;
    const store = new ActivityStore();
    this.#stores.set(sid, store);
    return store;
  }

  /** @param before What the list had of it; undefined for nothing. */
  update({sid, facts, times}: SdkConversation, before: ConversationSummary | undefined): void {
    if (before === undefined) return;
    if (before.friendlyName !== facts.friendlyName || before.state !== facts.state)
      this.in(sid).look({...facts, ...times}, before);
  }

  /** Somebody went. The service does not tell when. */
  leave(sid: string, participant: Participant): void {
    const {identity, own} = participant;
    if (own) return;
    const name = identity === null ? participant.name : this.#names.known(identity);
    const after = this.#list.row(sid)?.lastMessage?.index ?? -1;
    this.in(sid).leave({...participant, name}, Date.now(), after);
  }

  /** Another user: what this one saw is nobody else's business. */
  clear(): void {
    for (const store of this.#stores.values()) store.clear();
  }
}
