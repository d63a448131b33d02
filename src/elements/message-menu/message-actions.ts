import {copy, info, messageDot} from '../../styles/icons.js';
import type {MessageSubject} from './message-subject.js';
import {copyText} from './copy-text.js';

/** One entry of the menu on a message. */
export interface MessageAction {
  readonly label: string;
  /** One of styles/icons.ts. */
  readonly outline: string;
  readonly run: () => void | Promise<void>;
}

/**
 * What can be done with a message, in the order of the menu. Everything that is ever offered on a message has its
 * place here; what destroys something comes last.
 */
export function messageActions(subject: MessageSubject): readonly MessageAction[] {
  const {message, context, conversation} = subject;
  if (message === undefined) return [];
  const {terms} = context;
  const {body, index, own} = message;
  const actions: MessageAction[] = [];
  if (body.trim() !== '')
    actions.push({label: terms.copyText, outline: copy, run: () => copyText(body, subject)});
  // What has not been read is unread already.
  if (conversation !== null && !own && (conversation.readHorizons.snapshot.own ?? -1) >= index)
    actions.push({label: terms.markUnread, outline: messageDot, run: () => conversation.markUnread(index)});
  actions.push({label: terms.messageDetails, outline: info, run: () => subject.openDetails()});
  return actions;
}
