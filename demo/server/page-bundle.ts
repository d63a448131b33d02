import {createHash} from 'node:crypto';
import {readdir, stat} from 'node:fs/promises';
import {build, type Rolldown} from 'vite';
import {slimSdk} from '../../scripts/slim-sdk/slim-sdk.mjs';

export interface BundledFile {
  readonly body: string;
  readonly etag: string;
}

/** What the pages load, by the path they load it from. */
const scripts = {
  'twilio-chat-elements': 'src/index.ts',
  landing: 'demo/landing.ts',
};

/**
 * The scripts of the demo, built in memory and built again when a source has changed since.
 *
 * A development server would serve every module by itself. That made the first page wait 2.7 s, most of it
 * for the SDK to be made digestible, against 0.4 s for all of this; and its client needs a WebSocket and
 * inline styles that a strict Content Security Policy refuses.
 */
export class PageBundle {
  readonly #root: string;
  #builtAt = 0;
  #files: Promise<ReadonlyMap<string, BundledFile>> | undefined;

  /** @param root - The repository, with a slash at its end. */
  constructor(root: string) {
    this.#root = root;
  }

  /** A script or source map by name; undefined when the bundle has none of this name. */
  async file(name: string): Promise<BundledFile | undefined> {
    return (await (this.#files ?? this.refresh())).get(name);
  }

  /** Builds, unless what is there is as new as the sources. Called for every page, so that a reload shows edits. */
  async refresh(): Promise<ReadonlyMap<string, BundledFile>> {
    const changedAt = await newest([`${this.#root}src`, `${this.#root}demo`]);
    if (this.#files === undefined || changedAt > this.#builtAt) {
      this.#builtAt = changedAt;
      this.#files = this.#build();
      // A mistake in a source must not stay: the next reload tries again.
      this.#files.catch(() => (this.#files = undefined));
    }
    return this.#files;
  }

  async #build(): Promise<ReadonlyMap<string, BundledFile>> {
    const {output} = (await build({
      configFile: false,
      root: this.#root,
      logLevel: 'warn',
      plugins: [slimSdk()],
      build: {
        write: false,
        target: 'es2022',
        minify: false,
        sourcemap: true,
        modulePreload: false,
        reportCompressedSize: false,
        rolldownOptions: {
          input: scripts,
          // An entry nobody imports would lose its exports, and with them nothing: elements register themselves.
          preserveEntrySignatures: 'allow-extension',
          output: {entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js'},
        },
      },
    })) as Rolldown.RolldownOutput;
    return new Map(
      output.map((file) => {
        const body = file.type === 'chunk' ? file.code : String(file.source);
        return [file.fileName, {body, etag: etagOf(body)}];
      }),
    );
  }
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
