import type {ContentTemplates} from '../content/content-templates.js';
import type {MediaLibrary} from '../media/media-library.js';
import type {SyncContext} from '../sync/sync-object.js';
import type {SyncStore} from '../sync/sync-store.js';
import type {Notification} from '../sync/notification.js';
import type {RoleBook} from './role-book.js';
import type {SettingsKeeper} from './service-settings.js';
import type {WorldChange} from './world-event.js';

/** What the parts of the world share. */
export interface WorldContext extends SyncContext {
  readonly sync: SyncStore;
  readonly media: MediaLibrary;
  readonly content: ContentTemplates;
  readonly roles: RoleBook;
  readonly settings: SettingsKeeper;
  /** Whether someone's role in the service opens every conversation to them. */
  readonly seesEverything: (identity: string) => boolean;
  /** Sends a push to every live connection of an identity. */
  readonly push: (identity: string, notification: Notification) => void;
  /** Tells listeners of a change, once it is safe. */
  readonly emit: (change: WorldChange) => void;
}
