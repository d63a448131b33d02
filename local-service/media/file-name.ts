const MAX_LENGTH = 255;

/** The name to remember: without a path, without control characters; null when nothing is left. */
export function fileNameOf(given: string | null | undefined): string | null {
  const name = (given ?? '')
    .slice(-4 * MAX_LENGTH)
    .replace(/^.*[\\/]/s, '')
    // eslint-disable-next-line no-control-regex -- A name with a line break would be two headers.
    .replace(/[\x00-\x1f\x7f-\x9f]/g, '')
    .slice(0, MAX_LENGTH);
  return name === '' ? null : wellFormed(name);
}

/** A `Content-Disposition` that no file name can break out of. Source: RFC 6266, section 4.3. */
export function contentDisposition(kind: 'attachment' | 'inline', filename: string | null): string {
  if (filename === null) return kind;
  // Marks that turn the reading direction make `exe.gpj` look like `jpg.exe`, and no system wants the others.
  const name = wellFormed(filename).replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069<>:"/\\|?*]/g, '_');
  const ascii = name.replace(/[^\w .()-]/g, '_');
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encodeExtended(name)}`;
}

/** Half a surrogate pair becomes a replacement character; encoding it would throw. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}

/** Source: RFC 8187, section 3.2.1, attr-char. */
function encodeExtended(text: string): string {
  return encodeURIComponent(text).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
