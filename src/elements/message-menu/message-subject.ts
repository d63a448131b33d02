import type {LitElement} from 'lit';
import type {RowContext} from '../../messages/row-context.js';
import type {ThreadMessage} from '../../model/group-messages.js';
import type {Participant} from '../../model/participant.js';
import type {OpenConversation} from '../../session/open-conversation.js';

/** The message that a menu, or its details, are opened for, and what stands around it. Asked anew at each draw. */
export interface MessageSubject {
  readonly host: LitElement;
  readonly key: string;
  /** Undefined once it has gone. */
  readonly message: ThreadMessage | undefined;
  readonly context: RowContext;
  readonly conversation: OpenConversation | null;
  readonly participants: readonly Participant[];
  /** Opens what is known of the message, in the place of its menu. */
  openDetails(): void;
  /** Says something to assistive technology. */
  announce(text: string): void;
}

/** Where a panel opens, and what has the focus when it is closed. */
export interface PanelPlace {
  /** What the panel stands beside; null once it has gone. */
  readonly anchor: () => Element | null;
  readonly returnTo: () => HTMLElement | null;
  /** Called once, when it is closed, whoever did that. */
  readonly onClose: () => void;
}

/** A menu or a panel that stands open. */
export interface OpenPanel {
  /** Draws anew what may have changed. */
  update(): void;
  close(): void;
}
