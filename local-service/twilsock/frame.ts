import {asRecord, parseJson, type JsonRecord} from '../json.js';

/**
 * One message of Twilsock: `TWILSOCK V3.0 <H>\r\n<header, H bytes>\r\n<payload, payload_size bytes>`.
 * Source: observed 2026-11-21, twilsock 1.0.2.
 */
export interface Frame {
  readonly header: JsonRecord;
  /** UTF-8 text; empty when there is none. */
  readonly payload: string;
}

/** A frame that no client of ours would send. The connection is closed on it. */
export class FrameError extends Error {
  override readonly name = 'FrameError';
}

/** A header holds a token or a request line; 64 KB is far beyond both. */
const MAX_HEADER_BYTES = 65_536;

const firstLine = /^TWILSOCK V3\.0 (\d{1,6})\r\n/;
const utf8 = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});

/** The bytes of a frame. `payload_size` is added to the header. Both are texts until the last moment: copied once. */
export function encodeFrame(header: object, payload = ''): Buffer {
  const text = JSON.stringify({...header, payload_size: Buffer.byteLength(payload)});
  return Buffer.from(`TWILSOCK V3.0 ${Buffer.byteLength(text)}\r\n${text}\r\n${payload}`);
}

/** @throws FrameError when the bytes are no frame; never anything else. */
export function decodeFrame(bytes: Buffer): Frame {
  const start = firstLine.exec(bytes.toString('latin1', 0, 32));
  if (start === null) throw new FrameError('No Twilsock frame');
  const headerStart = start[0].length;
  const headerEnd = headerStart + Number(start[1]);
  if (headerEnd - headerStart > MAX_HEADER_BYTES) throw new FrameError('Header too long');
  if (bytes.toString('latin1', headerEnd, headerEnd + 2) !== '\r\n') throw new FrameError('Header not ended');
  const header = parseHeader(bytes.subarray(headerStart, headerEnd));
  const size = header['payload_size'] ?? 0;
  const payload = bytes.subarray(headerEnd + 2);
  if (size !== payload.length) throw new FrameError('Payload size is wrong');
  return {header, payload: decodeText(payload)};
}

function parseHeader(bytes: Buffer): JsonRecord {
  try {
    return asRecord(parseJson(decodeText(bytes)));
  } catch {
    throw new FrameError('Header is not JSON');
  }
}

function decodeText(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new FrameError('Not UTF-8');
  }
}
