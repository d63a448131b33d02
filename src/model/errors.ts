/** Every failure the elements can report. A code is stable: pages may branch on it. */
export type ChatErrorCode =
  /** The token endpoint is missing or is not a usable URL. */
  | 'token-endpoint-invalid'
  /** The token endpoint cannot be reached, or answers 5xx or 429. Retried with back-off. */
  | 'token-endpoint-unreachable'
  /** The token endpoint answered 401 or 403: the visitor is not signed in. */
  | 'token-denied'
  /** The token endpoint answered something that is not `{token}`. */
  | 'token-malformed'
  /** Twilio refused the token: wrong service, wrong signature, no chat grant. */
  | 'token-refused'
  /** The token expired and no newer one could be had. */
  | 'token-expired'
  /** A renewed token belongs to somebody else. The session ends rather than mix two people. */
  | 'identity-changed'
  /** The address of the Conversations service is not a usable URL. */
  | 'service-url-invalid'
  /** The page's Content Security Policy keeps the chat from its token endpoint or its service. */
  | 'csp-blocked'
  /** The page is not a secure context, so the SDK cannot run. */
  | 'insecure-context'
  /** The connection could not be made or kept. Retried. */
  | 'connection-failed'
  /** A script of the chat's own, or the SDK's, could not be loaded. */
  | 'sdk-unavailable'
  /** No such conversation, or this user is not in it. */
  | 'conversation-not-found'
  /** This user may not read the conversation. */
  | 'conversation-forbidden'
  /** The conversation is closed: nothing can be written or changed any more. */
  | 'conversation-closed'
  /** History could not be loaded. */
  | 'history-failed'
  /** Nothing of the message would be seen. */
  | 'message-empty'
  /** The message is larger than the service takes. */
  | 'message-too-long'
  /** This user's role does not allow the action. */
  | 'not-permitted'
  /** Too many requests; the service asked for a pause. */
  | 'throttled'
  /** The page's attributes of the message are larger than the service takes. */
  | 'attributes-too-large'
  /** More files than the service takes with one message. */
  | 'too-many-files'
  /** A file is larger than the service, or the page, takes. */
  | 'file-too-large'
  /** A file is of a type that the service, or the page, does not take. */
  | 'file-type-refused'
  /** A file could not be uploaded; its message was not sent. */
  | 'upload-failed'
  /** This machine keeps nothing: what was typed and not sent is lost with the page. Everything else works. */
  | 'storage-unavailable'
  /** The message was not delivered for another reason. */
  | 'send-failed'
  /** Anything without a name of its own; `cause` tells more. */
  | 'unexpected';

/** A failure as plain data: what snapshots and events carry. Holds no token, no message text and no cause. */
export interface ChatErrorInfo {
  readonly code: ChatErrorCode;
  /** Whether the same action may succeed later without a change by the user or the page. */
  readonly retryable: boolean;
  /** Twilio's own error code, for example 50430, where there is one. */
  readonly twilioCode: number | null;
}

/** The one error class of this package. */
export class ChatError extends Error {
  override readonly name = 'ChatError';
  readonly code: ChatErrorCode;
  readonly retryable: boolean;
  readonly twilioCode: number | null;

  constructor(
    code: ChatErrorCode,
    message: string,
    options: {retryable?: boolean; twilioCode?: number | null; cause?: unknown} = {},
  ) {
    super(message, {cause: options.cause});
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.twilioCode = options.twilioCode ?? null;
  }

  /** The failure as plain data, for snapshots and events. */
  get info(): ChatErrorInfo {
    return {code: this.code, retryable: this.retryable, twilioCode: this.twilioCode};
  }
}
