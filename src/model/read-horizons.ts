/** Who has read how far in one conversation. Indexes are message indexes; null is "nothing", 0 is the first message. */
export interface ReadHorizons {
  /** This user's horizon as the service has it, or as just moved here. */
  readonly own: number | null;
  /**
   * This user's horizon when the conversation was opened: where the unread divider stands.
   * Does not move while the user reads.
   */
  readonly ownAtOpen: number | null;
  /**
   * Whether messages were marked as unread since the conversation was opened. Then what is in sight is not taken for
   * read, until the conversation is opened again or the user writes.
   */
  readonly isHeld: boolean;
  /**
   * When this user joined: as long as nothing has been read, what is older counts as read. Milliseconds since 1970;
   * null while it is not known, then nothing does.
   */
  readonly joinedAt: number | null;
  /** The highest index that *any* other participant has read. */
  readonly anyOther: number | null;
  /** The highest index that *every* other participant has read. */
  readonly everyOther: number | null;
}
