import type {ChatErrorInfo} from './errors.js';

/**
 * What became of one attempt to send.
 * - `stored`: the service has it
 * - `not-stored`: it surely has not, and may be sent again at once
 * - `unauthorized`: it surely has not, and takes nothing more with this token
 * - `throttled`: it surely has not, and asks for a pause
 * - `permanent`: it refuses it, now and later
 * - `ambiguous`: it was cut off before an answer; the service may have it or not
 */
export type SendResult =
  {readonly kind: 'stored'} | {readonly kind: SendFailure; readonly error: ChatErrorInfo};

export type SendFailure = 'not-stored' | 'unauthorized' | 'throttled' | 'permanent' | 'ambiguous';
