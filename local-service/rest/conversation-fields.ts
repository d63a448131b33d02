import {badRequest, timerMalformed, timerTooShort} from '../service-error.js';
import type {ConversationChanges, StateTimers} from '../world/records.js';
import {durationField} from './duration-field.js';
import {attributesField, dateField, stateField, textField} from './form-fields.js';

/** What a form says of a conversation. @throws ServiceError 400 for a value that makes no sense. */
export function conversationFields(form: URLSearchParams): ConversationChanges {
  return {
    friendlyName: textField(form, 'FriendlyName'),
    uniqueName: textField(form, 'UniqueName'),
    attributes: attributesField(form),
    state: stateField(form),
    timers: timersField(form, 'Timers.Inactive', 'Timers.Closed'),
    messagingServiceSid: messagingServiceField(form, 'MessagingServiceSid'),
    email: emailField(form),
    dateCreated: dateField(form, 'DateCreated'),
    dateUpdated: dateField(form, 'DateUpdated'),
  };
}

/** Those timers that the form names. @throws ServiceError 400/50375, 50376, 50379 or 50380 */
export function timersField(
  form: URLSearchParams,
  inactiveName: string,
  closedName: string,
): Partial<StateTimers> | undefined {
  const inactiveMs = durationField(form, inactiveName, 60_000, {
    malformed: () => timerMalformed('TimeToInactive', 50379),
    tooShort: () => timerTooShort('TimeToInactive', '1 minute', 50375),
  });
  const closedMs = durationField(form, closedName, 600_000, {
    malformed: () => timerMalformed('TimeToClosed', 50380),
    tooShort: () => timerTooShort('TimeToClosed', '10 minutes', 50376),
  });
  if (inactiveMs === undefined && closedMs === undefined) return undefined;
  return {
    ...(inactiveMs === undefined ? {} : {inactiveMs}),
    ...(closedMs === undefined ? {} : {closedMs}),
  };
}

/** Null when the field is empty. @throws ServiceError 400/20001 */
export function messagingServiceField(form: URLSearchParams, name: string): string | null | undefined {
  const sid = textField(form, name);
  if (sid === undefined || sid === '') return sid === undefined ? undefined : null;
  if (!/^MG[0-9a-f]{32}$/i.test(sid)) throw badRequest(`${name} is invalid`);
  return sid;
}

/** An empty field clears what it names. */
function emailField(form: URLSearchParams): ConversationChanges['email'] {
  const address = textField(form, 'Bindings.Email.Address');
  const name = textField(form, 'Bindings.Email.Name');
  if (address === undefined && name === undefined) return undefined;
  return {
    ...(address !== undefined && {address: address || null}),
    ...(name !== undefined && {name: name || null}),
  };
}
