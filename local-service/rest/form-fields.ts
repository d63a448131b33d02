import {attributesIn} from '../api/attributes-in.js';
import type {JsonValue} from '../json.js';
import {badRequest, stateInvalid} from '../service-error.js';
import type {ConversationState} from '../world/records.js';

/** A text field, or undefined when the form lacks it. */
export function textField(form: URLSearchParams, name: string): string | undefined {
  return form.get(name) ?? undefined;
}

/** @throws ServiceError 400 when the field is there but empty, or not there. */
export function requiredField(form: URLSearchParams, name: string): string {
  const text = form.get(name);
  if (!text) throw badRequest(`Missing required parameter ${name}`);
  return text;
}

/** @throws ServiceError 400 when the field is no JSON. */
export function attributesField(form: URLSearchParams): JsonValue | undefined {
  return attributesIn({Attributes: form.get('Attributes')}, 'Attributes');
}

/** @throws ServiceError 400 when the field is no date. */
export function dateField(form: URLSearchParams, name: string): Date | undefined {
  const text = form.get(name);
  return text === null ? undefined : toDate(text, name);
}

/** Reads a date of four-digit years: by those, texts of dates sort as the dates. @throws ServiceError 400/20001 */
export function toDate(text: string, name: string): Date {
  const date = new Date(/^\d{4}-\d\d-\d\d/.test(text) ? text : Number.NaN);
  const year = date.getUTCFullYear();
  if (year >= 0 && year <= 9999) return date;
  throw badRequest(`${name} is not a date in ISO 8601`);
}

/** @throws ServiceError 400 when the field is no whole number. */
export function indexField(form: URLSearchParams, name: string): number | undefined {
  const text = form.get(name);
  if (text === null) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw badRequest(`${name} is not a whole number`);
  return Number(text);
}

/** A read horizon; null when the field is empty or `null`. @throws ServiceError 400 when it is no whole number. */
export function horizonField(form: URLSearchParams): number | null | undefined {
  const text = form.get('LastReadMessageIndex');
  return text === '' || text === 'null' ? null : indexField(form, 'LastReadMessageIndex');
}

/** @throws ServiceError 400/50378 when the field is no state. */
export function stateField(form: URLSearchParams): ConversationState | undefined {
  const text = form.get('State');
  if (text === null) return undefined;
  if (text === 'active' || text === 'inactive' || text === 'closed') return text;
  throw stateInvalid();
}

/** @throws ServiceError 400 when the field is neither `true` nor `false`, in whatever case. */
export function booleanField(form: URLSearchParams, name: string): boolean | undefined {
  const text = form.get(name)?.toLowerCase();
  if (text === undefined) return undefined;
  if (text === 'true' || text === 'false') return text === 'true';
  throw badRequest(`${name} must be true or false`);
}
