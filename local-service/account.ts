import {AccountConfiguration} from './account-configuration.js';
import {AddressConfigurations} from './addresses/address-configurations.js';
import {conversationHost} from './addresses/conversation-host.js';
import {newCredentials, type LocalCredentials} from './credentials.js';
import type {FarEndMode} from './far-end/far-end.js';
import {PushCredentials} from './push/push-credentials.js';
import {unknownResource} from './service-error.js';
import type {Storage, Table} from './storage/storage.js';
import type {Storages} from './storage/storages.js';
import {Tenant, type ServiceRecord} from './tenant.js';
import {AccountWebhooks} from './webhooks/account-webhooks.js';
import type {Clock} from './world/clock.js';
import {newSid} from './world/sids.js';
import {timestamp} from './world/timestamp.js';

/** The account: its credentials and its services, of which the default one is always there. */
export class Account {
  readonly credentials: LocalCredentials;
  /** Whether the default service was made just now, and so is empty. */
  readonly isNew: boolean;
  /** What its services share in calling webhooks, and the account's own. */
  readonly webhooks: AccountWebhooks;
  /** How the networks behind all of its services behave. */
  readonly farEnd: FarEndMode = {
    auto: false,
    welcome: (from, to) => conversationHost(this, from, to)?.farEnd,
  };
  /** What lets it push by way of other companies. */
  readonly pushCredentials: PushCredentials;
  readonly addresses: AddressConfigurations;
  /** What holds for all of its services. */
  readonly configuration: AccountConfiguration;
  readonly #storages: Storages;
  readonly #clock: Clock;
  readonly #storage: Storage;
  readonly #table: Table<ServiceRecord>;
  readonly #records = new Map<string, ServiceRecord>();
  readonly #tenants = new Map<string, Tenant>();

  /** @param given - Credentials that take the place of remembered or random ones. */
  constructor(given: Partial<LocalCredentials>, storages: Storages, clock: Clock) {
    this.#storages = storages;
    this.#clock = clock;
    this.#storage = storages.open('account');
    this.credentials = this.#rememberCredentials(given);
    this.webhooks = new AccountWebhooks(this.credentials, this.#storage);
    this.pushCredentials = new PushCredentials(this.#storage.table('push-credential'), clock);
    this.addresses = new AddressConfigurations(this.#storage.table('address'), clock);
    this.configuration = new AccountConfiguration(this.#storage.table('configuration'));
    this.#table = this.#storage.table('service');
    for (const [, record] of this.#table.all()) this.#open(record);
    const {serviceSid} = this.credentials;
    this.isNew = !this.#records.has(serviceSid);
    if (this.isNew) this.#create(serviceSid, 'Default service');
  }

  get defaultTenant(): Tenant {
    return this.tenant(this.credentials.serviceSid);
  }

  find(serviceSid: string): Tenant | undefined {
    return this.#tenants.get(serviceSid);
  }

  /** @throws ServiceError 404/20404 */
  tenant(serviceSid: string): Tenant {
    const tenant = this.find(serviceSid);
    if (tenant === undefined) throw unknownResource();
    return tenant;
  }

  /** @throws ServiceError 404/20404 */
  service(serviceSid: string): ServiceRecord {
    const record = this.#records.get(serviceSid);
    if (record === undefined) throw unknownResource();
    return record;
  }

  /** In the order in which they were made. */
  services(): readonly ServiceRecord[] {
    return [...this.#records.values()];
  }

  createService(friendlyName: string): ServiceRecord {
    return this.#create(newSid('IS'), friendlyName);
  }

  /** Deletes a service with all that is in it, and cuts its clients. @throws ServiceError 404/20404 */
  deleteService(serviceSid: string): void {
    const tenant = this.tenant(serviceSid);
    tenant.close();
    this.#tenants.delete(serviceSid);
    this.#records.delete(serviceSid);
    this.#table.delete(serviceSid);
    this.#storages.remove(serviceSid);
  }

  close(): void {
    this.webhooks.close();
    for (const tenant of this.#tenants.values()) tenant.close();
    this.#storage.close();
    this.#storages.close();
  }

  /** Tokens that were minted before a restart are good after it. */
  #rememberCredentials(given: Partial<LocalCredentials>): LocalCredentials {
    const table = this.#storage.table<LocalCredentials>('credentials');
    const [remembered] = [...table.all()].map(([, record]) => record);
    const credentials = {...(remembered ?? newCredentials()), ...given};
    table.put('', credentials);
    return credentials;
  }

  #create(sid: string, friendlyName: string): ServiceRecord {
    const now = timestamp(this.#clock);
    const record = {sid, friendlyName, dateCreated: now, dateUpdated: now};
    this.#table.put(sid, record);
    this.#open(record);
    return record;
  }

  #open(record: ServiceRecord): void {
    this.#records.set(record.sid, record);
    const storage = this.#storages.open(record.sid);
    const tenant = new Tenant(record.sid, storage, this.#clock, this.webhooks, this.farEnd);
    tenant.world.useDefaultTimers(() => this.configuration.record.timers);
    this.#tenants.set(record.sid, tenant);
  }
}
