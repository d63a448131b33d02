import {createHash} from 'node:crypto';
import {readdir, stat} from 'node:fs/promises';
import {bundlePages} from '../../scripts/bundle/bundle-pages.js';

export interface BundledFile {
  readonly body: string;
  readonly etag: string;
}

/** The repository, with a slash at its end. */
export const root = new URL('../../', import.meta.url).pathname;

/** What the pages load, by the name they load it by. */
const scripts = {'twilio-chat-elements': 'src/index.ts', landing: 'demo/landing.ts'};

type BundledFiles = ReadonlyMap<string, BundledFile>;

/**
 * The scripts of the demo, built in memory, and built again when a source has changed since.
 *
 * A development server would serve every module by itself. That made the first page wait 2.7 s, most of it
 * for the SDK to be made digestible, against 0.4 s for all of this; and its client needs a WebSocket and
 * inline styles that a strict Content Security Policy refuses.
 */
export class PageBundle {
  #builtAt = 0;
  #files: Promise<BundledFiles> | undefined;

  /** A script by name; undefined when the bundle has none of this name. */
  async file(name: string): Promise<BundledFile | undefined> {
    return (await (this.#files ?? this.refresh())).get(name);
  }

  /**
   * Builds, unless what is there is as new as the sources. Called for every page, so that a reload shows edits.
   * Rejects with what the compiler says about a mistake.
   */
  async refresh(): Promise<BundledFiles> {
    const changedAt = await newest([`${root}src`, `${root}demo`]);
    if (this.#files === undefined || changedAt > this.#builtAt) {
      this.#builtAt = changedAt;
      this.#files = build();
      // A mistake in a source must not stay: the next reload tries again.
      this.#files.catch(() => (this.#files = undefined));
    }
    return this.#files;
  }
}

/** A bundle that begins to build at once. Whether that succeeds is for the first page to ask. */
export function startBundle(): PageBundle {
  const bundle = new PageBundle();
  bundle.refresh().catch(() => undefined);
  return bundle;
}

async function build(): Promise<BundledFiles> {
  const files = await bundlePages(scripts);
  return new Map([...files].map(([name, body]) => [name, {body, etag: etagOf(body)}]));
}

export function etagOf(body: string): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
}

/** When anything below these folders was last changed, in milliseconds. */
async function newest(folders: readonly string[]): Promise<number> {
  const times = await Promise.all(
    folders.map(async (folder) => {
      const files = await readdir(folder, {recursive: true});
      const stats = await Promise.all(files.map((file) => stat(`${folder}/${file}`)));
      return Math.max(0, ...stats.map(({mtimeMs}) => mtimeMs));
    }),
  );
  return Math.max(...times);
}
