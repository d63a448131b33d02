import {
  badRequest,
  friendlyNameTooLong,
  permissionNotFound,
  roleNotFound,
  roleTypeInvalid,
} from '../service-error.js';
import type {Storage, Table} from '../storage/storage.js';
import type {Clock} from './clock.js';
import {
  defaultRoles,
  permissionsOf,
  seesEverything,
  type Permission,
  type Role,
  type RoleType,
} from './roles.js';
import {newSid} from './sids.js';
import {timestamp} from './timestamp.js';

const MAX_NAME_LENGTH = 64;

/** A role to make. The permissions must be of its type. */
export interface NewRole {
  readonly friendlyName: string;
  readonly type: RoleType;
  readonly permissions: readonly Permission[];
}

interface Entry {
  readonly role: Role;
  readonly granted: ReadonlySet<Permission>;
  readonly seesEverything: boolean;
}

/** The roles of one service. */
export class RoleBook {
  readonly #clock: Clock;
  readonly #table: Table<Role>;
  readonly #entries = new Map<string, Entry>();

  constructor({clock, storage}: {readonly clock: Clock; readonly storage: Storage}) {
    this.#clock = clock;
    this.#table = storage.table('role');
    for (const [, role] of this.#table.all()) this.#add(role);
    if (this.#entries.size > 0) return;
    const now = timestamp(clock);
    storage.begin();
    for (const role of defaultRoles) this.#put({...role, dateCreated: now, dateUpdated: now});
    storage.commit();
  }

  /** In the order in which they were made. */
  all(): readonly Role[] {
    return [...this.#entries.values()].map(({role}) => role);
  }

  /** @throws ServiceError 404/50100 */
  get(sid: string): Role {
    const entry = this.#entries.get(sid);
    if (entry === undefined) throw roleNotFound();
    return entry.role;
  }

  /** Whether there is a role of that type under a sid. */
  has(type: RoleType, sid: string): boolean {
    return this.#entries.get(sid)?.role.type === type;
  }

  grants(sid: string, permission: Permission): boolean {
    return this.#entries.get(sid)?.granted.has(permission) ?? false;
  }

  seesEverything(sid: string): boolean {
    return this.#entries.get(sid)?.seesEverything ?? false;
  }

  /** @throws ServiceError 400/50003, 50104 or 50105 */
  create({friendlyName, type, permissions}: NewRole): Role {
    if (friendlyName === '') throw badRequest('FriendlyName is required');
    if (friendlyName.length > MAX_NAME_LENGTH) throw friendlyNameTooLong();
    checkPermissions(type, permissions);
    const now = timestamp(this.#clock);
    const role = {sid: newSid('RL'), friendlyName, type, permissions, dateCreated: now, dateUpdated: now};
    return this.#put(role);
  }

  /** Replaces all permissions. @throws ServiceError 404/50100 or 400/50104 */
  update(sid: string, permissions: readonly Permission[]): Role {
    const role = this.get(sid);
    checkPermissions(role.type, permissions);
    return this.#put({...role, permissions, dateUpdated: timestamp(this.#clock)});
  }

  delete(sid: string): void {
    this.#entries.delete(sid);
    this.#table.delete(sid);
  }

  #put(role: Role): Role {
    this.#table.put(role.sid, role);
    this.#add(role);
    return role;
  }

  #add(role: Role): void {
    const granted = new Set(role.permissions);
    this.#entries.set(role.sid, {role, granted, seesEverything: seesEverything(role)});
  }
}

function checkPermissions(type: RoleType, permissions: readonly Permission[]): void {
  if (!Object.hasOwn(permissionsOf, type)) throw roleTypeInvalid();
  if (permissions.length === 0) throw badRequest('Permission is required');
  const known: readonly Permission[] = permissionsOf[type];
  if (!permissions.every((permission) => known.includes(permission))) throw permissionNotFound();
}
