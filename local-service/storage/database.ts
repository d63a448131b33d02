import type Database from 'libsql';

/** An open database; one file for each service. */
export type LibsqlDatabase = Database.Database;

/** A query whose rows come as arrays. */
export interface Query<Row extends readonly unknown[]> {
  get(...params: unknown[]): Row | undefined;
  all(...params: unknown[]): Row[];
}

const schema = `
  CREATE TABLE IF NOT EXISTS record (
    place INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, json TEXT NOT NULL, UNIQUE (kind, key)
  );
  CREATE TABLE IF NOT EXISTS name (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS message (
    log INTEGER NOT NULL, idx INTEGER NOT NULL, sid TEXT NOT NULL UNIQUE, json TEXT NOT NULL, PRIMARY KEY (log, idx)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS gap (log INTEGER NOT NULL, idx INTEGER NOT NULL, PRIMARY KEY (log, idx)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS change (
    log INTEGER NOT NULL, id INTEGER NOT NULL, type TEXT NOT NULL, key, data TEXT, date TEXT NOT NULL,
    PRIMARY KEY (log, id)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS skipped (log INTEGER PRIMARY KEY, id INTEGER NOT NULL);
`;

/** The library, which is loaded only when data is to be kept. */
export type Libsql = typeof Database;

/** @throws Error in words for whoever started the service, when the library is missing. */
export async function loadLibsql(): Promise<Libsql> {
  try {
    const {default: library} = await import('libsql');
    return library;
  } catch (error) {
    throw new Error('Keeping data on disk needs the package libsql: npm install libsql', {cause: error});
  }
}

/** Opens the database in a file, which is made when there is none. */
export function openDatabase(library: Libsql, file: string): LibsqlDatabase {
  const database = new library(file);
  database.pragma('journal_mode = WAL');
  // A killed process loses nothing: its writes are with the operating system. Only a power cut could.
  database.pragma('synchronous = NORMAL');
  database.pragma('cache_size = -16384');
  // Each checkpoint waits for the disk. At four thousand pages, 16 MB, they are rare, and recovery is still quick.
  database.pragma('wal_autocheckpoint = 4000');
  database.exec(schema);
  return database;
}

/**
 * Holds a file for this process until it is let go or the process ends, however it ends.
 *
 * @returns What lets go.
 * @throws Error when another process holds it.
 */
export function holdFile(library: Libsql, file: string): () => void {
  const database = new library(file);
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    throw new Error(`${file} is held: another service uses this folder`, {cause: error});
  }
  return () => {
    database.exec('ROLLBACK');
    database.close();
  };
}

/** A statement whose rows are arrays: cheaper than objects, and the columns have names where they are taken apart. */
export function query<Row extends readonly unknown[]>(database: LibsqlDatabase, sql: string): Query<Row> {
  return database.prepare(sql).raw(true) as unknown as Query<Row>;
}
