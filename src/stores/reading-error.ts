import {ChatError, type ChatErrorInfo} from '../model/errors.js';

/** Why messages could not be read, from whatever was thrown. What is not permitted is to read, here, not to write. */
export function readingError(error: unknown): ChatErrorInfo {
  const {info} = error instanceof ChatError ? error : new ChatError('history-failed', '', {retryable: true});
  return info.code === 'not-permitted' ? {...info, code: 'conversation-forbidden'} : info;
}
