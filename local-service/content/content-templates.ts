import {only} from '../checked-input.js';
import {badRequest, unknownContent} from '../service-error.js';
import type {Table} from '../storage/storage.js';
import type {Clock} from '../world/clock.js';
import {newSid} from '../world/sids.js';
import {timestamp} from '../world/timestamp.js';
import {
  contentTypes,
  requiredMembers,
  type ContentTemplate,
  type ContentTypes,
  type NewContentTemplate,
} from './content-template.js';

const MAX_NAME_LENGTH = 450;

/** The content templates of a service. */
export class ContentTemplates {
  readonly #clock: Clock;
  readonly #table: Table<ContentTemplate>;
  readonly #templates = new Map<string, ContentTemplate>();

  constructor(clock: Clock, table: Table<ContentTemplate>) {
    this.#clock = clock;
    this.#table = table;
    for (const [sid, template] of table.all()) this.#templates.set(sid, template);
  }

  /** Oldest first. */
  all(): readonly ContentTemplate[] {
    return [...this.#templates.values()];
  }

  /** @throws ServiceError 400/50540 */
  get(sid: string): ContentTemplate {
    const template = this.#templates.get(sid);
    if (template === undefined) throw unknownContent();
    return template;
  }

  /** @throws ServiceError 400/20001 for a form that is unknown or lacks something. */
  add({friendlyName, language = 'en', variables = {}, types}: NewContentTemplate): ContentTemplate {
    if (friendlyName === '' || friendlyName.length > MAX_NAME_LENGTH) {
      throw badRequest('friendlyName is invalid');
    }
    if (Object.values(variables).some((value) => typeof value !== 'string')) {
      throw badRequest('variables must be texts');
    }
    checkTypes(types);
    const now = timestamp(this.#clock);
    const template: ContentTemplate = {
      sid: newSid('HX'),
      friendlyName,
      language,
      variables,
      types,
      dateCreated: now,
      dateUpdated: now,
    };
    this.#templates.set(template.sid, template);
    this.#table.put(template.sid, template);
    return template;
  }

  /** @throws ServiceError 400/50540 */
  remove(sid: string): void {
    this.get(sid);
    this.#templates.delete(sid);
    this.#table.delete(sid);
  }
}

function checkTypes(types: ContentTypes): void {
  const given = only(types, 'types', contentTypes);
  const present = contentTypes.filter((type) => given[type] !== undefined);
  if (present.length === 0) throw badRequest('A template needs a type');
  for (const type of present) {
    const missing = requiredMembers(type).find((name) => types[type]?.[name] === undefined);
    if (missing !== undefined) throw badRequest(`${type} needs ${missing}`);
  }
}
