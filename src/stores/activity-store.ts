import {isSame} from '../model/is-same.js';
import type {Participant} from '../model/participant.js';
import type {LinePerson, MembershipLine, SystemLine} from '../model/system-line.js';
import {Store} from './store.js';

/** Of what no participant's record tells, so much is kept. */
const mostKept = 200;
/** Who comes so soon after the conversation was made was meant from the beginning. */
const foundingMs = 60_000;

/** What is known of a conversation beside its participants. Times by the service's clock. */
export interface ActivityFacts {
  readonly friendlyName: string | null;
  readonly state: 'active' | 'inactive' | 'closed';
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly stateAt: number;
}

/**
 * What happened to one conversation and is no message, in order of time. Twilio keeps no history of it: who came is
 * told by the participants' records, everything else by what this session has seen. What is told again, in whatever
 * order, is in here once.
 */
export class ActivityStore extends Store<readonly SystemLine[]> {
  /** What the records do not tell any more, or never did. */
  #kept: readonly SystemLine[] = [];
  #joined: readonly MembershipLine[] = [];
  #createdAt = 0;

  constructor() {
    super(Object.freeze([]));
  }

  /** Who is there, and since when. */
  setParticipants(participants: readonly Participant[]): void {
    const known = new Map(this.#joined.map((line) => [line.key, line]));
    this.#joined = participants.flatMap((participant) => {
      const line = this.#joinOf(participant);
      if (line === null) return [];
      const before = known.get(line.key);
      return before !== undefined && isSame(before, line) ? before : line;
    });
    this.#publish();
  }

  /**
   * Somebody went. When they came is kept: their record is gone.
   * @param at By this machine's clock: the service does not tell.
   * @param after Index of the newest message at that time.
   */
  leave(participant: Participant, at: number, after: number): void {
    const person = personOf(participant);
    const joined = this.#joinOf(participant);
    if (joined !== null) this.#keep(joined);
    this.#keep({kind: 'left', key: `left ${person.sid}`, at, after, person, foundedAt: 0});
    this.#publish();
  }

  /**
   * What the service says of the conversation now.
   * @param before What was last known of it; null for nothing.
   */
  look(facts: ActivityFacts, before: Pick<ActivityFacts, 'friendlyName' | 'state'> | null): void {
    const {friendlyName: name, state, updatedAt, stateAt} = facts;
    const kept = this.#kept;
    this.#createdAt = facts.createdAt;
    if (before !== null && before.friendlyName !== name)
      this.#keep({
        kind: 'renamed',
        key: `renamed ${updatedAt} ${name ?? ''}`,
        at: updatedAt,
        after: null,
        name,
      });
    if (state === 'closed') this.#keep({kind: 'closed', key: `closed ${stateAt}`, at: stateAt, after: null});
    else if (before?.state === 'closed')
      this.#keep({kind: 'reopened', key: `reopened ${stateAt}`, at: stateAt, after: null});
    // This is asked with every message.
    if (kept !== this.#kept) this.#publish();
  }

  /** A name became known, or changed. */
  rename(identity: string, name: string): void {
    this.#kept = this.#kept.map((line) =>
      'person' in line && line.person.identity === identity
        ? Object.freeze({...line, person: Object.freeze({...line.person, name})})
        : line,
    );
    this.#publish();
  }

  /** Forgets all, for another user. */
  clear(): void {
    this.#kept = [];
    this.#joined = [];
    this.#publish();
  }

  #joinOf(participant: Participant): MembershipLine | null {
    const {joinedAt} = participant;
    if (joinedAt === 0 || this.#createdAt === 0 || joinedAt <= this.#createdAt) return null;
    const person = personOf(participant);
    return Object.freeze({
      kind: 'joined',
      key: `joined ${person.sid}`,
      at: joinedAt,
      after: null,
      person,
      foundedAt: joinedAt <= this.#createdAt + foundingMs ? this.#createdAt : 0,
    });
  }

  #keep(line: SystemLine): void {
    if (this.#kept.some(({key}) => key === line.key)) return;
    this.#kept = [...this.#kept, Object.freeze(line)].slice(-mostKept);
  }

  #publish(): void {
    const kept = new Set(this.#kept.map(({key}) => key));
    const lines = [...this.#kept, ...this.#joined.filter(({key}) => !kept.has(key))];
    lines.sort((one, other) => one.at - other.at);
    const {snapshot} = this;
    if (lines.length !== snapshot.length || lines.some((line, i) => line !== snapshot[i]))
      this.set(Object.freeze(lines));
  }
}

function personOf({sid, identity, name, own}: Participant): LinePerson {
  return Object.freeze({sid, identity, name, own});
}
