import {randomBytes} from 'node:crypto';
import {join} from 'node:path';
import type {Clock} from '../world/clock.js';
import {MediaFiles} from './media-files.js';
import {MediaLibrary, type MediaTable} from './media-library.js';
import {TemporaryUrls} from './temporary-urls.js';

export interface ServiceMediaOptions {
  readonly clock: Clock;
  /** How long a temporary address works; 300 when absent. */
  readonly urlTtlSeconds?: number | undefined;
  /** A folder to keep the files in; without one they go when the service stops. */
  readonly directory?: string | undefined;
  /** Where the records are kept, if they are. */
  readonly table?: MediaTable | undefined;
}

const URL_TTL_SECONDS = 300;

/** Everything of one service that has to do with media. */
export class ServiceMedia {
  readonly files: MediaFiles;
  readonly library: MediaLibrary;
  readonly urls: TemporaryUrls;

  constructor({clock, urlTtlSeconds = URL_TTL_SECONDS, directory, table}: ServiceMediaOptions) {
    this.files = new MediaFiles(directory);
    this.library = new MediaLibrary(clock, this.files, table);
    this.urls = new TemporaryUrls(randomBytes(32), urlTtlSeconds, clock);
  }

  /** Removes what is not to be kept. Call it once nothing is being uploaded any more. */
  close(): Promise<void> {
    return this.files.close();
  }
}

/** The folder of a service's files under the folder of all data. */
export function mediaDirectory(dataDir: string, serviceSid: string): string {
  return join(dataDir, 'media', serviceSid);
}
