import {ChatError, type ChatErrorCode, type ChatErrorInfo} from '../model/errors.js';
import type {SendResult} from '../model/send-result.js';
import {twilioCodes} from './twilio-codes.js';

/** What the service said: SDK errors carry it in members that its types hide. */
interface Answer {
  readonly status: number | null;
  readonly code: number | null;
  readonly text: string;
}

const statuses: Readonly<Record<number, ChatErrorCode>> = {
  403: 'not-permitted',
  404: 'conversation-not-found',
  413: 'message-too-long',
  429: 'throttled',
};

/** Texts of SDK 3.0.1 for a request that was never sent; pinned in test/session/to-error.test.ts. */
const neverSent = /^Unable to connect|^request '\w+' to '[^']*' timed out$/;

/** Any rejection of the SDK as a failure of ours. `fallback` names it where the service gave no reason. */
export function toErrorInfo(error: unknown, fallback: ChatErrorCode): ChatErrorInfo {
  if (error instanceof ChatError) return error.info;
  const {status, code} = answerOf(error);
  return Object.freeze({
    code: twilioCodes[code ?? 0] ?? statuses[status ?? 0] ?? fallback,
    retryable: isTransient(error),
    twilioCode: code,
  });
}

/** Any rejection of the SDK as an error of ours, with the SDK's as its cause. */
export function toChatError(error: unknown, fallback: ChatErrorCode): ChatError {
  if (error instanceof ChatError) return error;
  const info = toErrorInfo(error, fallback);
  return new ChatError(info.code, `The service refused or could not be reached (${info.code}).`, {
    ...info,
    cause: error,
  });
}

/** Whether the same request may succeed later: it was cut off, refused for its rate, or met a fault. */
export function isTransient(error: unknown): boolean {
  if (error instanceof ChatError) return error.retryable;
  const {status} = answerOf(error);
  return status === null || status === 408 || status === 429 || status >= 500;
}

/** Sorts a rejected send. What is unknown counts as ambiguous, the side on which no message is doubled. */
export function toSendResult(error: unknown): SendResult {
  const info = toErrorInfo(error, 'send-failed');
  return {kind: kindOf(answerOf(error), info.code), error: info};
}

function kindOf({status, text}: Answer, code: ChatErrorCode): Exclude<SendResult['kind'], 'stored'> {
  if (code === 'throttled') return 'throttled';
  // The token is on its way out; the session fetches another and the message goes again.
  if (status === 401) return 'not-stored';
  // 408 and 409 say nothing about whether the message was stored.
  if (status !== null && status >= 400 && status < 500)
    return status === 408 || status === 409 ? 'ambiguous' : 'permanent';
  return status === null && neverSent.test(text) ? 'not-stored' : 'ambiguous';
}

function answerOf(error: unknown): Answer {
  if (typeof error !== 'object' || error === null) return {status: null, code: null, text: String(error)};
  const {status, body, reply, message} = error as {
    status?: unknown;
    body?: {code?: unknown} | null;
    reply?: {status?: {code?: unknown; errorCode?: unknown}};
    message?: unknown;
  };
  return {
    // A page that was cut off says 0, which is as much as nothing (SDK 3.0.1, observed 2026-11-21).
    status: numberOr(status || null) ?? numberOr(reply?.status?.code),
    code: numberOr(body?.code) ?? numberOr(reply?.status?.errorCode),
    text: typeof message === 'string' ? message : '',
  };
}

function numberOr(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
