import type {LitElement} from 'lit';
import type {ConversationController} from '../../controllers/conversation-controller.js';
import type {MessageWindowController} from '../../controllers/message-window-controller.js';
import {emit} from '../../events.js';
import type {RowActions} from '../../messages/row-context.js';
import type {ThreadModel} from './thread-model.js';

interface Thread {
  readonly conversation: ConversationController;
  readonly thread: ThreadModel;
  readonly window: MessageWindowController;
}

/** What a reader may do to the rows of a list. */
export function rowActions(host: LitElement, of: () => Thread): RowActions {
  return {
    expand(key) {
      const {thread, window} = of();
      thread.expand(key);
      // The beginning of the text stays where it is.
      window.unpin();
      host.requestUpdate();
    },
    retry(clientId) {
      of().conversation.current?.retry(clientId);
    },
    edit(clientId) {
      const conversation = of().conversation.current;
      const text = conversation?.discard(clientId) ?? null;
      if (conversation === null || text === null) return;
      conversation.draft = conversation.draft === '' ? text : `${conversation.draft}\n${text}`;
      emit(host, 'chat-draft-change', {conversationSid: conversation.sid});
    },
  };
}
