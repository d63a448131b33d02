import {conversationClosed, messageNotFound, participantNotFound} from '../service-error.js';
import {positionOf} from '../position-of.js';
import {SyncDocument} from '../sync/sync-document.js';
import {SyncList, SyncMap} from '../sync/sync-collection.js';
import type {WorldContext} from './world-context.js';
import {syncNames, toConversationDocument} from './projections.js';
import type {Conversation, Message, Participant} from './records.js';

/**
 * One conversation with everything in it. It keeps state and its lookups; the rules of changing it are in
 * `conversations.ts`, `participants.ts` and `messages.ts`.
 */
export class Room {
  readonly document: SyncDocument;
  readonly list: SyncList;
  readonly roster: SyncMap;
  /** The index the next message gets. */
  nextIndex = 0;
  #record: Conversation;
  /** The creator may look inside until having joined once; from then on membership alone decides. */
  #awaitsCreator = true;
  readonly #participants = new Map<string, Participant>();
  readonly #byIdentity = new Map<string, string>();
  readonly #messages = new Map<number, Message>();
  readonly #indexes: number[] = [];
  readonly #bySid = new Map<string, number>();

  constructor(record: Conversation, {clock, sync}: WorldContext) {
    const names = syncNames(record.sid);
    const canRead = (identity: string) => this.canRead(identity);
    this.#record = record;
    this.document = sync.add(
      new SyncDocument(names.document, toConversationDocument(record), canRead, clock),
    );
    this.list = sync.add(new SyncList(names.messages, canRead, clock));
    this.roster = sync.add(new SyncMap(names.roster, canRead, clock));
  }

  get record(): Conversation {
    return this.#record;
  }

  /** Stores the new record and writes it to the document. */
  replace(record: Conversation): void {
    this.#record = record;
    this.document.replace(toConversationDocument(record));
  }

  /** @throws ServiceError 400/50361 */
  checkOpen(): void {
    if (this.#record.state === 'closed') throw conversationClosed();
  }

  canRead(identity: string): boolean {
    return this.#byIdentity.has(identity) || this.isAwaiting(identity);
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

  putParticipant(participant: Participant): void {
    this.#participants.set(participant.sid, participant);
    if (participant.identity === null) return;
    this.#byIdentity.set(participant.identity, participant.sid);
    if (participant.identity === this.#record.createdBy) this.#awaitsCreator = false;
  }

  dropParticipant(participant: Participant): void {
    this.#participants.delete(participant.sid);
    if (participant.identity !== null) this.#byIdentity.delete(participant.identity);
    for (const object of [this.document, this.list, this.roster]) object.dropStrangers();
  }

  /** Oldest first. */
  get messages(): readonly Message[] {
    return this.#indexes.map((index) => this.#messages.get(index)!);
  }

  get messagesCount(): number {
    return this.#indexes.length;
  }

  get lastMessage(): Message | undefined {
    return this.#messages.get(this.#indexes.at(-1) ?? -1);
  }

  findMessage(sidOrIndex: string | number): Message | undefined {
    const index = typeof sidOrIndex === 'number' ? sidOrIndex : this.#bySid.get(sidOrIndex);
    return index === undefined ? undefined : this.#messages.get(index);
  }

  /** @throws ServiceError 404/50500 */
  message(sidOrIndex: string | number): Message {
    const message = this.findMessage(sidOrIndex);
    if (message === undefined) throw messageNotFound();
    return message;
  }

  putMessage(message: Message): void {
    if (!this.#messages.has(message.index)) {
      this.#indexes.splice(positionOf(this.#indexes, message.index), 0, message.index);
      this.#bySid.set(message.sid, message.index);
    }
    this.#messages.set(message.index, message);
  }

  dropMessage(message: Message): void {
    this.#messages.delete(message.index);
    this.#bySid.delete(message.sid);
    this.#indexes.splice(positionOf(this.#indexes, message.index), 1);
  }

  /** How many messages lie after a horizon. */
  messagesAfter(index: number): number {
    return this.#indexes.length - positionOf(this.#indexes, index + 1);
  }
}
