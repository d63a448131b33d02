import {createHash, createHmac, randomUUID} from 'node:crypto';
import {FarEnd, type FarEndMode} from './far-end/far-end.js';
import {Pusher} from './push/pusher.js';
import type {Storage} from './storage/storage.js';
import {Connections} from './twilsock/connections.js';
import {OutcomeMemory} from './twilsock/outcome-memory.js';
import type {AccountWebhooks} from './webhooks/account-webhooks.js';
import {warnOf} from './warn-of.js';
import {Webhooks} from './webhooks/webhooks.js';
import type {Actor} from './world/actor.js';
import type {Clock} from './world/clock.js';
import {StateChanger} from './world/state-changer.js';
import {World} from './world/world.js';

/** What an account knows of each of its services. Dates are ISO 8601. */
export interface ServiceRecord {
  readonly sid: string;
  readonly friendlyName: string;
  readonly dateCreated: string;
  readonly dateUpdated: string;
}

interface DataSet {
  readonly id: string;
}

/** One Conversations service (`IS…`) of the account, with everything that is its own. Services share nothing. */
export class Tenant {
  readonly sid: string;
  readonly storage: Storage;
  readonly connections: Connections;
  readonly world: World;
  /** Changes that clients asked for, so that one asked for twice is made once. */
  readonly outcomes: OutcomeMemory;
  readonly webhooks: Webhooks;
  readonly #stateChanger: StateChanger;
  readonly pusher: Pusher;
  readonly farEnd: FarEnd;
  readonly #dataSet: string;
  #isClosed = false;

  constructor(
    sid: string,
    storage: Storage,
    clock: Clock,
    accountWebhooks: AccountWebhooks,
    farEnd: FarEndMode,
  ) {
    this.sid = sid;
    this.storage = storage;
    this.outcomes = new OutcomeMemory(storage.table('outcome'));
    this.connections = new Connections((identity, online) => this.#showPresence(identity, online));
    this.world = new World(clock, (identity, push) => this.connections.push(identity, push), storage);
    this.world.onEvent((event) => {
      if (event.type === 'userRemoved') this.#sendAway(event.user.identity);
    });
    this.webhooks = new Webhooks(accountWebhooks, sid, storage, this.world, clock);
    this.#stateChanger = new StateChanger(this.world, clock);
    this.pusher = new Pusher(storage, this.world, clock);
    this.farEnd = new FarEnd(this.world, storage, clock, farEnd);
    this.#dataSet = this.#ensureDataSet();
  }

  /**
   * Names an identity's data. It changes with the data set: what a browser kept of another world must not come
   * back in this one.
   */
  storageId(identity: string): string {
    return createHash('sha256').update(`${this.#dataSet}\n${identity}`).digest('hex').slice(0, 32);
  }

  /** A secret of this service for one purpose; the same after a restart with the same data. */
  keyFor(purpose: string): Buffer {
    return createHmac('sha256', this.#dataSet).update(purpose).digest();
  }

  /** Whether the service is deleted, or stopped. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Cuts its clients, ends what runs by itself, and lets go of the data. */
  close(): void {
    this.#isClosed = true;
    // Now, not when their sockets get round to it: that they are gone is the last thing written.
    this.connections.close();
    this.#stateChanger.stop();
    this.farEnd.stop();
    this.world.library.files.close();
    this.storage.close();
  }

  /** After all that was to be told, such as which conversations are gone. */
  #sendAway(identity: string): void {
    for (const connection of this.connections.of(identity)) connection.close(308);
  }

  /** A socket that ends has nobody to tell that its end could not be written. */
  #showPresence(identity: string, online: boolean): void {
    try {
      const actor: Actor = {source: 'SDK', identity, webhooks: true};
      this.world.act(actor, () => this.world.setOnline(identity, online));
    } catch (error) {
      warnOf(error);
    }
  }

  #ensureDataSet(): string {
    const table = this.storage.table<DataSet>('data-set');
    for (const [, {id}] of table.all()) return id;
    const id = randomUUID();
    table.put('', {id});
    return id;
  }
}
