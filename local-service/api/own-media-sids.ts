import {badRequest, invalidMedia} from '../service-error.js';
import type {Call} from './operation.js';

/**
 * The files that a message is to have; all of them must be the caller's own.
 *
 * @throws ServiceError 400/50510 for one that is another's, unknown or attached already; 400/50512 for too much.
 */
export function ownMediaSids({body, world, identity}: Call): readonly string[] {
  const sids: unknown = body['media_sids'] ?? [];
  if (!isTexts(sids)) throw badRequest('media_sids is invalid');
  if (sids.some((sid) => world.media(sid)?.author !== identity)) throw invalidMedia();
  return sids;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
