import {databaseName, type StoredRecord} from '../../src/persistence/schema.js';

/**
 * What is kept on disk of everybody; empty where there is no database.
 *
 * Opening a database makes it. The session makes and deletes it meanwhile, so that it is no use to look whether it is
 * there: one that would be made here is given up in the same transaction.
 */
export function keptRecords(store: 'items' | 'drafts'): Promise<StoredRecord[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(databaseName);
    opening.onupgradeneeded = () => opening.transaction!.abort();
    opening.onerror = () => {
      if (opening.error!.name === 'AbortError') resolve([]);
      else reject(opening.error!);
    };
    opening.onsuccess = () => {
      const database = opening.result;
      const reading = database.transaction(store).objectStore(store).getAll();
      // Closes once the reading is through: nobody waits for it who wants to delete the database.
      database.close();
      reading.onerror = () => reject(reading.error!);
      reading.onsuccess = () => resolve(reading.result as StoredRecord[]);
    };
  });
}

/** How many drafts of this person are on disk. */
export async function keptDrafts(identity: string): Promise<number> {
  const drafts = await keptRecords('drafts');
  return drafts.filter(({owner}) => owner.endsWith(`/${identity}`)).length;
}
