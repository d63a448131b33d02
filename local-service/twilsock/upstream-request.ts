import {asRecord, parseJson, textIn, type JsonRecord} from '../json.js';
import {badRequest} from '../service-error.js';
import type {Frame} from './frame.js';

/** An HTTP request as it travels inside a frame. */
export interface UpstreamRequest {
  readonly method: string;
  /** Still percent-encoded. */
  readonly path: string;
  readonly query: ReadonlyMap<string, string>;
  readonly body: JsonRecord;
  /** Names a change, so that asking twice makes it once. */
  readonly mutationId: string | undefined;
}

/**
 * Reads the request in a frame. The host is a mere text and not looked at.
 *
 * @throws ServiceError 400 when it cannot be read.
 */
export function toUpstreamRequest({header, payload}: Frame): UpstreamRequest {
  const request = asRecord(header['http_request']);
  const [method, path] = [textIn(request, 'method'), textIn(request, 'path')];
  if (!method || !path) throw badRequest('No request');
  return {
    method,
    path,
    query: toQuery(asRecord(request['params'])),
    body: toBody(textIn(header, 'payload_type'), payload),
    mutationId: textIn(asRecord(request['headers']), 'X-Twilio-Mutation-Id'),
  };
}

/** The client leaves values percent-encoded; of a repeated name the last value counts. */
function toQuery(params: JsonRecord): ReadonlyMap<string, string> {
  const query = new Map<string, string>();
  for (const [name, value] of Object.entries(params)) {
    const last: unknown = Array.isArray(value) ? value.at(-1) : value;
    if (typeof last !== 'string' && typeof last !== 'number') continue;
    try {
      query.set(name, decodeURIComponent(String(last)));
    } catch {
      throw badRequest('The query is not encoded properly');
    }
  }
  return query;
}

function toBody(type: string | undefined, payload: string): JsonRecord {
  if (payload === '') return {};
  if (type?.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(payload));
  }
  try {
    return asRecord(parseJson(payload));
  } catch {
    throw badRequest('The body is not JSON');
  }
}
