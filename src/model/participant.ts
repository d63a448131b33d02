/** One person, phone or bot in a conversation. Frozen. */
export interface Participant {
  /** `MB…` */
  readonly sid: string;
  /** Null for people who come by SMS or WhatsApp. */
  readonly identity: string | null;
  /** The way in which a telephone takes part, by its name in every language; absent for everybody else. */
  readonly channel?: 'SMS' | 'WhatsApp';
  /** Of a telephone that has written here; absent while it is not known: the SDK does not tell. */
  readonly address?: string;
  /**
   * What to call them: friendly name of the user, else identity, else address, else
   * the way they come (`channel`). Hostile text.
   */
  readonly name: string;
  readonly own: boolean;
  readonly type: 'chat' | 'sms' | 'whatsapp' | 'other';
  /** Highest index that they have read; null when none. 0 is a read first message. */
  readonly lastReadIndex: number | null;
  /** When they joined. Milliseconds since 1970; 0 while it is not known. */
  readonly joinedAt: number;
}
