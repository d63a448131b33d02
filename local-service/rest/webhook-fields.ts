import type {ServiceError} from '../service-error.js';
import {isHookEvent, isScopedEvent, type HookEvent, type PostEvent} from '../webhooks/hook-events.js';
import {
  filterInvalid,
  flowSidInvalid,
  methodInvalid,
  tooManyTriggers,
  triggerInvalid,
  urlTooLong,
} from '../webhooks/hook-refusals.js';
import type {HookMethod} from '../webhooks/hook-request.js';

const MAX_URL_LENGTH = 512;
const MAX_TRIGGERS = 5;
const MAX_TRIGGER_LENGTH = 248;

/**
 * The address of a hook, or undefined when the form lacks it; empty clears it.
 *
 * @throws ServiceError 400/50372 when it is too long, or what is given when it is no http or https address.
 */
export function hookUrlField(form: URLSearchParams, name: string, invalid: () => ServiceError) {
  const text = form.get(name);
  if (text === null || text === '') return text === null ? undefined : null;
  if (text.length > MAX_URL_LENGTH) throw urlTooLong();
  const isWeb = /^https?:\/\/./i.test(text) && URL.canParse(text);
  if (!isWeb) throw invalid();
  return text;
}

/** @throws ServiceError 400/50055 */
export function hookMethodField(form: URLSearchParams, name: string): HookMethod | undefined {
  const text = form.get(name)?.toUpperCase();
  if (text === undefined || text === 'GET' || text === 'POST') return text;
  throw methodInvalid();
}

/** Any events, each once; a single empty one clears them. @throws ServiceError 400/50365 */
export function hookFiltersField(form: URLSearchParams, name: string): readonly HookEvent[] | undefined {
  return filtersField(form, name, isHookEvent);
}

/** The events that a conversation's own hook may hear of. @throws ServiceError 400/50365 */
export function scopedFiltersField(
  form: URLSearchParams,
  name = 'Configuration.Filters',
): readonly PostEvent[] | undefined {
  return filtersField(form, name, isScopedEvent);
}

/** @throws ServiceError 400/50362 for more than five, 400/50366 for one that is empty or too long. */
export function triggersField(form: URLSearchParams): readonly string[] | undefined {
  if (!form.has('Configuration.Triggers')) return undefined;
  const triggers = [...new Set(form.getAll('Configuration.Triggers'))];
  if (triggers.length > MAX_TRIGGERS) throw tooManyTriggers();
  if (triggers.some((trigger) => trigger === '' || trigger.length > MAX_TRIGGER_LENGTH))
    throw triggerInvalid();
  return triggers;
}

/** @throws ServiceError 400/50367 */
export function flowSidField(form: URLSearchParams, name = 'Configuration.FlowSid'): string | undefined {
  const sid = form.get(name);
  if (sid === null) return undefined;
  if (!/^FW[0-9a-f]{32}$/i.test(sid)) throw flowSidInvalid();
  return sid;
}

function filtersField<Event extends HookEvent>(
  form: URLSearchParams,
  name: string,
  isEvent: (text: string) => text is Event,
): readonly Event[] | undefined {
  if (!form.has(name)) return undefined;
  const texts = [...new Set(form.getAll(name))].filter((text) => text !== '');
  const events = texts.filter(isEvent);
  if (events.length < texts.length) throw filterInvalid();
  return events;
}
