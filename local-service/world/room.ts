import {conversationClosed, messageNotFound, participantNotFound} from '../service-error.js';
import type {MessageLog} from '../storage/storage.js';
import {SyncDocument} from '../sync/sync-document.js';
import {SyncList, type ListEntry, type ListSource} from '../sync/sync-list.js';
import {SyncMap} from '../sync/sync-map.js';
import type {WorldContext} from './world-context.js';
import {syncNames, toConversationDocument, toMessageItem} from './projections.js';
import type {Conversation, Message, Participant} from './records.js';

/**
 * One conversation with everything in it. It keeps state and its lookups; the rules of changing it are in
 * `conversations.ts`, `participants.ts` and `messages.ts`.
 */
export class Room {
  readonly document: SyncDocument;
  readonly list: SyncList;
  readonly roster: SyncMap;
  readonly log: MessageLog;
  #record: Conversation;
  /** The creator may look inside until having joined once; from then on membership alone decides. */
  #awaitsCreator: boolean;
  readonly #participants = new Map<string, Participant>();
  /** Those who are reached by an address. */
  readonly #outsiders = new Map<string, Participant>();
  readonly #byIdentity = new Map<string, string>();
  readonly #seesEverything: WorldContext['seesEverything'];

  constructor(record: Conversation, context: WorldContext, awaitsCreator: boolean) {
    const {storage, sync} = context;
    const names = syncNames(record.sid);
    const canRead = (identity: string) => this.canRead(identity);
    this.#record = record;
    this.#awaitsCreator = awaitsCreator;
    this.#seesEverything = context.seesEverything;
    const log = storage.messages(record.sid);
    this.log = log;
    this.document = sync.add(
      new SyncDocument(names.document, toConversationDocument(record), canRead, context),
    );
    this.list = sync.add(new SyncList(names.messages, messageSource(log), canRead, context));
    this.roster = sync.add(new SyncMap(names.roster, canRead, context));
  }

  get record(): Conversation {
    return this.#record;
  }

  /** Stores the new record and writes it to the document. */
  replace(record: Conversation): void {
    this.#record = record;
    this.document.replace(toConversationDocument(record));
  }

  /** @throws ServiceError 400/50377 */
  checkOpen(): void {
    if (this.#record.state === 'closed') throw conversationClosed();
  }

  canRead(identity: string): boolean {
    return this.#byIdentity.has(identity) || this.isAwaiting(identity) || this.#seesEverything(identity);
  }

  /** Whether this is the creator, who has not joined yet. */
  isAwaiting(identity: string): boolean {
    return this.#awaitsCreator && this.#record.createdBy === identity;
  }

  get participants(): readonly Participant[] {
    return [...this.#participants.values()];
  }

  get participantsCount(): number {
    return this.#participants.size;
  }

  findParticipant(sidOrIdentity: string): Participant | undefined {
    const sid = this.#participants.has(sidOrIdentity) ? sidOrIdentity : this.#byIdentity.get(sidOrIdentity);
    return sid === undefined ? undefined : this.#participants.get(sid);
  }

  /** @throws ServiceError 404/50432 */
  participant(sidOrIdentity: string): Participant {
    const participant = this.findParticipant(sidOrIdentity);
    if (participant === undefined) throw participantNotFound();
    return participant;
  }

  member(identity: string): Participant | undefined {
    return this.#participants.get(this.#byIdentity.get(identity) ?? '');
  }

  /** The participants without the SDK. */
  get outsiders(): readonly Participant[] {
    return [...this.#outsiders.values()];
  }

  /** The participant of an identity or an address. */
  speaker(author: string): Participant | undefined {
    const isMeant = ({messagingBinding}: Participant) => messagingBinding?.address === author;
    return this.member(author) ?? this.outsiders.find(isMeant);
  }

  putParticipant(participant: Participant): void {
    this.#participants.set(participant.sid, participant);
    if (participant.messagingBinding !== null) this.#outsiders.set(participant.sid, participant);
    if (participant.identity === null) return;
    this.#byIdentity.set(participant.identity, participant.sid);
    if (participant.identity === this.#record.createdBy) this.#awaitsCreator = false;
  }

  dropParticipant(participant: Participant): void {
    this.#participants.delete(participant.sid);
    this.#outsiders.delete(participant.sid);
    if (participant.identity !== null) this.#byIdentity.delete(participant.identity);
    this.dropStrangers();
  }

  /** Ends the subscriptions of whoever may no longer look inside. */
  dropStrangers(): void {
    for (const object of [this.document, this.list, this.roster]) object.dropStrangers();
  }

  findMessage(sidOrIndex: string | number): Message | undefined {
    if (typeof sidOrIndex === 'number') return this.log.get(sidOrIndex);
    const message = this.log.find(sidOrIndex);
    // A sid is unique in the service: the one found may belong to another conversation.
    return message?.conversationSid === this.#record.sid ? message : undefined;
  }

  /** @throws ServiceError 404/50500 */
  message(sidOrIndex: string | number): Message {
    const message = this.findMessage(sidOrIndex);
    if (message === undefined) throw messageNotFound();
    return message;
  }
}

function messageSource(log: MessageLog): ListSource {
  return {
    get: (index) => {
      const message = log.get(index);
      return message && toEntry(message);
    },
    page: (query) => {
      const page = log.page(query);
      return {...page, items: page.items.map(toEntry)};
    },
  };
}

function toEntry(message: Message): ListEntry {
  return {index: message.index, data: toMessageItem(message), dateUpdated: message.dateUpdated};
}
