import {ServiceError} from '../service-error.js';

// Source: Twilio error dictionary, https://www.twilio.com/docs/api/errors. The status of each is assumed.

export const tooManyHooks = () => new ServiceError('Too many conversation webhooks', 400, 50361);
export const tooManyTriggers = () => new ServiceError('Too many conversation webhook triggers', 400, 50362);
export const targetInvalid = () => new ServiceError('Invalid conversation webhook type', 400, 50364);
export const filterInvalid = () => new ServiceError('Invalid conversation webhook filter', 400, 50365);
export const triggerInvalid = () => new ServiceError('Invalid conversation webhook trigger', 400, 50366);
export const flowSidInvalid = () => new ServiceError('Invalid conversation webhook flow SID', 400, 50367);
export const targetMissing = () => new ServiceError('Conversation webhook type not provided', 400, 50368);
export const urlMissing = () => new ServiceError('Conversation webhook URL not provided', 400, 50369);
export const filterMissing = () => new ServiceError('Conversation webhook filter not provided', 400, 50370);
export const triggerMissing = () => new ServiceError('Conversation webhook trigger not provided', 400, 50371);
export const urlTooLong = () => new ServiceError('Conversation webhook URL is too long', 400, 50372);

export const methodInvalid = () => new ServiceError('Invalid webhook method', 400, 50055);
export const preUrlInvalid = () => new ServiceError('Invalid pre-webhook url', 400, 50077);
export const postUrlInvalid = () => new ServiceError('Invalid post-webhook url', 400, 50078);

/** A pre-action hook said no. That the SDK is told the same as for a lacking permission is assumed. */
export const refusedByHook = () => new ServiceError('User unauthorized for command', 403, 50107);
