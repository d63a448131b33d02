import {readableMedia} from './media-access.js';
import type {MediaOperation} from './media-call.js';
import {toMediaResource} from './media-resource.js';

/** Describes a file. Each time its temporary address is a new one. */
export const getMedia: MediaOperation = (call) => ({
  status: 200,
  body: toMediaResource(call, readableMedia(call, call.params[0]!)),
});
