/**
 * A refusal in Twilio's terms: what the caller of a command or of the REST API is told.
 * World methods throw it too, so that a seed sees the same reasons as a client.
 */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  /** The HTTP status. */
  readonly status: number;
  /** Twilio's error code; 20xxx are general, 50xxx belong to Conversations. */
  readonly code: number;
  /** How long to wait before asking again, in seconds, where that helps. */
  readonly retryAfter: number | undefined;

  constructor(message: string, status: number, code: number, retryAfter?: number) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** The body of the refusal, as Twilio words it. */
  toBody(): {status: number; code: number; message: string; more_info: string} {
    const {status, code, message} = this;
    return {status, code, message, more_info: `https://www.twilio.com/docs/errors/${code}`};
  }
}

// Source of codes: Twilio error dictionary, https://www.twilio.com/docs/api/errors. Marked “assumed” where it has none.

export const unknownResource = () => new ServiceError('The requested resource was not found', 404, 20404);
export const badRequest = (why: string) => new ServiceError(why, 400, 20001);
/** The code of Twilio's platform; which one Conversations has is assumed. */
export const invalidPageToken = () => new ServiceError('Invalid PageToken', 400, 21481);
export const methodNotAllowed = () => new ServiceError('Method not allowed', 405, 20004);
/** The code is assumed. */
export const formWanted = () =>
  new ServiceError('The body must be application/x-www-form-urlencoded', 415, 20415);
/** The code is assumed. */
export const addressConfigured = () =>
  new ServiceError('The address has a configuration already', 409, 20409);
export const wrongCredentials = () => new ServiceError('Authenticate', 401, 20003);
export const tooManyRequests = (retryAfter: number) =>
  new ServiceError('Too many requests', 429, 20429, retryAfter);
/** The code is assumed. */
export const bodyTooSlow = () => new ServiceError('The body did not arrive in time', 408, 20408);
export const internalError = () => new ServiceError('Internal server error', 500, 20500);

export const conversationNotFound = () => new ServiceError('Conversation not found', 404, 50350);
export const uniqueNameTaken = () =>
  new ServiceError('Conversation with provided unique name already exists', 409, 50353);
export const uniqueNameLikeSid = () =>
  new ServiceError('Conversation unique name cannot look like a conversation sid', 400, 50390);
export const conversationClosed = () =>
  new ServiceError("Can't update conversation as it's in final closed state", 400, 50377);
export const stateInvalid = () => new ServiceError("'State' parameter value is invalid", 400, 50378);
export const timerMalformed = (timer: string, code: 50379 | 50380) =>
  new ServiceError(`${timer} format is invalid`, 400, code);
export const timerTooShort = (timer: string, least: string, code: 50375 | 50376) =>
  new ServiceError(`${timer} should be greater or equal to ${least}`, 400, code);
export const initialStateClosed = () => new ServiceError("Initial state can't be 'closed'", 400, 50384);
export const friendlyNameTooLong = () => new ServiceError('Friendly name is too long', 400, 50003);
export const uniqueNameTooLong = () => new ServiceError('Unique name is too long', 400, 50004);

export const notParticipant = () => new ServiceError('User not participant of conversation', 403, 50430);
export const notPermitted = () => new ServiceError('User unauthorized for command', 403, 50107);
export const participantExists = () => new ServiceError('Participant already exists', 409, 50433);
export const identityWithBinding = () =>
  new ServiceError('Identity parameter not acceptable for this Participant', 400, 50211);
export const addressInvalid = () => new ServiceError('Invalid messaging binding address', 400, 50407);
export const proxyAddressInvalid = () =>
  new ServiceError('Invalid messaging binding proxy address', 400, 50408);
export const addressIsProxy = () => new ServiceError('Participant address equals proxy address', 400, 50409);
export const addressEmpty = () => new ServiceError('Participant address is empty', 400, 50411);
export const bindingExists = () =>
  new ServiceError('A binding for this participant and proxy address already exists', 409, 50416);
export const identityNotAcceptable = () =>
  new ServiceError('Failed to add an identity to a participant', 400, 50444);
export const tooManyParticipants = () => new ServiceError('Participants limit exceeded', 400, 50417);
export const tooManyBindings = () => new ServiceError('Non-chat participants limit exceeded', 400, 50422);
export const tooManyConversations = () => new ServiceError('User conversation limit exceeded', 400, 50214);
export const readIndexInvalid = () => new ServiceError('Invalid last read message index', 400, 50421);
export const participantNotFound = () => new ServiceError('Participant not found', 404, 50432);

export const messageNotFound = () => new ServiceError('Message not found', 404, 50500);
export const receiptNotFound = () => new ServiceError('The message was not sent there', 404, 50500);
/** Of a message that came by no network with more to say. */
export const noChannelMetadata = () => new ServiceError('Channel metadata not found', 404, 50530);
/** For the hand that plays the far end. */
export const unknownAddress = (from: string, to: string) =>
  new ServiceError(`No open conversation has ${from.slice(0, 64)} with ${to.slice(0, 64)}`, 404, 20404);
/** The code is assumed. */
export const unknownContent = () => new ServiceError('Content template not found', 400, 50540);
export const contentVariableTooLong = () =>
  new ServiceError('Content variable value is too long', 400, 50541);
export const bodyTooLong = () => new ServiceError('Message body is too long', 400, 50504);
/** A file that is unknown, belongs to somebody else or is attached already. */
export const invalidMedia = () => new ServiceError('Invalid message media SID', 400, 50510);
export const mediaTooLarge = (status: 400 | 413) =>
  new ServiceError('Message media size is too large', status, 50512);
export const attributesTooLong = () => new ServiceError('Attributes are too long', 400, 50303);
export const attributesInvalid = () => new ServiceError('Attributes are not valid JSON', 400, 50304);

export const userNotFound = () => new ServiceError('User not found', 404, 50200);
export const userExists = () => new ServiceError('User already exists', 409, 50201);
export const identityMissing = () => new ServiceError('Identity is required', 400, 50204);
export const identityLikeSid = () => new ServiceError('Identity cannot look like a sid', 400, 50206);

export const roleNotFound = () => new ServiceError('Role not found', 404, 50100);
/** The code is assumed. */
export const serviceRoleNotFound = () => new ServiceError('Service role not found', 400, 50102);
export const conversationRoleNotFound = () => new ServiceError('Conversation role not found', 400, 50109);
export const permissionNotFound = () => new ServiceError('Permission not found', 400, 50104);
export const roleTypeInvalid = () => new ServiceError('Invalid role type', 400, 50105);
/** The code is assumed. */
export const roleInUse = () => new ServiceError('Role is in use', 409, 20409);
