import type {JsonValue} from '../json.js';
import {badRequest, contentVariableTooLong} from '../service-error.js';
import {
  contentTypes,
  type ContentTemplate,
  type ContentType,
  type ContentVariant,
} from './content-template.js';

/** Source: Twilio error dictionary, 50541. */
const MAX_VARIABLE_LENGTH = 256;

/** What a template comes to. */
export interface RenderedContent {
  readonly type: ContentType;
  readonly data: ContentVariant;
  /** The words for readers that know no more than text. */
  readonly body: string | null;
  /** What the file in a message that holds `data` is called by. */
  readonly contentType: string;
}

export type ContentVariables = Readonly<Record<string, unknown>>;

/**
 * Fills a template's richest form in. What the sender says nothing of is what the template says; a placeholder nobody
 * knows stays as it is.
 *
 * @throws ServiceError 400/50541 for a value that is too long, 400/20001 for one that is no text.
 */
export function renderContent(template: ContentTemplate, variables: ContentVariables = {}): RenderedContent {
  const values = new Map(Object.entries({...template.variables, ...checked(variables)}));
  const type = contentTypes.findLast((other) => template.types[other] !== undefined)!;
  const data = filled(template.types[type]!, values) as ContentVariant;
  const words = data['body'] ?? data['title'] ?? data['label'];
  return {
    type,
    data,
    body: typeof words === 'string' ? words : null,
    contentType: `application/x-vnd.com.twilio.rich.${type.replace('/', '.')}`,
  };
}

function checked(variables: ContentVariables): Record<string, string> {
  for (const value of Object.values(variables)) {
    if (typeof value !== 'string') throw badRequest('Content variables must be texts');
    if (value.length > MAX_VARIABLE_LENGTH) throw contentVariableTooLong();
  }
  return variables as Record<string, string>;
}

/** The value with the placeholders in all of its texts filled in, once. */
function filled(value: JsonValue, values: ReadonlyMap<string, string>): JsonValue {
  if (typeof value === 'string') {
    return value.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => values.get(name) ?? whole);
  }
  if (Array.isArray(value)) return value.map((item: JsonValue) => filled(item, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, filled(item, values)]));
}
