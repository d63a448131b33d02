import type {Notification} from '../sync/notification.js';
import type {SyncStore} from '../sync/sync-store.js';
import type {Clock} from './clock.js';

/** What the parts of the world share. */
export interface WorldContext {
  readonly clock: Clock;
  readonly sync: SyncStore;
  /** Sends a push to every live connection of an identity. */
  readonly push: (identity: string, notification: Notification) => void;
}
