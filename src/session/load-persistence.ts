import type * as keeping from './keeping.js';

/** What keeps unsent messages over a reload: a chunk of its own, for pages where something may be kept. */
export function loadPersistence(): Promise<typeof keeping> {
  return import('./keeping.js');
}
