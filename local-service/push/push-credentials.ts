import {badRequest, unknownResource} from '../service-error.js';
import type {Table} from '../storage/storage.js';
import type {Clock} from '../world/clock.js';
import {newSid} from '../world/sids.js';
import {timestamp} from '../world/timestamp.js';

export const credentialTypes = ['apn', 'gcm', 'fcm'] as const;

export type CredentialType = (typeof credentialTypes)[number];

/**
 * What lets an account push by way of another company. The secrets themselves are checked for presence and then
 * forgotten: nothing is ever sent.
 */
export interface PushCredential {
  /** `CR…`. */
  readonly sid: string;
  readonly type: CredentialType;
  readonly friendlyName: string | null;
  /** Of APNs alone; null for others. */
  readonly sandbox: boolean | null;
  readonly dateCreated: string;
  readonly dateUpdated: string;
}

export type PushCredentialChanges = Partial<Pick<PushCredential, 'friendlyName' | 'sandbox'>>;

const MAX_NAME_LENGTH = 64;

/** The push credentials of an account. */
export class PushCredentials {
  readonly #table: Table<PushCredential>;
  readonly #clock: Clock;
  readonly #credentials = new Map<string, PushCredential>();

  constructor(table: Table<PushCredential>, clock: Clock) {
    this.#table = table;
    this.#clock = clock;
    for (const [sid, credential] of table.all()) this.#credentials.set(sid, credential);
  }

  /** Oldest first. */
  all(): readonly PushCredential[] {
    return [...this.#credentials.values()];
  }

  /** @throws ServiceError 404/20404 */
  get(sid: string): PushCredential {
    const credential = this.#credentials.get(sid);
    if (credential === undefined) throw unknownResource();
    return credential;
  }

  /** @throws ServiceError 400/20001 when the name is too long. */
  create(type: CredentialType, changes: PushCredentialChanges): PushCredential {
    const now = timestamp(this.#clock);
    const sandbox = type === 'apn' ? false : null;
    const base = {sid: newSid('CR'), type, friendlyName: null, sandbox, dateCreated: now, dateUpdated: now};
    return this.#put(base, changes);
  }

  /** @throws ServiceError 404/20404, 400/20001 when the name is too long. */
  update(sid: string, changes: PushCredentialChanges): PushCredential {
    return this.#put({...this.get(sid), dateUpdated: timestamp(this.#clock)}, changes);
  }

  /** @throws ServiceError 404/20404 */
  delete(sid: string): void {
    this.get(sid);
    this.#credentials.delete(sid);
    this.#table.delete(sid);
  }

  #put(
    base: PushCredential,
    {friendlyName = base.friendlyName, sandbox = base.sandbox}: PushCredentialChanges,
  ) {
    if ((friendlyName?.length ?? 0) > MAX_NAME_LENGTH) throw badRequest('FriendlyName is too long');
    const credential = {...base, friendlyName, sandbox: base.type === 'apn' ? sandbox : null};
    this.#credentials.set(credential.sid, credential);
    this.#table.put(credential.sid, credential);
    return credential;
  }
}
