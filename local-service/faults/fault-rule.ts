/** What a fault can strike: a new socket, a token shown on it, a command in it, or plain HTTP (REST, media). */
export type FaultKind = 'socket' | 'init' | 'update' | 'command' | 'http';

/** What a rule applies to; a member that is absent fits everything. */
export interface FaultMatch {
  /** `command` when absent. */
  readonly kind?: FaultKind;
  /** Of the connection. At `init`, where it is not proven yet, the one that the token claims. */
  readonly identity?: string;
  readonly method?: string;
  /** Such as `/v2/Conversations/:sid/Messages`: a colon begins any one segment, `**` at the end is any that follow. */
  readonly path?: string;
}

/** Between a request and its end: before it is carried out, after that, and after its answer is out. */
export type FaultPoint = 'before-command' | 'before-acknowledgement' | 'after-acknowledgement';

/** What goes wrong. Chance decides where a range or `anywhere` leaves a choice. */
export type Fault =
  /**
   * Cuts the connection without a word. `before-command` when `at` is absent. With `before-acknowledgement`, the
   * command may be carried out only a while after the cut, when its sender may be back and asking for it: `lateMs`.
   */
  | {readonly kind: 'drop'; readonly at?: FaultPoint | 'anywhere'; readonly lateMs?: number}
  /** Makes it wait, before it is carried out (when `at` is absent) or before it is answered. */
  | {
      readonly kind: 'delay';
      readonly ms: number | readonly [least: number, greatest: number];
      readonly at?: Exclude<FaultPoint, 'after-acknowledgement'>;
    }
  /** Answers with a status and, for commands, Twilio's code. `reconnectMinMs` is the wait asked of a refused `init`. */
  | {
      readonly kind: 'refuse';
      readonly status: number;
      readonly code?: number;
      readonly message?: string;
      readonly reconnectMinMs?: number;
    }
  /** Sends a `close` with that status and ends the connection. */
  | {readonly kind: 'close'; readonly code: number; readonly reconnectMinMs?: number}
  /** From now on so many bytes a second pass in each direction. */
  | {readonly kind: 'throttle'; readonly bytesPerSecond: number}
  /** The socket stays open, but nothing is read, answered or pushed until it is released. */
  | {readonly kind: 'half-open'}
  /** Breaks an HTTP answer off within its body. */
  | {readonly kind: 'cut'; readonly afterBytes: number};

/** A mishap and what it happens to. */
export interface FaultRule {
  /** Every command when absent. */
  readonly when?: FaultMatch;
  readonly do: Fault;
  /** How often it strikes before it is gone; for ever when absent. */
  readonly times?: number;
  /** From 0 to 1; 1 when absent. */
  readonly probability?: number;
}

/** Something that happens and that a fault may strike. */
export interface FaultEvent {
  readonly kind: FaultKind;
  readonly identity?: string;
  readonly method?: string;
  /** Still percent-encoded, without query. */
  readonly path?: string;
}

/** The faults that end a request; of several rules that fit, the first of these is the last that strikes. */
export type FaultEnd =
  | {readonly kind: 'drop'; readonly at: FaultPoint; readonly lateMs: number}
  | Extract<Fault, {readonly kind: 'refuse' | 'close' | 'cut'}>;

/** What becomes of one request, with all chance taken out of it. */
export interface FaultCourse {
  readonly delayMs: number;
  readonly answerDelayMs: number;
  readonly bytesPerSecond: number | undefined;
  readonly halfOpen: boolean;
  readonly end: FaultEnd | undefined;
}
