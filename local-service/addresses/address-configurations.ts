import {addressConfigured, unknownResource} from '../service-error.js';
import type {Table} from '../storage/storage.js';
import type {Clock} from '../world/clock.js';
import {newSid} from '../world/sids.js';
import {timestamp} from '../world/timestamp.js';
import type {AddressConfiguration} from './address-configuration.js';

/** What is to be said of an address, besides what the service says itself. */
export type NewAddress = Omit<AddressConfiguration, 'sid' | 'dateCreated' | 'dateUpdated'>;

/** The addresses of an account that are configured, each once. */
export class AddressConfigurations {
  readonly #table: Table<AddressConfiguration>;
  readonly #clock: Clock;
  readonly #records = new Map<string, AddressConfiguration>();

  constructor(table: Table<AddressConfiguration>, clock: Clock) {
    this.#table = table;
    this.#clock = clock;
    for (const [sid, record] of table.all()) this.#records.set(sid, record);
  }

  /** In the order in which they were made. */
  all(): readonly AddressConfiguration[] {
    return [...this.#records.values()];
  }

  find(sidOrAddress: string): AddressConfiguration | undefined {
    const isMeant = ({address}: AddressConfiguration) => address === sidOrAddress;
    return this.#records.get(sidOrAddress) ?? this.all().find(isMeant);
  }

  /** @throws ServiceError 404/20404 */
  get(sidOrAddress: string): AddressConfiguration {
    const record = this.find(sidOrAddress);
    if (record === undefined) throw unknownResource();
    return record;
  }

  /** @throws ServiceError 409/50458 when the address has one. */
  add(wanted: NewAddress): AddressConfiguration {
    if (this.find(wanted.address) !== undefined) throw addressConfigured();
    const now = timestamp(this.#clock);
    return this.#put({sid: newSid('IG'), ...wanted, dateCreated: now, dateUpdated: now});
  }

  update(sidOrAddress: string, changes: Partial<NewAddress>): AddressConfiguration {
    const old = this.get(sidOrAddress);
    return this.#put({...old, ...changes, dateUpdated: timestamp(this.#clock)});
  }

  delete(sidOrAddress: string): void {
    const {sid} = this.get(sidOrAddress);
    this.#records.delete(sid);
    this.#table.delete(sid);
  }

  #put(record: AddressConfiguration): AddressConfiguration {
    this.#records.set(record.sid, record);
    this.#table.put(record.sid, record);
    return record;
  }
}
