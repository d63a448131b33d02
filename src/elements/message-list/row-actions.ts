import type {LitElement} from 'lit';
import type {ConversationController} from '../../controllers/conversation-controller.js';
import {emit} from '../../events.js';
import type {RowActions} from '../../messages/row-context.js';

/** What a reader may do to the rows of a list. */
export function rowActions(
  host: LitElement,
  conversation: ConversationController,
  expand: (key: string) => void,
): RowActions {
  return {
    expand,
    retry: (clientId) => conversation.current?.retry(clientId),
    edit(clientId) {
      const {current} = conversation;
      const text = current?.discard(clientId);
      if (!current || text == null) return;
      current.draft = current.draft === '' ? text : `${current.draft}\n${text}`;
      emit(host, 'chat-draft-change', {conversationSid: current.sid});
    },
  };
}
