/** Bytes from the first to the last, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The part of a file that a `Range` header asks for. Several ranges at once are answered with the whole, as the
 * standard allows; so is a header that makes no sense.
 * Source: RFC 9110, section 14.
 *
 * @param size - Of the file, in bytes.
 * @returns Undefined for the whole file, or `unsatisfiable` when the part lies behind its end.
 */
export function byteRangeOf(
  header: string | undefined,
  size: number,
): ByteRange | 'unsatisfiable' | undefined {
  const [, first, last] = /^bytes=[ \t]*(\d{0,15})-(\d{0,15})[ \t]*$/i.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unsatisfiable' : {start: size - length, end: size - 1};
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return undefined;
  if (start >= size) return 'unsatisfiable';
  return {start, end: last === '' ? size - 1 : Math.min(Number(last), size - 1)};
}
