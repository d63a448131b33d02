import {notPermitted} from '../service-error.js';
import {readableMedia} from './media-access.js';
import type {MediaOperation} from './media-call.js';

/** Removes a file. Its uploader may as long as it is not attached, a back end always may. */
export const deleteMedia: MediaOperation = (call) => {
  const record = readableMedia(call, call.params[0]!);
  if (call.identity !== null && record.messageSid !== null) throw notPermitted();
  call.library.remove(record.sid);
  return {status: 204};
};
