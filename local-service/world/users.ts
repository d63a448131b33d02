import {userExists, userNotFound} from '../service-error.js';
import {SyncMap} from '../sync/sync-collection.js';
import type {WorldContext} from './world-context.js';
import {attributesText, checkFriendlyName, checkIdentity, limits} from './limits.js';
import {toUserItems} from './projections.js';
import type {NewUser, User, UserChanges} from './records.js';
import {SERVICE_USER_ROLE_SID} from './roles.js';
import {newSid} from './sids.js';
import {timestamp} from './timestamp.js';

/** A user and the two Sync maps that belong to it. */
export interface UserEntry {
  readonly record: User;
  /** `friendlyName`, `attributes`, `reachability`; everyone in the service may read it. */
  readonly info: SyncMap;
  /** Conversation sid → membership; only its owner may read it. */
  readonly conversations: SyncMap;
}

/** Everyone the service knows: who was created, added to a conversation, or has connected. */
export class Users {
  readonly #context: WorldContext;
  readonly #entries = new Map<string, UserEntry>();
  readonly #identities = new Map<string, string>();

  constructor(context: WorldContext) {
    this.#context = context;
  }

  /** By identity or sid. */
  find(identityOrSid: string): UserEntry | undefined {
    return this.#entries.get(identityOrSid) ?? this.#entries.get(this.#identities.get(identityOrSid) ?? '');
  }

  /** @throws ServiceError 404/50200 */
  get(identityOrSid: string): UserEntry {
    const entry = this.find(identityOrSid);
    if (entry === undefined) throw userNotFound();
    return entry;
  }

  all(): readonly User[] {
    return [...this.#entries.values()].map((entry) => entry.record);
  }

  /** The user of that identity, made if there was none. */
  ensure(identity: string): UserEntry {
    return this.#entries.get(identity) ?? this.create({identity});
  }

  /** @throws ServiceError 409/50201 when the identity is taken. */
  create({identity, friendlyName = null, attributes}: NewUser): UserEntry {
    checkIdentity(identity);
    checkFriendlyName(friendlyName);
    if (this.#entries.has(identity)) throw userExists();
    const {clock, sync} = this.#context;
    const now = timestamp(clock);
    const record: User = {
      sid: newSid('US'),
      identity,
      friendlyName,
      attributes: attributesText(attributes, limits.userAttributesBytes),
      roleSid: SERVICE_USER_ROLE_SID,
      online: false,
      dateCreated: now,
      dateUpdated: now,
    };
    const isOwner = (reader: string) => reader === identity;
    const info = sync.add(new SyncMap(`${record.sid}.info`, () => true, clock));
    const conversations = sync.add(new SyncMap(`${record.sid}.conversations`, isOwner, clock));
    const entry = {record, info, conversations};
    for (const [key, item] of Object.entries(toUserItems(record))) info.set(key, item);
    this.#entries.set(identity, entry);
    this.#identities.set(record.sid, identity);
    return entry;
  }

  /** @throws ServiceError 404/50200, or 400 when a value is too long. */
  update(identityOrSid: string, changes: UserChanges): User {
    const {record} = this.get(identityOrSid);
    checkFriendlyName(changes.friendlyName);
    return this.#replace({
      ...record,
      friendlyName: changes.friendlyName === undefined ? record.friendlyName : changes.friendlyName,
      attributes:
        changes.attributes === undefined
          ? record.attributes
          : attributesText(changes.attributes, limits.userAttributesBytes),
    });
  }

  setOnline(identity: string, online: boolean): void {
    const {record} = this.ensure(identity);
    this.#replace({...record, online});
  }

  /** Stores the new record and writes only those items of the map that differ. */
  #replace(changed: User): User {
    const entry = this.get(changed.identity);
    const old = entry.record;
    if (
      old.friendlyName === changed.friendlyName &&
      old.attributes === changed.attributes &&
      old.online === changed.online
    ) {
      return old;
    }
    const record = {...changed, dateUpdated: timestamp(this.#context.clock)};
    this.#entries.set(record.identity, {...entry, record});
    const items = toUserItems(record);
    if (old.friendlyName !== record.friendlyName) entry.info.set('friendlyName', items.friendlyName);
    if (old.attributes !== record.attributes) entry.info.set('attributes', items.attributes);
    if (old.online !== record.online) entry.info.set('reachability', items.reachability);
    return record;
  }
}
