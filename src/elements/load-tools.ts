import {ChatError} from '../model/errors.js';
import type * as tools from './tools.js';

export type Tools = typeof tools;

let loading: Promise<Tools> | undefined;

/**
 * What a reader has to ask for: one chunk for all of it, fetched once. What failed is fetched again by the next call.
 *
 * @throws ChatError `sdk-unavailable` when it cannot be had
 */
export function loadTools(): Promise<Tools> {
  loading ??= import('./tools.js').catch((cause: unknown) => {
    loading = undefined;
    throw new ChatError('sdk-unavailable', 'A script of the chat could not be loaded.', {
      retryable: true,
      cause,
    });
  });
  return loading;
}
