import type {IncomingMessage} from 'node:http';
import type {Readable} from 'node:stream';
import {mediaTooLarge} from '../service-error.js';
import type {PartialFile} from './media-files.js';
import {mediaLimits} from './media-limits.js';
import type {NewMedia} from './media-record.js';

/** What the sender says of a file. */
export type Description = Pick<NewMedia, 'filename' | 'contentType'>;

/** Writes the body of a request into a file. Rejects when it breaks off, or is too large. */
export async function receiveRaw(request: IncomingMessage, file: PartialFile): Promise<Description> {
  await writeAll(request, file);
  return {contentType: request.headers['content-type']};
}

/**
 * Writes a stream into a file, one piece in memory at a time.
 *
 * @throws ServiceError 413/50512. What is left of the stream can then still be read.
 */
export async function writeAll(source: Readable, file: PartialFile): Promise<void> {
  const chunks = source.iterator({destroyOnReturn: false}) as AsyncIterable<Buffer>;
  for await (const chunk of chunks) {
    if (file.bytes + chunk.length > mediaLimits.bytes) throw mediaTooLarge(413);
    await file.append(chunk);
  }
}
