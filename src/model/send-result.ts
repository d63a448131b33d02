import type {ChatErrorInfo} from './errors.js';

/**
 * What became of one attempt to send.
 * - `stored`: the service has it
 * - `not-stored`: it surely has not, and may be sent again at once
 * - `throttled`: it surely has not, and asks for a pause
 * - `permanent`: it refuses it, now and later
 * - `ambiguous`: it was cut off before an answer; the service may have it or not
 */
export type SendResult =
  | {readonly kind: 'stored'}
  | {readonly kind: 'not-stored' | 'throttled' | 'permanent' | 'ambiguous'; readonly error: ChatErrorInfo};
