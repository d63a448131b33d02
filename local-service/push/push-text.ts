import type {Conversation} from '../world/records.js';

/** Source: Twilio, push notification configuration: “the first 178 characters are then used”. */
const MAX_CHARACTERS = 178;

/** What the variables of a template stand for. */
export interface PushValues {
  readonly conversation: Conversation;
  /** Who caused it: the user's friendly name or identity, or a telephone number. */
  readonly participant: string;
  readonly participantSid: string;
  readonly message?: string | undefined;
  /** Of the files of a message; empty for one without. */
  readonly fileNames?: readonly string[] | undefined;
}

/**
 * The words of a push: the template with its variables filled in, then cut. A variable nobody knows stays as it is,
 * and what is filled in is not looked at again.
 */
export function pushText(template: string, values: PushValues): string {
  const variables = variablesOf(values);
  const text = template.replaceAll(/\$\{([A-Z_]+)\}/g, (whole, name: string) => variables.get(name) ?? whole);
  return [...text].slice(0, MAX_CHARACTERS).join('');
}

/** How a conversation is called in a push. */
export function titleOf({uniqueName, friendlyName, sid}: Conversation): string {
  return uniqueName ?? friendlyName ?? sid;
}

function variablesOf({conversation, participant, participantSid, message, fileNames}: PushValues) {
  const {sid, friendlyName, uniqueName} = conversation;
  return new Map([
    ['PARTICIPANT', participant],
    ['PARTICIPANT_FRIENDLY_NAME', participant],
    ['PARTICIPANT_IDENTITY', participant],
    ['PARTICIPANT_SID', participantSid],
    ['CONVERSATION', titleOf(conversation)],
    ['CONVERSATION_FRIENDLY_NAME', friendlyName ?? uniqueName ?? sid],
    ['CONVERSATION_SID', sid],
    ['CONVERSATION_UNIQUE_NAME', titleOf(conversation)],
    ['MESSAGE', message ?? ''],
    ['MEDIA_COUNT', String(fileNames?.length ?? 0)],
    ['MEDIA', fileNames?.[0] ?? ''],
  ]);
}
