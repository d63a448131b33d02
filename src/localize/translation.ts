import type {ChatErrorCode} from '../model/errors.js';

/** What a search in a thread says: no first paint needs it. */
interface SearchTexts {
  readonly olderMatch: string;
  readonly newerMatch: string;
  readonly closeSearch: string;
  /**
   * How many there are, and at which the reader is.
   * @param place From 1; 0 before one has been chosen.
   * @param count At least one.
   * @param hasMore Whether there may be others.
   */
  readonly matches: (place: number, count: number, hasMore: boolean) => string;
  readonly nothingFound: string;
  readonly searching: string;
  readonly searchedBackTo: (date: string) => string;
  readonly stopSearch: string;
  readonly searchOn: string;
  /** Stands behind `connectionLost`. */
  readonly searchedLater: string;
  readonly queryTooLong: string;
}

/** What a thread says of its messages, and in their menu: no first paint needs it. */
export interface MessageTexts extends SearchTexts {
  // Delivery by SMS and WhatsApp
  readonly delivered: string;
  /** At least three. */
  readonly deliveredToSome: (total: number) => string;
  readonly deliveredTo: (count: number, total: number) => string;
  readonly notDelivered: string;
  readonly notDeliveredToAll: string;

  // The menu on a message
  readonly messageMenu: string;
  readonly copyText: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly markUnread: string;
  readonly details: string;
  readonly messageDetails: string;
  readonly close: string;

  // Its details
  readonly sentBy: string;
  readonly deliveryState: string;
  readonly readBy: string;
  /** What is given is what `participants` says. */
  readonly readByPeople: (people: string) => string;
  readonly notReadYet: string;
  /** At least one. */
  readonly andOthers: (count: number) => string;
  /** Stands over the recipients by SMS and WhatsApp. */
  readonly recipients: string;
  readonly receiptsFailed: string;
  /** A reason that has no sentence of its own. */
  readonly errorCode: (code: number) => string;
}

/** Every text a reader sees or hears. Sentences, or functions that make one. `en.ts` is the reference. */
export interface Translation extends MessageTexts {
  /** BCP 47, for example `en` or `pt-BR`. */
  readonly $lang: string;
  readonly $dir: 'ltr' | 'rtl';

  // The list
  readonly conversations: string;
  readonly noConversations: string;
  readonly noConversationsHint: string;
  readonly conversationWithout: string;
  readonly emptyConversation: string;
  readonly unreadMessages: (count: number) => string;
  readonly muted: string;

  // The thread
  readonly messages: string;
  readonly chooseConversation: string;
  readonly noMessages: string;
  readonly noMessagesHint: string;
  readonly newMessages: (count: number) => string;
  readonly jumpToLatest: string;
  /** What the button does that leads there. */
  readonly firstUnread: string;
  /** So many are unread, as short as can be: the number is given as it is to be shown, for example “99+”. */
  readonly unread: (count: string) => string;
  /** Takes a notice away. */
  readonly dismiss: string;
  readonly today: string;
  readonly yesterday: string;
  readonly loadingOlder: string;
  readonly loading: string;
  readonly edited: string;
  readonly unsupportedMessage: string;
  readonly file: (name: string) => string;
  readonly you: string;
  readonly system: string;
  /** What stands before somebody's words. */
  readonly saidBy: (name: string) => string;
  readonly showMore: string;
  readonly showLess: string;
  readonly participants: (names: readonly string[], others: number) => string;
  readonly back: string;
  readonly searchMessages: string;

  // Delivery
  readonly queued: string;
  readonly uploading: string;
  readonly sending: string;
  readonly stillSending: string;
  readonly sent: string;
  readonly readByAll: string;
  readonly readBySome: string;
  readonly notSent: string;
  readonly retrySend: string;
  readonly editUnsent: string;
  readonly deleteUnsent: string;
  /** What the button for that says when it has been pressed once. */
  readonly deleteForGood: string;

  // The composer
  readonly message: string;
  readonly messageTo: (name: string) => string;
  readonly send: string;
  readonly removeFile: (name: string) => string;
  /** How much is left or over, in bytes. */
  readonly bytesLeft: (bytes: number) => string;

  // Typing
  readonly typing: (names: readonly string[], max: number) => string;
  /** Where it is clear who. */
  readonly typingNow: string;

  // Connection
  readonly connectionLost: string;
  readonly offline: string;
  readonly sentLater: string;
  /** At least one. */
  readonly waitingToSend: (count: number) => string;
  /** What is given is a span of time in words, for example “12 seconds”. */
  readonly nextTry: (wait: string) => string;
  readonly tryAgain: string;
  readonly reconnect: string;
  readonly signInAgain: string;
  readonly signedOut: string;
  /** Goes on as somebody else. */
  readonly goOn: string;

  /**
   * What a thread says by itself. Of people it is given the list of them in words, and how many they are. English has
   * these in en.ts.
   */
  readonly notes: {
    readonly joined: (who: string, count: number) => string;
    readonly left: (who: string, count: number) => string;
    /** Came and went. */
    readonly visited: (who: string, count: number) => string;
    /** Went and came back. */
    readonly returned: (who: string, count: number) => string;
    /** This user came. */
    readonly added: string;
    /** Null: the conversation has no name any more. */
    readonly renamed: (name: string | null) => string;
    readonly closed: string;
    readonly reopened: string;
    /** This user was removed, or the conversation was deleted. */
    readonly gone: string;
    readonly copyDraft: string;
  };

  /** What happened and what to do, for each code. One or two sentences. */
  readonly errors: Readonly<Record<ChatErrorCode, string>>;
}
