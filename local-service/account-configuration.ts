import type {Table} from './storage/storage.js';
import type {StateTimers} from './world/records.js';

/** What holds for every conversation of an account unless it says otherwise. */
export interface AccountConfigurationRecord {
  /** Kept for the back end; there is no messaging service here. */
  readonly messagingServiceSid: string | null;
  readonly timers: StateTimers;
}

/** Keeps the one configuration of an account. */
export class AccountConfiguration {
  readonly #table: Table<AccountConfigurationRecord>;
  #record: AccountConfigurationRecord = {
    messagingServiceSid: null,
    timers: {inactiveMs: null, closedMs: null},
  };

  constructor(table: Table<AccountConfigurationRecord>) {
    this.#table = table;
    for (const [, record] of table.all()) this.#record = record;
  }

  get record(): AccountConfigurationRecord {
    return this.#record;
  }

  update(changes: Partial<AccountConfigurationRecord>): void {
    this.#record = {...this.#record, ...changes};
    this.#table.put('', this.#record);
  }
}
