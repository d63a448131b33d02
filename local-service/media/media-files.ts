import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
  type ReadStream,
  createReadStream,
  existsSync,
} from 'node:fs';
import {open, rename, rm, type FileHandle} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {ByteRange} from './byte-range.js';

/** What a file that is still arriving has behind its name. */
const PARTIAL = '.part';

/** The folder with the bytes. Files are named by sid alone, so no name that anyone gives ever reaches the disk. */
export class MediaFiles {
  readonly #permanent: string | undefined;
  #directory: string | undefined;

  /** @param permanent - A folder to keep them in; a temporary one, gone with {@link close}, when undefined. */
  constructor(permanent?: string) {
    this.#permanent = permanent;
  }

  /** Removes what no record speaks of: the remains of uploads that a crash cut off. */
  sweep(isKnown: (sid: string) => boolean): void {
    if (this.#permanent === undefined || !existsSync(this.#permanent)) return;
    for (const name of readdirSync(this.#folder())) {
      if (!isKnown(name)) rmSync(join(this.#folder(), name), {force: true, recursive: true});
    }
  }

  /** Begins a file. It exists for others only once kept. */
  async begin(sid: string): Promise<PartialFile> {
    const path = join(this.#folder(), sid);
    const handle = await open(path + PARTIAL, 'wx', 0o600);
    return new PartialFile(handle, path, this.#permanent !== undefined);
  }

  /** Writes a whole file at once, for a seed. */
  write(sid: string, content: Uint8Array): void {
    writeFileSync(join(this.#folder(), sid), content, {mode: 0o600, flush: this.#permanent !== undefined});
  }

  /** The bytes of a file or of a part of it. The stream fails when the file is gone. */
  read(sid: string, range: ByteRange | undefined): ReadStream {
    return createReadStream(join(this.#folder(), sid), range);
  }

  /**
   * Removes a file; readers that have begun may finish. That waits until the change which asks for it is safe: its
   * message must not survive a crash without it. What is missed instead, {@link sweep} removes.
   */
  remove(sid: string): void {
    setImmediate(() => void rm(join(this.#folder(), sid), {force: true}).catch(() => undefined));
  }

  /** Removes the temporary folder. */
  close(): void {
    if (this.#permanent !== undefined || this.#directory === undefined) return;
    rmSync(this.#directory, {recursive: true, force: true, maxRetries: 3});
  }

  /** Made with the first use, so that a service without media leaves no trace. */
  #folder(): string {
    if (this.#directory === undefined) {
      if (this.#permanent !== undefined) mkdirSync(this.#permanent, {recursive: true, mode: 0o700});
      this.#directory = this.#permanent ?? mkdtempSync(join(tmpdir(), 'conversations-media-'));
    }
    return this.#directory;
  }
}

/** A file that is arriving. It ends with either {@link keep} or {@link discard}. */
export class PartialFile {
  readonly #handle: FileHandle;
  readonly #path: string;
  readonly #isDurable: boolean;
  #bytes = 0;

  constructor(handle: FileHandle, path: string, isDurable: boolean) {
    this.#handle = handle;
    this.#path = path;
    this.#isDurable = isDurable;
  }

  get bytes(): number {
    return this.#bytes;
  }

  async append(chunk: Uint8Array): Promise<void> {
    for (let done = 0; done < chunk.length;) {
      done += (await this.#handle.write(chunk, done)).bytesWritten;
    }
    this.#bytes += chunk.length;
  }

  /** Makes it a file. What is kept in a permanent folder survives a crash from here on. */
  async keep(): Promise<void> {
    if (this.#isDurable) await this.#handle.sync();
    await this.#handle.close();
    await rename(this.#path + PARTIAL, this.#path);
  }

  /** Leaves nothing behind. */
  async discard(): Promise<void> {
    await this.#handle.close().catch(() => undefined);
    await rm(this.#path + PARTIAL, {force: true}).catch(() => undefined);
  }
}
