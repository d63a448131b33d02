import {serviceRoleNotFound, conversationRoleNotFound} from '../service-error.js';
import type {Storage, Table} from '../storage/storage.js';
import type {RoleBook} from './role-book.js';
import {roleSids, userRoleSids} from './roles.js';

/** What a service does unless told otherwise. Source: Conversations REST, Service Configuration resource. */
export interface ServiceSettings {
  /** The role of whoever opened a conversation, once in it. */
  readonly defaultConversationCreatorRoleSid: string;
  /** The role of every other participant. */
  readonly defaultConversationRoleSid: string;
  /** The role of a user. */
  readonly defaultChatServiceRoleSid: string;
  /** Whether users see who is online. Here true from the start, at Twilio false. */
  readonly reachabilityEnabled: boolean;
}

export type ServiceSettingsChanges = {
  readonly [Name in keyof ServiceSettings]?: ServiceSettings[Name] | undefined;
};

/** Keeps the settings of one service. */
export class SettingsKeeper {
  readonly #roles: RoleBook;
  readonly #table: Table<ServiceSettings>;
  #settings: ServiceSettings = {
    defaultConversationCreatorRoleSid: roleSids.admin,
    defaultConversationRoleSid: roleSids.user,
    defaultChatServiceRoleSid: userRoleSids.user,
    reachabilityEnabled: true,
  };

  constructor(storage: Storage, roles: RoleBook) {
    this.#roles = roles;
    this.#table = storage.table('service-settings');
    for (const [, settings] of this.#table.all()) this.#settings = settings;
  }

  get current(): ServiceSettings {
    return this.#settings;
  }

  /** Whether a role is the default of anything. */
  uses(roleSid: string): boolean {
    return Object.values(this.#settings).includes(roleSid);
  }

  /** @throws ServiceError 400/50109 or 50102 for a role that is not there, or of the other type. */
  update(changes: ServiceSettingsChanges): ServiceSettings {
    const {defaultConversationCreatorRoleSid: creator, defaultConversationRoleSid: participant} = changes;
    for (const sid of [creator, participant]) {
      if (sid !== undefined && !this.#roles.has('conversation', sid)) throw conversationRoleNotFound();
    }
    const user = changes.defaultChatServiceRoleSid;
    if (user !== undefined && !this.#roles.has('service', user)) throw serviceRoleNotFound();
    const given = Object.entries(changes).filter(([, value]) => value !== undefined);
    this.#settings = {...this.#settings, ...(Object.fromEntries(given) as Partial<ServiceSettings>)};
    this.#table.put('', this.#settings);
    return this.#settings;
  }
}
