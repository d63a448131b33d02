import {
  conversationNotFound,
  initialStateClosed,
  uniqueNameLikeSid,
  uniqueNameTaken,
} from '../service-error.js';
import {attributesText, checkFriendlyName, checkUniqueName, limits} from './limits.js';
import type {
  Conversation,
  ConversationChanges,
  EmailBinding,
  NewConversation,
  Participant,
} from './records.js';
import {Room} from './room.js';
import {looksLikeConversationSid, newSid} from './sids.js';
import type {Users} from './users.js';
import type {WorldContext} from './world-context.js';
import type {Table} from '../storage/storage.js';
import {timestamp} from './timestamp.js';

/** Making, finding, changing and deleting conversations. */
export class Conversations {
  readonly #context: WorldContext;
  readonly #users: Users;
  readonly #rooms = new Map<string, Room>();
  readonly #byUniqueName = new Map<string, string>();
  readonly #table: Table<Conversation>;
  readonly #participants: Table<Participant>;
  readonly #creatorsJoined: Table<object>;

  constructor(context: WorldContext, users: Users) {
    this.#context = context;
    this.#users = users;
    this.#table = context.storage.table('conversation');
    this.#participants = context.storage.table('participant');
    this.#creatorsJoined = context.storage.table('creator-joined');
    const joined = new Set([...this.#creatorsJoined.all()].map(([sid]) => sid));
    for (const [, record] of this.#table.all()) this.#add(record, !joined.has(record.sid));
  }

  all(): readonly Room[] {
    return [...this.#rooms.values()];
  }

  find(sidOrUniqueName: string): Room | undefined {
    const sid = this.#byUniqueName.get(sidOrUniqueName) ?? sidOrUniqueName;
    return this.#rooms.get(sid);
  }

  /** @throws ServiceError 404/50350 */
  get(sidOrUniqueName: string): Room {
    const room = this.find(sidOrUniqueName);
    if (room === undefined) throw conversationNotFound();
    return room;
  }

  create(wanted: NewConversation): Room {
    const uniqueName = wanted.uniqueName || null;
    this.#checkUniqueName(uniqueName, undefined);
    checkFriendlyName(wanted.friendlyName);
    if (wanted.state === 'closed') throw initialStateClosed();
    const now = timestamp(this.#context.clock);
    const dateCreated = wanted.dateCreated?.toISOString() ?? now;
    const record: Conversation = {
      sid: newSid('CH'),
      friendlyName: wanted.friendlyName ?? null,
      uniqueName,
      attributes: attributesText(wanted.attributes, limits.conversationAttributesBytes),
      state: wanted.state ?? 'active',
      stateDate: now,
      timers: {inactiveMs: null, closedMs: null, ...wanted.timers},
      activeDate: now,
      messagingServiceSid: wanted.messagingServiceSid ?? null,
      email: changedEmail(null, wanted.email),
      createdBy: wanted.createdBy ?? 'system',
      dateCreated,
      dateUpdated: wanted.dateUpdated?.toISOString() ?? dateCreated,
      lastMessage: null,
    };
    this.#table.put(record.sid, record);
    const room = this.#add(record, true);
    this.#context.emit({type: 'conversationAdded', conversation: record});
    return room;
  }

  update(sidOrUniqueName: string, changes: ConversationChanges): Conversation {
    const room = this.get(sidOrUniqueName);
    const old = room.record;
    room.checkOpen();
    const uniqueName = changes.uniqueName === undefined ? old.uniqueName : changes.uniqueName || null;
    this.#checkUniqueName(uniqueName, old.sid);
    checkFriendlyName(changes.friendlyName);
    const now = timestamp(this.#context.clock);
    const state = changes.state ?? old.state;
    const isWoken = state === 'active' && old.state !== 'active';
    const changed: Conversation = {
      ...old,
      uniqueName,
      friendlyName: changes.friendlyName === undefined ? old.friendlyName : changes.friendlyName,
      attributes:
        changes.attributes === undefined
          ? old.attributes
          : attributesText(changes.attributes, limits.conversationAttributesBytes),
      state,
      stateDate: state === old.state ? old.stateDate : now,
      timers: {...old.timers, ...changes.timers},
      activeDate: isWoken || changes.timers !== undefined ? now : old.activeDate,
      messagingServiceSid:
        changes.messagingServiceSid === undefined ? old.messagingServiceSid : changes.messagingServiceSid,
      email: changedEmail(old.email, changes.email),
      dateCreated: changes.dateCreated?.toISOString() ?? old.dateCreated,
      dateUpdated: changes.dateUpdated?.toISOString() ?? now,
    };
    if (old.uniqueName !== null) this.#byUniqueName.delete(old.uniqueName);
    if (uniqueName !== null) this.#byUniqueName.set(uniqueName, old.sid);
    this.#table.put(old.sid, changed);
    room.replace(changed);
    this.#context.emit({type: 'conversationUpdated', conversation: changed, before: old});
    return changed;
  }

  delete(sidOrUniqueName: string): void {
    const room = this.get(sidOrUniqueName);
    const {sid, uniqueName} = room.record;
    // Memberships go first: the SDK says `conversationLeft` only while it still has the conversation.
    for (const {sid: participantSid, identity} of room.participants) {
      if (identity !== null) this.#users.get(identity).conversations.delete(sid);
      this.#participants.delete(participantSid);
    }
    for (const object of [room.document, room.roster, room.list]) this.#context.sync.remove(object);
    room.log.clear();
    this.#rooms.delete(sid);
    this.#table.delete(sid);
    this.#creatorsJoined.delete(sid);
    this.#context.media.removeAllOf(sid);
    if (uniqueName !== null) this.#byUniqueName.delete(uniqueName);
    this.#context.emit({type: 'conversationRemoved', conversation: room.record});
  }

  /** Ends the subscriptions of whoever may no longer look inside. */
  dropStrangers(): void {
    for (const room of this.#rooms.values()) room.dropStrangers();
  }

  #add(record: Conversation, awaitsCreator: boolean): Room {
    const room = new Room(record, this.#context, awaitsCreator);
    this.#rooms.set(record.sid, room);
    if (record.uniqueName !== null) this.#byUniqueName.set(record.uniqueName, record.sid);
    return room;
  }

  #checkUniqueName(uniqueName: string | null, ownSid: string | undefined): void {
    if (uniqueName === null) return;
    checkUniqueName(uniqueName);
    if (looksLikeConversationSid(uniqueName)) throw uniqueNameLikeSid();
    const taken = this.#byUniqueName.get(uniqueName);
    if (taken !== undefined && taken !== ownSid) throw uniqueNameTaken();
  }
}

/** What is not named of a binding stays. */
function changedEmail(old: EmailBinding | null, change: ConversationChanges['email']): EmailBinding | null {
  if (change === undefined) return old;
  return change === null ? null : {address: null, name: null, ...old, ...change};
}
