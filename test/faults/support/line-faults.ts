/** How bad a line is. Absent members are as good as can be. */
export interface LineCondition {
  /** How long every byte travels, in each direction. A range draws anew for each piece; order is kept. */
  readonly latencyMs?: number | readonly [least: number, greatest: number];
  readonly bytesPerSecond?: number;
  /** At most so many bytes in one TCP segment. */
  readonly segmentBytes?: number;
  /** Nothing passes and nothing is cut: both ends believe in the line until it is let go. */
  readonly isHeld?: boolean;
  /** Cuts a connection after so many bytes from the client. */
  readonly cutAfterBytes?: number;
}

/** Which frames a rule is for; a member that is absent fits everything. */
export interface FrameMatch {
  /** Who sent it. */
  readonly from: 'client' | 'service';
  /** Of the frame: `init`, `update`, `message`, `reply`, `notification`, `close`… */
  readonly frame?: string;
  /** Of the request, or of the request that a reply answers. */
  readonly method?: string;
  /** A regular expression for its path. */
  readonly path?: string;
  /** A text in the payload. */
  readonly contains?: string;
}

/** What becomes of a frame. */
type FrameFault =
  | {readonly kind: 'lose'}
  /** Travels later than what follows it. */
  | {readonly kind: 'delay'; readonly ms: number}
  /** Stays away until `release`. */
  | {readonly kind: 'hold'}
  | {readonly kind: 'repeat'}
  /** Other members of its header, and another payload. */
  | {readonly kind: 'change'; readonly header?: object; readonly payload?: string}
  /** Other bytes in its place, in Latin-1; `%header%` stands for its header as text. */
  | {readonly kind: 'bytes'; readonly bytes: string}
  /** Travels, and then the connection is cut. */
  | {readonly kind: 'cut'};

export interface FrameRule {
  readonly when: FrameMatch;
  readonly do: FrameFault;
  /** How often it strikes; for ever when absent. */
  readonly times?: number;
}
