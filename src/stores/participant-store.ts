import {isSame} from '../model/is-same.js';
import type {Participant} from '../model/participant.js';
import {Store} from './store.js';

/** The people of one conversation. Who did not change keeps the record. */
export class ParticipantStore extends Store<readonly Participant[]> {
  constructor() {
    super(Object.freeze([]));
  }

  replace(participants: readonly Participant[]): void {
    if (isSame(participants, this.snapshot)) return;
    const known = new Map(this.snapshot.map((participant) => [participant.sid, participant]));
    const next = participants.map((each) => {
      const before = known.get(each.sid);
      return before !== undefined && isSame(before, each) ? before : each;
    });
    this.set(Object.freeze(next));
  }
}
