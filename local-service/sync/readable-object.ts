import {notParticipant, unknownResource} from '../service-error.js';
import type {Call} from '../api/operation.js';
import type {SyncObject} from './sync-object.js';

/**
 * A Sync object to read, if it exists and the caller may. Knowing its name is no right to it.
 *
 * @throws ServiceError 404/20404 or 403/50430
 */
export function readable<T extends SyncObject>(object: T | undefined, call: Call): T {
  if (object === undefined) throw unknownResource();
  if (!object.canRead(call.identity)) throw notParticipant();
  object.noteRead(call.subscriber);
  return object;
}
