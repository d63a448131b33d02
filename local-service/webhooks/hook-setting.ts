import type {Table} from '../storage/storage.js';
import type {HookEvent} from './hook-events.js';
import type {HookMethod} from './hook-request.js';

/** The hooks of an account, or of one of its services: one address to ask before, one to tell afterwards. */
export interface HookSettingRecord {
  readonly preWebhookUrl: string | null;
  readonly postWebhookUrl: string | null;
  readonly method: HookMethod;
  /** Only these events are asked and told of; with none, no hook is called. */
  readonly filters: readonly HookEvent[];
}

const unset: HookSettingRecord = {preWebhookUrl: null, postWebhookUrl: null, method: 'POST', filters: []};

/** Keeps the one setting there is of an account or a service. */
export class HookSetting {
  readonly #table: Table<HookSettingRecord>;
  #record = unset;

  constructor(table: Table<HookSettingRecord>) {
    this.#table = table;
    for (const [, record] of table.all()) this.#record = record;
  }

  get record(): HookSettingRecord {
    return this.#record;
  }

  /** Whether anybody may be called at all. */
  get isSet(): boolean {
    return this.#record.preWebhookUrl !== null || this.#record.postWebhookUrl !== null;
  }

  update(changes: Partial<HookSettingRecord>): HookSettingRecord {
    this.#record = {...this.#record, ...changes};
    this.#table.put('', this.#record);
    return this.#record;
  }
}
