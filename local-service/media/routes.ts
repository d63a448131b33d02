import type {Route} from '../path-router.js';
import {commandMediaSet} from './command-media-set.js';
import {deleteMedia} from './delete-media.js';
import {getMedia} from './get-media.js';
import type {MediaOperation} from './media-call.js';
import {uploadMedia} from './upload-media.js';

/** The media service, under `/v1/Services/{IS}`. What is not JSON, the content, is not among them. */
export const mediaRoutes: readonly Route<MediaOperation>[] = [
  ['POST', '/Media', uploadMedia],
  ['GET', '/Media/:media', getMedia],
  ['DELETE', '/Media/:media', deleteMedia],
  ['POST', '/MediaSet', commandMediaSet],
];
