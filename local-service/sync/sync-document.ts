import {timestamp} from '../world/timestamp.js';
import type {SyncChange} from './sync-change.js';
import {SyncObject, type ReadRule, type SyncContext} from './sync-object.js';

const UPDATED = 'document_updated';

/** One value, replaced as a whole. Its events are not kept: the present value says all that was missed. */
export class SyncDocument extends SyncObject {
  #data: object;
  #dateUpdated: string;

  constructor(name: string, data: object, canRead: ReadRule, context: SyncContext) {
    super('document', name, canRead, context);
    this.#data = data;
    this.#dateUpdated = timestamp(context.clock);
  }

  get data(): object {
    return this.#data;
  }

  get dateUpdated(): string {
    return this.#dateUpdated;
  }

  replace(data: object): void {
    const {id, date} = this.stamp();
    this.#data = data;
    this.#dateUpdated = date;
    this.record({id, date, type: UPDATED, data}, false);
  }

  protected override missedAfter(eventId: number): readonly SyncChange[] {
    if (this.lastEventId <= eventId) return [];
    return [{id: this.lastEventId, date: this.#dateUpdated, type: UPDATED, data: this.#data}];
  }

  protected override describe({id, data, date}: SyncChange): object {
    return {
      id,
      document_sid: this.sid,
      document_revision: String(id),
      document_data: data,
      date_created: date,
    };
  }
}
