import {asRecord, parseJson, textIn, type JsonValue} from '../json.js';
import {readBody} from '../rest/read-body.js';
import {badRequest, ServiceError} from '../service-error.js';
import {readableMedia} from './media-access.js';
import type {MediaCall, MediaOperation} from './media-call.js';
import {toMediaResource} from './media-resource.js';

const MAX_BODY_BYTES = 64 * 1024;
const MAX_LIST_LENGTH = 100;

/** Describes several files at once. Each has its own verdict: one that is refused spoils nothing for the others. */
export const commandMediaSet: MediaOperation = async (call) => {
  const body = asRecord(parse(await readBody(call.request, MAX_BODY_BYTES)));
  const list = body['list'];
  if (body['command'] !== 'get') throw badRequest('The command is unknown');
  if (!Array.isArray(list) || list.length > MAX_LIST_LENGTH) throw badRequest('The list is invalid');
  return {status: 200, body: list.map((item) => verdictOn(call, textIn(asRecord(item), 'media_sid') ?? ''))};
};

function verdictOn(call: MediaCall, sid: string) {
  try {
    return {code: 200, media_record: toMediaResource(call, readableMedia(call, sid))};
  } catch (error) {
    if (error instanceof ServiceError) return {code: error.status, media_record: {sid}};
    throw error;
  }
}

function parse(body: Buffer): JsonValue {
  try {
    return parseJson(body.toString());
  } catch {
    throw badRequest('The body is no JSON');
  }
}
