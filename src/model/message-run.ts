import {positionOf} from './position-of.js';
import {isSame} from './is-same.js';
import {mergeMessages} from './merge-messages.js';
import type {ChatMessage} from './message.js';

/** More than one message of the run has this client id. */
const shared = -1;

/**
 * A run that pages and events change, by the rule of `mergeMessages`, at the cost of what comes and not of what is
 * there: a message among a hundred thousand is looked up, not looked for.
 */
export class MessageRun {
  #messages: readonly ChatMessage[];
  /** The same, to be changed in place: a frozen list is copied ten times as slowly. */
  #rows: ChatMessage[];
  /** The index of the message that has a client id. May name one that is gone, which costs a merge in full. */
  #indexes = new Map<string, number>();

  /** @param messages As `mergeMessages` gives them. */
  constructor(messages: readonly ChatMessage[]) {
    this.#messages = messages;
    this.#rows = [...messages];
    this.#learn(messages);
  }

  /** Ascending index, frozen. The same list as long as nothing changes. */
  get messages(): readonly ChatMessage[] {
    return this.#messages;
  }

  has(index: number): boolean {
    return this.#at(index) !== undefined;
  }

  /** Takes in messages that came by page or event, in any order and number. */
  merge(incoming: readonly ChatMessage[]): void {
    if (incoming.every((message) => this.#knows(message))) return;
    if (this.#learn(incoming)) {
      const rows = mergeMessages(this.#messages, incoming);
      if (rows === this.#messages) return;
      this.#messages = rows;
      this.#rows = [...rows];
      this.#indexes.clear();
      this.#learn(rows);
      return;
    }
    const indexes = incoming.map(({index}) => index);
    const from = positionOf(this.#rows, Math.min(...indexes));
    const to = positionOf(this.#rows, Math.max(...indexes) + 1);
    this.#rows.splice(from, to - from, ...mergeMessages(this.#rows.slice(from, to), incoming));
    this.#publish();
  }

  /** Takes messages out; those that are not there count as done. */
  remove(indexes: Iterable<number>): void {
    const {length} = this.#rows;
    for (const index of indexes) {
      const {clientId} = this.#at(index) ?? {};
      if (clientId === undefined) continue;
      this.#rows.splice(positionOf(this.#rows, index), 1);
      if (clientId !== null && this.#indexes.get(clientId) === index) this.#indexes.delete(clientId);
    }
    if (this.#rows.length < length) this.#publish();
  }

  #publish(): void {
    this.#messages = Object.freeze(this.#rows.slice());
  }

  #at(index: number): ChatMessage | undefined {
    const message = this.#rows[positionOf(this.#rows, index)];
    return message?.index === index ? message : undefined;
  }

  /** Whether the run has this message as it is. Its key may have become another there. */
  #knows(message: ChatMessage): boolean {
    const known = this.#at(message.index);
    return known !== undefined && isSame({...known, key: message.key}, message);
  }

  /** Notes who has which client id. True when a message has one that another has, too: then more is to be compared. */
  #learn(messages: readonly ChatMessage[]): boolean {
    let isShared = false;
    for (const {clientId, index} of messages) {
      if (clientId === null) continue;
      const known = this.#indexes.get(clientId);
      const isNew = known === undefined || known === index;
      if (!isNew) isShared = true;
      this.#indexes.set(clientId, isNew ? index : shared);
    }
    return isShared;
  }
}
