import {badRequest, mediaTooLarge} from '../service-error.js';
import {newSid} from '../world/sids.js';
import type {MediaOperation} from './media-call.js';
import {mediaLimits} from './media-limits.js';
import {mediaCategories, type MediaCategory} from './media-record.js';
import {toMediaResource} from './media-resource.js';
import {essenceOf} from './media-type.js';
import {receiveForm} from './receive-form.js';
import {receiveRaw} from './receive-raw.js';

/** What a form may have around its file. */
const FORM_BYTES = 64 * 1024;

/**
 * Takes a file in: the body as it is, or the one file of a form. The bytes go straight to the disk.
 *
 * The SDK (3.0.1) turns what it sends as `application/json` into JSON once more. As Twilio would, this keeps the
 * bytes that came: mending them here would hide a fault that shows in production.
 */
export const uploadMedia: MediaOperation = async (call) => {
  const {request, query, library, identity} = call;
  const category = categoryIn(query);
  const isForm = essenceOf(request.headers['content-type'] ?? '') === 'multipart/form-data';
  const maxBytes = mediaLimits.bytes + (isForm ? FORM_BYTES : 0);
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw mediaTooLarge(413);
  const sid = newSid('ME');
  const file = await library.files.begin(sid);
  try {
    const {filename, contentType} = await (isForm ? receiveForm : receiveRaw)(request, file);
    const name = filename ?? query.get('Filename');
    const record = await library.take(sid, file, {filename: name, contentType, category, author: identity});
    return {status: 201, body: toMediaResource(call, record)};
  } catch (error) {
    await file.discard();
    throw error;
  }
};

function categoryIn(query: URLSearchParams): MediaCategory {
  const given = query.get('Category') ?? 'media';
  const category = mediaCategories.find((other) => other === given);
  if (category === undefined) throw badRequest('Category is invalid');
  return category;
}
