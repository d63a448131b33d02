/** Any value JSON can carry. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | {readonly [key: string]: JsonValue};

/** An object as it came off the wire: nothing about its members is known yet. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** Deep enough for any honest message, shallow enough that no recursion over the value can overflow. */
const MAX_DEPTH = 64;

/**
 * Parses JSON text of a stranger.
 *
 * @throws SyntaxError when the text is not JSON, or nests deeper than {@link MAX_DEPTH}.
 */
export function parseJson(text: string): JsonValue {
  if (nestingOf(text) > MAX_DEPTH) throw new SyntaxError('JSON is nested too deeply');
  return JSON.parse(text) as JsonValue;
}

/** The value as a record to read fields from; an empty one when it is anything but an object. */
export function asRecord(value: unknown): JsonRecord {
  return isRecord(value) ? value : {};
}

/** The text in a field, or undefined when it is absent or no text. */
export function textIn(record: JsonRecord, field: string): string | undefined {
  const value = Object.hasOwn(record, field) ? record[field] : undefined;
  return typeof value === 'string' ? value : undefined;
}

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The greatest depth of brackets outside of strings; cheap, and never recursive. */
function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === 0x5c) at += 1;
      else if (code === 0x22) quoted = false;
    } else if (code === 0x22) quoted = true;
    else if (code === 0x5b || code === 0x7b) deepest = Math.max(deepest, (depth += 1));
    else if (code === 0x5d || code === 0x7d) depth -= 1;
  }
  return deepest;
}
