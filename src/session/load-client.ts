import {ChatError} from '../model/errors.js';
import {noteLogLevels} from './log-levels.js';
import type * as live from './live.js';

export type Live = typeof live;

/**
 * The SDK, and what of ours is of no use without it: one chunk, twenty times the size of Lit, which comes after
 * the first paint. What it imports, nothing else may import: the bundler would make a third file of what both
 * share, and the page would have to wait for that.
 *
 * @throws ChatError `sdk-unavailable`
 */
export async function loadClient(): Promise<Live> {
  noteLogLevels();
  try {
    return await import('./live.js');
  } catch (cause) {
    throw new ChatError('sdk-unavailable', 'The SDK could not be loaded.', {retryable: true, cause});
  }
}
