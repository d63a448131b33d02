/** Who has read how far in one conversation. Indexes are message indexes; null is "nothing", 0 is the first message. */
export interface ReadHorizons {
  /** This user's horizon as the service has it, or as just advanced here. */
  readonly own: number | null;
  /**
   * This user's horizon when the conversation was opened: where the unread divider stands.
   * Does not move while the user reads.
   */
  readonly ownAtOpen: number | null;
  /** The highest index that *any* other participant has read. */
  readonly anyOther: number | null;
  /** The highest index that *every* other participant has read. */
  readonly everyOther: number | null;
}
