import {mkdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {holdFile, loadLibsql, openDatabase} from './database.js';
import {LibsqlStorage} from './libsql-storage.js';
import {MemoryStorage} from './memory-storage.js';
import type {Storage} from './storage.js';

/** How an account gets at its data: its own, and that of each service. */
export interface Storages {
  open(name: string): Storage;
  /** Deletes what was kept under a name. It must be closed. */
  remove(name: string): void;
  /** Lets others use the data. All storages must be closed. */
  close(): void;
}

/** Nothing outlives the process. */
const memoryStorages: Storages = {
  open: () => new MemoryStorage(),
  remove: () => undefined,
  close: () => undefined,
};

/**
 * Data in a folder, one database for each name; in memory without a folder.
 *
 * @throws Error in words for the owner of the folder, when it cannot be used.
 */
export async function openStorages(folder: string | undefined): Promise<Storages> {
  if (folder === undefined) return memoryStorages;
  const library = await loadLibsql();
  // It holds the secrets that tokens are signed with: nobody else's business.
  mkdirSync(folder, {recursive: true, mode: 0o700});
  const letGo = holdFile(library, join(folder, 'lock'));
  const fileOf = (name: string) => join(folder, `${name}.db`);
  const mediaOf = (name: string) => join(folder, 'media', name);
  return {
    open: (name) => new LibsqlStorage(openDatabase(library, fileOf(name)), mediaOf(name)),
    remove: (name) => {
      for (const suffix of ['', '-wal', '-shm']) rmSync(fileOf(name) + suffix, {force: true});
      rmSync(mediaOf(name), {force: true, recursive: true});
    },
    close: letGo,
  };
}
