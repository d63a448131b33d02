import {notParticipant, unknownResource} from '../service-error.js';
import type {MediaCall} from './media-call.js';
import type {MediaRecord} from './media-record.js';

/**
 * A file that the caller may read: before it is attached, its uploader; from then on, whoever may read the
 * conversation; a back end at all times.
 *
 * @throws ServiceError 404/20404, or 403/50430 for a file of a conversation that the caller is not in.
 */
export function readableMedia({world, library, identity}: MediaCall, sid: string): MediaRecord {
  const record = library.find(sid);
  if (record === undefined) throw unknownResource();
  if (identity === null) return record;
  if (record.conversationSid === null) {
    if (record.author !== identity) throw unknownResource();
  } else if (!world.room(record.conversationSid).canRead(identity)) throw notParticipant();
  return record;
}
