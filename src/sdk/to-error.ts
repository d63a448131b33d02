import {ChatError, type ChatErrorCode, type ChatErrorInfo} from '../model/errors.js';
import type {SendFailure, SendResult} from '../model/send-result.js';
import {twilioCodes} from './twilio-codes.js';

/** What the service said: SDK errors carry it in members that its types hide. */
interface Answer {
  readonly status: number | null;
  readonly code: number | null;
  readonly text: string;
  /** Whether files were refused, whose message was not sent then. */
  readonly isUpload: boolean;
}

const statuses: Readonly<Record<number, ChatErrorCode>> = {
  403: 'not-permitted',
  404: 'conversation-not-found',
  413: 'message-too-long',
  429: 'throttled',
};

/** Of an upload; what is not named here is `upload-failed`. */
const uploadStatuses: Readonly<Record<number, ChatErrorCode>> = {
  403: 'not-permitted',
  413: 'file-too-large',
  415: 'file-type-refused',
  429: 'throttled',
};

/**
 * Texts of SDK 3.0.1 for a request that was never sent: it waited 20 s in the queue, or found no connection.
 * Pinned in test/session/to-error.test.ts, and against the SDK itself in test/sdk-facts.
 */
const neverSent = /^Unable to connect|^request '\w+' to '[^']*' timed out$/;

/** Any rejection of the SDK as a failure of ours. `fallback` names it where the service gave no reason. */
export function toErrorInfo(error: unknown, fallback: ChatErrorCode): ChatErrorInfo {
  if (error instanceof ChatError) return error.info;
  const {status, code, isUpload} = answerOf(error);
  const named = isUpload ? (uploadStatuses[status ?? 0] ?? 'upload-failed') : statuses[status ?? 0];
  return Object.freeze({
    code: twilioCodes[code ?? 0] ?? named ?? fallback,
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
  // Ours: thrown before anything was sent, but for the one that says that the client was given up.
  if (error instanceof ChatError && info.code !== 'connection-failed') {
    return {kind: info.retryable ? 'not-stored' : 'permanent', error: info};
  }
  return {kind: kindOf(answerOf(error), info.code), error: info};
}

function kindOf({status, text, isUpload}: Answer, code: ChatErrorCode): SendFailure {
  if (code === 'throttled') return 'throttled';
  if (status === 401) return 'unauthorized';
  // 408 and 409 say nothing about whether the message was stored.
  const isRefused = status !== null && status >= 400 && status < 500 && status !== 408 && status !== 409;
  if (isRefused) return 'permanent';
  return isUpload || (status === null && neverSent.test(text)) ? 'not-stored' : 'ambiguous';
}

function answerOf(error: unknown): Answer {
  const nothing = {status: null, code: null, text: String(error), isUpload: false};
  if (typeof error !== 'object' || error === null) return nothing;
  const {status, uploadStatus, body, reply, message} = error as {
    status?: unknown;
    uploadStatus?: unknown;
    body?: {code?: unknown} | null;
    reply?: {status?: {code?: unknown; errorCode?: unknown}};
    message?: unknown;
  };
  return {
    // A page that was cut off says 0, which is as much as nothing (SDK 3.0.1, observed 2026-11-21).
    status: numberOr(uploadStatus) ?? numberOr(status || null) ?? numberOr(reply?.status?.code),
    code: numberOr(body?.code) ?? numberOr(reply?.status?.errorCode),
    text: typeof message === 'string' ? message : '',
    isUpload: uploadStatus !== undefined,
  };
}

function numberOr(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
