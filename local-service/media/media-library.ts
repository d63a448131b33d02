import {badRequest, invalidMedia, mediaTooLarge} from '../service-error.js';
import type {Table} from '../storage/storage.js';
import type {Clock} from '../world/clock.js';
import {newSid} from '../world/sids.js';
import {timestamp} from '../world/timestamp.js';
import {fileNameOf} from './file-name.js';
import type {MediaFiles, PartialFile} from './media-files.js';
import {mediaLimits} from './media-limits.js';
import type {MediaRecord, MessageMedia, NewMedia} from './media-record.js';
import {mediaTypeOf} from './media-type.js';

/** All files of a service, with what is known of them. A file is attached at most once, and goes with its message. */
export class MediaLibrary {
  /** Their bytes. */
  readonly files: MediaFiles;
  readonly #clock: Clock;
  readonly #table: Table<MediaRecord>;
  readonly #records = new Map<string, MediaRecord>();
  readonly #byConversation = new Map<string, Set<string>>();

  constructor(clock: Clock, files: MediaFiles, table: Table<MediaRecord>) {
    this.#clock = clock;
    this.files = files;
    this.#table = table;
    for (const [, record] of table.all()) this.#remember(record);
    files.sweep((sid) => this.#records.has(sid));
  }

  find(sid: string): MediaRecord | undefined {
    return this.#records.get(sid);
  }

  /** Takes in a file that has arrived completely. */
  async take(sid: string, file: PartialFile, media: NewMedia): Promise<MediaRecord> {
    await file.keep();
    return this.#add(sid, file.bytes, media);
  }

  /** Adds a file whose bytes are at hand. @throws ServiceError 413/50512 */
  add(content: string | Uint8Array, media: NewMedia): MediaRecord {
    const bytes = Buffer.from(content);
    if (bytes.length > mediaLimits.bytes) throw mediaTooLarge(413);
    const sid = newSid('ME');
    this.files.write(sid, bytes);
    return this.#add(sid, bytes.length, media);
  }

  /**
   * The records of files that may be attached to one message together.
   *
   * @throws ServiceError 400/20001 when they are too many, 400/50510 for one that is unknown or attached already,
   * 400/50512 when they are too large.
   */
  attachable(sids: readonly string[]): readonly MediaRecord[] {
    if (sids.length > mediaLimits.attachments) throw badRequest('Too many media attachments');
    const records = sids.map((sid) => this.#records.get(sid));
    const isFree = (record: MediaRecord | undefined): record is MediaRecord => record?.messageSid === null;
    if (new Set(sids).size !== sids.length || !records.every(isFree)) throw invalidMedia();
    const bytes = records.reduce((sum, {size}) => sum + size, 0);
    if (bytes > mediaLimits.totalBytes) throw mediaTooLarge(400);
    return records;
  }

  /** Attaches files for good. @throws ServiceError as {@link attachable} does, and then attaches none. */
  attach(
    sids: readonly string[],
    to: Pick<MediaRecord, 'conversationSid' | 'messageSid'>,
  ): readonly MessageMedia[] {
    return this.attachable(sids).map((record) => {
      this.#put({...record, ...to, dateUpdated: timestamp(this.#clock)});
      return toMessageMedia(record);
    });
  }

  /** Removes a file, if it is there. */
  remove(sid: string): void {
    const record = this.#records.get(sid);
    if (record === undefined) return;
    this.#records.delete(sid);
    this.#byConversation.get(record.conversationSid ?? '')?.delete(sid);
    this.#table.delete(sid);
    this.files.remove(sid);
  }

  /** Removes the files of a conversation that is deleted. */
  removeAllOf(conversationSid: string): void {
    for (const sid of this.#byConversation.get(conversationSid) ?? []) this.remove(sid);
    this.#byConversation.delete(conversationSid);
  }

  #add(sid: string, size: number, media: NewMedia): MediaRecord {
    const date = timestamp(this.#clock);
    const record: MediaRecord = {
      sid,
      category: media.category ?? 'media',
      filename: fileNameOf(media.filename),
      contentType: mediaTypeOf(media.contentType),
      size,
      author: media.author ?? null,
      conversationSid: null,
      messageSid: null,
      dateCreated: date,
      dateUpdated: date,
    };
    this.#put(record);
    return record;
  }

  #put(record: MediaRecord): void {
    this.#table.put(record.sid, record);
    this.#remember(record);
  }

  #remember(record: MediaRecord): void {
    const {sid, conversationSid} = record;
    this.#records.set(sid, record);
    if (conversationSid === null) return;
    const siblings = this.#byConversation.get(conversationSid) ?? new Set();
    this.#byConversation.set(conversationSid, siblings.add(sid));
  }
}

function toMessageMedia({sid, category, filename, contentType, size}: MediaRecord): MessageMedia {
  return {sid, category, filename, contentType, size};
}
