import {isSame} from '../model/is-same.js';
import type {ChatMessage} from '../model/message.js';
import type {Participant} from '../model/participant.js';
import {Store} from './store.js';

/** The people of one conversation. Who did not change keeps the record. */
export class ParticipantStore extends Store<readonly Participant[]> {
  /** Of those who write from a telephone, by sid. */
  readonly #addresses = new Map<string, string>();

  constructor() {
    super(Object.freeze([]));
  }

  replace(participants: readonly Participant[]): void {
    if (participants.length === 0) this.#addresses.clear();
    const known = new Map(this.snapshot.map((participant) => [participant.sid, participant]));
    const next = participants.map((each) => {
      const described = this.#describe(each);
      const before = known.get(each.sid);
      return before !== undefined && isSame(before, described) ? before : described;
    });
    if (!isSame(next, this.snapshot)) this.set(Object.freeze(next));
  }

  /** Learns the numbers of telephones, which the SDK tells of messages alone. */
  learn(messages: readonly ChatMessage[]): void {
    let isNew = false;
    for (const {participantSid, author} of messages) {
      if (participantSid === undefined || author === null) continue;
      isNew ||= this.#addresses.get(participantSid) !== author;
      this.#addresses.set(participantSid, author);
    }
    if (isNew && this.snapshot.length > 0) this.replace(this.snapshot);
  }

  #describe(participant: Participant): Participant {
    const address = this.#addresses.get(participant.sid);
    if (address === undefined || participant.identity !== null) return participant;
    const isUnnamed = participant.name === participant.channel;
    const name = isUnnamed ? address.replace('whatsapp:', '') : participant.name;
    return Object.freeze({...participant, address, name});
  }
}
