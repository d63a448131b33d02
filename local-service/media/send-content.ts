import type {IncomingMessage, ServerResponse} from 'node:http';
import {pipeline} from 'node:stream/promises';
import {byteRangeOf} from './byte-range.js';
import {contentHeaders} from './content-headers.js';
import type {MediaFiles} from './media-files.js';
import type {MediaRecord} from './media-record.js';

/** Sends the bytes of a file, or the range that is asked for. Resolves when they are sent or nobody wants them. */
export async function sendContent(
  request: IncomingMessage,
  response: ServerResponse,
  files: MediaFiles,
  record: MediaRecord,
): Promise<void> {
  const {sid, size} = record;
  const etag = `"${sid}"`;
  const headers = {
    ...contentHeaders(record),
    'Accept-Ranges': 'bytes',
    ETag: etag,
    'Last-Modified': new Date(record.dateCreated).toUTCString(),
    'Access-Control-Expose-Headers':
      'Accept-Ranges, Content-Disposition, Content-Length, Content-Range, ETag',
  };
  if (isKnown(request, etag)) {
    response.writeHead(304, headers).end();
    return;
  }
  const range = isWhole(request, etag) ? undefined : byteRangeOf(request.headers.range, size);
  if (range === 'unsatisfiable') {
    response.writeHead(416, {...headers, 'Content-Range': `bytes */${size}`, 'Content-Length': 0}).end();
    return;
  }
  const length = range === undefined ? size : range.end - range.start + 1;
  response.writeHead(range === undefined ? 200 : 206, {
    ...headers,
    'Content-Length': length,
    ...(range && {'Content-Range': `bytes ${range.start}-${range.end}/${size}`}),
  });
  if (request.method === 'HEAD' || length === 0) response.end();
  // Whoever goes away in the middle, or a file removed under it, ends the connection: no more can be said.
  else await pipeline(files.read(sid, range), response).catch(() => response.destroy());
}

function isKnown({headers}: IncomingMessage, etag: string): boolean {
  const known = (headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim());
  return known.includes(etag) || known.includes(`W/${etag}`) || known.includes('*');
}

/** Whether a range does not count, since it is one of something else. A file never changes: dates need no look. */
function isWhole({headers, method}: IncomingMessage, etag: string): boolean {
  const condition = headers['if-range'];
  return method !== 'GET' || (condition !== undefined && condition !== etag);
}
