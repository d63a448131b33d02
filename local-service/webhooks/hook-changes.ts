import type {JsonRecord} from '../json.js';

/** Longer than any field may be; the operation checks the tighter limits. */
const MAX_TEXT_LENGTH = 65_536;

/**
 * The texts that a hook puts in the place of what was asked for. Attributes may be JSON or its text; what is no
 * text otherwise is passed over.
 *
 * @param changeable - The names that may be changed, as the hook writes them, such as `friendly_name`.
 */
export function changedTexts(changes: JsonRecord, changeable: readonly string[]): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const name of changeable) {
    const value = Object.hasOwn(changes, name) ? changes[name] : undefined;
    const text = name === 'attributes' ? attributesText(value) : value;
    if (typeof text === 'string' && text.length <= MAX_TEXT_LENGTH) texts[name] = text;
  }
  return texts;
}

function attributesText(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}
