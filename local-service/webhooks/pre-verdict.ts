import {asRecord, parseJson, type JsonRecord} from '../json.js';
import type {HookAnswer} from './hook-answer.js';

/** What a pre-action hook decides: to refuse, or to let it pass with changes, of which there may be none. */
export type PreVerdict = {readonly kind: 'refuse'} | {readonly kind: 'pass'; readonly changes: JsonRecord};

/**
 * Reads the answer of a pre-action hook. A 4xx refuses. A 200 with an object changes what is in it. Everything
 * else lets the action pass as it is: no body, a body that is no object, 3xx, 5xx, and no answer in time.
 */
// Source: https://www.twilio.com/docs/conversations/conversations-webhooks, “webhook responses”: reject with 4xx;
// published unmodified after five seconds without an answer. That an invalid body changes nothing is assumed.
export function preVerdict(answer: HookAnswer): PreVerdict {
  if (answer.kind === 'failed') return unchanged;
  if (answer.status >= 400 && answer.status < 500) return {kind: 'refuse'};
  if (answer.status !== 200) return unchanged;
  try {
    return {kind: 'pass', changes: asRecord(parseJson(answer.body))};
  } catch {
    return unchanged;
  }
}

const unchanged: PreVerdict = {kind: 'pass', changes: {}};
