import type {LitElement} from 'lit';
import type {ConversationController} from '../../controllers/conversation-controller.js';
import {emit} from '../../events.js';
import type {RowActions} from '../../messages/row-context.js';

/**
 * What a reader may do to the rows of a list.
 * @param details Opens what is known of a message.
 * @param ask Whether the reader has been asked before a message is deleted; if not, does so.
 */
export function rowActions(
  host: LitElement,
  conversation: ConversationController,
  toggleFold: (key: string) => void,
  ask: (clientId: string) => boolean,
  details: (key: string) => void,
): RowActions {
  return {
    toggleFold,
    details,
    retry: (clientId) => conversation.current?.retry(clientId),
    async edit(clientId) {
      const {current} = conversation;
      const unsent = await current?.discard(clientId);
      if (!current || !unsent) return;
      const {text, files} = current.draft.snapshot;
      current.setDraft({
        text: text === '' ? unsent.text : `${text}\n${unsent.text}`,
        files: [...files, ...unsent.files],
      });
      emit(host, 'chat-draft-change', {conversationSid: current.sid});
    },
    async remove(clientId) {
      if (ask(clientId)) await conversation.current?.discard(clientId);
    },
  };
}
