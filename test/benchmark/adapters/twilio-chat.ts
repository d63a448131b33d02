import {ContextProvider} from '../../../src/context/context.js';
import {conversationContext} from '../../../src/context/conversation-context.js';
import {ChatMessageList} from '../../../src/elements/chat-message-list.js';
import '../../../src/elements/session-parts.js';
import {positionOf} from '../../../src/model/position-of.js';
import type {MessagePage, PageRequest} from '../../../src/model/message-page.js';
import type {ChatMessage} from '../../../src/model/message.js';
import type {Participant} from '../../../src/model/participant.js';
import type {SdkConversation} from '../../../src/sdk/sdk-conversation.js';
import {ConversationRoom} from '../../../src/session/conversation-room.js';
import type {OpenConversation} from '../../../src/session/open-conversation.js';
import {OwnHorizons} from '../../../src/session/own-horizons.js';
import {ServiceCalls} from '../../../src/session/service-calls.js';
import {ActivityStore} from '../../../src/stores/activity-store.js';
import {ConversationListStore} from '../../../src/stores/conversation-list-store.js';
import {DraftStore} from '../../../src/stores/draft-store.js';
import type {OutboxRoute} from '../../../src/stores/outbox-route.js';
import {OutboxStore} from '../../../src/stores/outbox-store.js';
import {TypingStore} from '../../../src/stores/typing-store.js';
import {UserNames} from '../../../src/stores/user-names.js';
import type {Adapter} from '../page/adapter.js';
import {nextFrame} from '../page/frames.js';
import {people} from '../page/messages.js';

type Used = 'facts' | 'times' | 'page' | 'participants' | 'setReadIndex';

const sid = `CH${'0'.repeat(32)}`;
const mostFrames = 60;

/** What stands in the place of the SDK: pages of the run, and then older ones when told to. */
class BenchConversation implements Pick<SdkConversation, Used> {
  /** Answers to requests for messages before the run. */
  readonly #answers: ((page: MessagePage) => void)[] = [];
  readonly #run: readonly ChatMessage[];

  constructor(run: readonly ChatMessage[]) {
    this.#run = run;
  }

  get facts(): SdkConversation['facts'] {
    const lastIndex = this.#run.at(-1)?.index ?? null;
    // All was read before, so that the list opens at its end.
    return {lastIndex, readIndex: lastIndex} as SdkConversation['facts'];
  }

  get times(): SdkConversation['times'] {
    return {createdAt: 0, updatedAt: 0, stateAt: 0};
  }

  page({anchor, size}: PageRequest): Promise<MessagePage> {
    const end = anchor === null ? this.#run.length : positionOf(this.#run, anchor + 1);
    if (end === 0) return new Promise((resolve) => this.#answers.push(resolve));
    const messages = this.#run.slice(Math.max(0, end - size), end);
    return Promise.resolve({messages, hasOlder: true, hasNewer: false});
  }

  participants(): Promise<readonly Participant[]> {
    const participants = people.map(({id, name}) => ({
      sid: `MB${id}`,
      identity: id,
      name,
      own: id === 'u0',
      type: 'chat' as const,
      lastReadIndex: null,
      joinedAt: 0,
    }));
    return Promise.resolve(participants);
  }

  setReadIndex(): Promise<number> {
    return Promise.resolve(0);
  }

  /** @throws when nobody asked */
  async answer(messages: readonly ChatMessage[]): Promise<void> {
    for (let frame = 0; frame < mostFrames && this.#answers.length === 0; frame++) await nextFrame();
    const answer = this.#answers.shift();
    if (answer === undefined) throw new Error('It did not ask for older messages.');
    answer({messages, hasOlder: true, hasNewer: false});
  }
}

let provider: ContextProvider<OpenConversation>;
let conversation: BenchConversation;
let room: ConversationRoom;
let list: ChatMessageList;

/** The element as it is in the product, on the product's stores; only the SDK is not there. */
export const adapter: Adapter<ChatMessage> = {
  name: '<chat-message-list> (ours)',
  toRow: ({id, index, author, mine, ts, text, link}) =>
    Object.freeze({
      kind: 'text',
      // As from a page of ours: each message has the id that its sender gave it.
      key: mine ? `c-${id}` : `IM${id}`,
      sid: `IM${id}`,
      index,
      author: author.id,
      own: mine,
      sentAt: ts,
      edited: false,
      clientId: `c-${id}`,
      body: link === '' ? text : `${text} ${link}`,
    }),
  prepare(box) {
    provider = new ContextProvider(box, conversationContext);
  },
  async load(rows) {
    conversation = new BenchConversation(rows);
    room = roomOf(conversation);
    await room.begin();
    while (room.history.snapshot.messages.length < rows.length) await room.loadOlder();
  },
  mount(box) {
    list = new ChatMessageList();
    box.append(list);
    provider.set(room);
  },
  append(row) {
    room.messageAdded(row);
  },
  prepend: (rows) => conversation.answer(rows),
  scrollToEnd() {
    const scroller = adapter.scroller()!;
    scroller.scrollTop = scroller.scrollHeight;
  },
  scroller: () => list.shadowRoot!.querySelector<HTMLElement>('.scroller'),
};

function roomOf(opened: BenchConversation): ConversationRoom {
  const calls = new ServiceCalls(() => undefined);
  calls.conversations.set(sid, opened as unknown as SdkConversation);
  calls.gate.open();
  const horizons = new OwnHorizons({calls, directory: () => null, link: () => null});
  const {lastIndex, readIndex} = opened.facts;
  horizons.of(sid).report(readIndex, lastIndex ?? -1);
  return new ConversationRoom(sid, new OutboxStore(nowhere), {
    calls,
    horizons,
    directory: () => null,
    list: new ConversationListStore(),
    typing: new TypingStore(),
    names: new UserNames(() => Promise.resolve(null)),
    draft: new DraftStore(() => undefined),
    activity: new ActivityStore(),
    link: () => null,
    onError: ({code}) => {
      throw new Error(code);
    },
    begin: () => Promise.resolve(),
  });
}

/** Nothing is sent here. */
const nowhere: OutboxRoute = {
  conversationSid: sid,
  isOpen: () => false,
  fileLimits: () => null,
  send: () => Promise.reject(new Error('Nothing is sent here.')),
  find: () => Promise.resolve(new Set()),
  nextIndex: () => 0,
  isShown: () => true,
  isInHistory: () => false,
  keep: () => Promise.resolve(),
  isTurn: () => Promise.resolve(true),
  forget: () => Promise.resolve(),
  onSent: () => undefined,
  onFailed: () => undefined,
};
