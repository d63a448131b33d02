/** Somebody of whom a system line speaks. */
export interface LinePerson {
  /** Of the participant, `MB…`: another one when the same person comes back. */
  readonly sid: string;
  /** Null for people who come by SMS or WhatsApp. */
  readonly identity: string | null;
  /** Hostile text. */
  readonly name: string;
  readonly own: boolean;
}

interface LineBase {
  /** Unique within the conversation, and the same when the service tells of the same thing again. */
  readonly key: string;
  /** When it happened. Milliseconds since 1970, by the service's clock where the SDK tells, else by this machine's. */
  readonly at: number;
  /** Index of the message behind which it stands, -1 before the first; null: its time says where. */
  readonly after: number | null;
}

/** Somebody came or went. */
export interface MembershipLine extends LineBase {
  readonly kind: 'joined' | 'left';
  readonly person: LinePerson;
  /**
   * When the conversation was made, for who came while it was being set up: worth telling only once somebody had
   * written in it. 0 for everybody else.
   */
  readonly foundedAt: number;
}

/** The conversation has another name, or none any more. */
interface RenamedLine extends LineBase {
  readonly kind: 'renamed';
  /** Hostile text. */
  readonly name: string | null;
}

/** The conversation was closed, or opened again. */
interface StateLine extends LineBase {
  readonly kind: 'closed' | 'reopened';
}

/**
 * Something that happened to a conversation, and is no message. Twilio keeps no history of these: they are what this
 * session has seen, and what the participants' own records tell. Frozen.
 */
export type SystemLine = MembershipLine | RenamedLine | StateLine;
