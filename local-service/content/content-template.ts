import type {JsonValue} from '../json.js';

/** A message made up beforehand, in one or more forms for different networks. Dates are ISO 8601. */
export interface ContentTemplate {
  /** `HX…`. */
  readonly sid: string;
  readonly friendlyName: string;
  readonly language: string;
  /** What stands for each placeholder, such as `{{1}}`, unless the sender says otherwise. */
  readonly variables: Readonly<Record<string, string>>;
  /** Each form by its type, as the Content API shows it. */
  readonly types: ContentTypes;
  readonly dateCreated: string;
  readonly dateUpdated: string;
}

export type ContentVariant = Readonly<Record<string, JsonValue>>;

export type ContentTypes = {readonly [Type in ContentType]?: ContentVariant};

export interface NewContentTemplate {
  readonly friendlyName: string;
  /** `en` when absent. */
  readonly language?: string | undefined;
  readonly variables?: Readonly<Record<string, string>> | undefined;
  readonly types: ContentTypes;
}

/**
 * The types, from the plainest to the richest, with the members that none may lack.
 * Source: https://www.twilio.com/docs/content/content-types-overview, “channel support and priority order”.
 */
const members = {
  'twilio/text': ['body'],
  'twilio/media': ['media'],
  'twilio/location': ['latitude', 'longitude'],
  'twilio/quick-reply': ['body', 'actions'],
  'twilio/call-to-action': ['body', 'actions'],
  'twilio/list-picker': ['body', 'button', 'items'],
  'twilio/card': ['title'],
  'twilio/carousel': ['body', 'cards'],
  'twilio/catalog': ['body'],
  'twilio/pay': [],
  'twilio/flows': ['body'],
  'whatsapp/card': ['body'],
  'whatsapp/authentication': ['actions'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ContentType = keyof typeof members;

/** From the plainest to the richest. */
export const contentTypes = Object.keys(members) as readonly ContentType[];

/** The members a form must have: the SDK fails on one that lacks them. */
export function requiredMembers(type: ContentType): readonly string[] {
  return members[type];
}
