import type {Actor} from './actor.js';
import type {Receipt} from './delivery.js';
import type {Conversation, Message, Participant, User} from './records.js';

/** A change of the world, told after it is safe. `before` is the record as it was. */
export type WorldEvent = {readonly actor: Actor} & WorldChange;

export type WorldChange =
  | {readonly type: 'conversationAdded' | 'conversationRemoved'; readonly conversation: Conversation}
  | {readonly type: 'conversationUpdated'; readonly conversation: Conversation; readonly before: Conversation}
  | {
      readonly type: 'participantAdded' | 'participantRemoved';
      readonly conversation: Conversation;
      readonly participant: Participant;
    }
  | {
      readonly type: 'participantUpdated';
      readonly conversation: Conversation;
      readonly participant: Participant;
      readonly before: Participant;
    }
  | {
      readonly type: 'messageAdded' | 'messageRemoved';
      readonly conversation: Conversation;
      readonly message: Message;
    }
  | {
      readonly type: 'messageUpdated';
      readonly conversation: Conversation;
      readonly message: Message;
      readonly before: Message;
    }
  | {
      readonly type: 'deliveryUpdated';
      readonly conversation: Conversation;
      readonly message: Message;
      readonly receipt: Receipt;
    }
  | {readonly type: 'userAdded' | 'userRemoved'; readonly user: User}
  | {readonly type: 'userUpdated'; readonly user: User; readonly before: User};
