/** How many drafts of this person are on disk. */
export async function keptDrafts(identity: string): Promise<number> {
  // Opening it would make it.
  const databases = await indexedDB.databases();
  if (!databases.some(({name}) => name === 'twilio-chat-elements')) return 0;
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('twilio-chat-elements', 1);
    opening.onerror = () => reject(opening.error!);
    opening.onsuccess = () => {
      const database = opening.result;
      const reading = database.transaction('drafts').objectStore('drafts').getAll();
      reading.onsuccess = () => {
        database.close();
        const drafts = reading.result as {owner: string}[];
        resolve(drafts.filter(({owner}) => owner.endsWith(`/${identity}`)).length);
      };
    };
  });
}
