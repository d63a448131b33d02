import type {IncomingMessage} from 'node:http';
import {ServiceError} from '../service-error.js';

/**
 * The bytes of a request.
 *
 * @throws ServiceError 413 when there are more than allowed.
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new ServiceError('The body is too large', 413, 20413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
