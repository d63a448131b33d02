import {contentDisposition} from './file-name.js';
import type {MediaRecord} from './media-record.js';
import {essenceOf} from './media-type.js';

/** Shown in place when a browser is sent there. None of them can carry script; all are decoded, never parsed as markup. */
const inlineTypes: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'audio/mpeg',
  'audio/ogg',
  'audio/wav',
  'audio/mp4',
  'audio/webm',
  'video/mp4',
  'video/webm',
]);

/** Downloaded under their own type: no browser runs them, as long as it does not guess. */
const passiveTypes: ReadonlySet<string> = new Set([
  'text/plain',
  'text/csv',
  'application/json',
  'application/pdf',
  'application/zip',
]);

/**
 * Headers under which a file of a stranger does no harm to whoever opens its address, whatever it is and
 * whatever it claims to be. What might run is downloaded as mere bytes; if a browser shows it nonetheless, it
 * is in a sandbox without an origin.
 */
export function contentHeaders({contentType, filename}: MediaRecord): Readonly<Record<string, string>> {
  const type = essenceOf(contentType);
  const isInline = inlineTypes.has(type);
  return {
    'Content-Type': isInline || passiveTypes.has(type) ? type : 'application/octet-stream',
    'Content-Disposition': contentDisposition(isInline ? 'inline' : 'attachment', filename),
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'private',
  };
}
