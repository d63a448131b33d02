import {serviceRoleNotFound, userExists, userNotFound} from '../service-error.js';
import type {Table} from '../storage/storage.js';
import {SyncMap} from '../sync/sync-map.js';
import type {WorldContext} from './world-context.js';
import {attributesText, checkFriendlyName, checkIdentity, limits} from './limits.js';
import {toUserItems} from './projections.js';
import type {NewUser, User, UserChanges} from './records.js';
import {userRoleSids} from './roles.js';
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
  readonly #table: Table<User>;

  constructor(context: WorldContext) {
    this.#context = context;
    this.#table = context.storage.table('user');
    for (const [, record] of this.#table.all()) {
      const {info} = this.#add(record);
      for (const [key, item] of Object.entries(this.#items(record))) info.restore(key, item);
      // Whoever was connected when the process was killed is so no longer; those who saw it are to hear so.
      if (record.online) this.#replace({...record, online: false});
    }
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
  create({identity, friendlyName = null, attributes, ...role}: NewUser): UserEntry {
    checkIdentity(identity);
    checkFriendlyName(friendlyName);
    if (this.#entries.has(identity)) throw userExists();
    const now = timestamp(this.#context.clock);
    const record: User = {
      sid: newSid('US'),
      identity,
      friendlyName,
      attributes: attributesText(attributes, limits.userAttributesBytes),
      roleSid: this.#chosenRole(role) ?? this.#context.settings.current.defaultChatServiceRoleSid,
      online: false,
      notifiable: false,
      dateCreated: now,
      dateUpdated: now,
    };
    this.#table.put(identity, record);
    const entry = this.#add(record);
    for (const [key, item] of Object.entries(this.#items(record))) entry.info.set(key, item);
    this.#context.emit({type: 'userAdded', user: record});
    return entry;
  }

  /** @throws ServiceError 404/50200, or 400 when a value is too long or the role is none of users. */
  update(identityOrSid: string, changes: UserChanges): User {
    const {record} = this.get(identityOrSid);
    checkFriendlyName(changes.friendlyName);
    return this.#replace({
      ...record,
      roleSid: this.#chosenRole(changes) ?? record.roleSid,
      friendlyName: changes.friendlyName === undefined ? record.friendlyName : changes.friendlyName,
      attributes:
        changes.attributes === undefined
          ? record.attributes
          : attributesText(changes.attributes, limits.userAttributesBytes),
    });
  }

  /** Forgets a user who is in no conversation any more. */
  remove(identityOrSid: string): void {
    const {record, info, conversations} = this.get(identityOrSid);
    for (const object of [info, conversations]) this.#context.sync.remove(object);
    this.#entries.delete(record.identity);
    this.#identities.delete(record.sid);
    this.#table.delete(record.identity);
    this.#context.emit({type: 'userRemoved', user: record});
  }

  setOnline(identity: string, online: boolean): void {
    // Whoever was deleted while connected does not come back by leaving.
    if (!online && !this.#entries.has(identity)) return;
    const {record} = this.ensure(identity);
    this.#replace({...record, online});
  }

  setNotifiable(identity: string, notifiable: boolean): void {
    const {record} = this.ensure(identity);
    this.#replace({...record, notifiable});
  }

  /** Shows anew who is online, or hides it. */
  refreshReachability(): void {
    for (const {record, info} of this.#entries.values()) {
      if (record.online || record.notifiable) info.set('reachability', this.#items(record).reachability);
    }
  }

  /** @throws ServiceError 400/50102 */
  #chosenRole({role, roleSid}: Pick<NewUser, 'role' | 'roleSid'>): string | undefined {
    const sid = roleSid ?? (role === undefined ? undefined : userRoleSids[role]);
    if (sid !== undefined && !this.#context.roles.has('service', sid)) throw serviceRoleNotFound();
    return sid;
  }

  #items(user: User) {
    return toUserItems(user, this.#context.settings.current.reachabilityEnabled);
  }

  #add(record: User): UserEntry {
    const {sid, identity} = record;
    const {sync} = this.#context;
    const isOwner = (reader: string) => reader === identity;
    const info = sync.add(new SyncMap(`${sid}.info`, () => true, this.#context));
    const conversations = sync.add(new SyncMap(`${sid}.conversations`, isOwner, this.#context));
    const entry = {record, info, conversations};
    this.#entries.set(identity, entry);
    this.#identities.set(sid, identity);
    return entry;
  }

  /** Stores the new record and writes only those items of the map that differ. */
  #replace(changed: User): User {
    const entry = this.get(changed.identity);
    const old = entry.record;
    if (
      old.friendlyName === changed.friendlyName &&
      old.attributes === changed.attributes &&
      old.roleSid === changed.roleSid &&
      old.online === changed.online &&
      old.notifiable === changed.notifiable
    ) {
      return old;
    }
    const record = {...changed, dateUpdated: timestamp(this.#context.clock)};
    this.#entries.set(record.identity, {...entry, record});
    const items = this.#items(record);
    if (old.friendlyName !== record.friendlyName) entry.info.set('friendlyName', items.friendlyName);
    if (old.attributes !== record.attributes) entry.info.set('attributes', items.attributes);
    const isReachedOtherwise = old.online !== record.online || old.notifiable !== record.notifiable;
    if (isReachedOtherwise && this.#context.settings.current.reachabilityEnabled)
      entry.info.set('reachability', items.reachability);
    this.#table.put(record.identity, record);
    this.#context.emit({type: 'userUpdated', user: record, before: old});
    return record;
  }
}
