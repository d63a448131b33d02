/** What the page of one message list does, for the bench that measures it from outside. */
export interface ListPage {
  readonly name: string;
  /** Makes so many messages, and whatever the list does before it has any. */
  prepare(count: number): Promise<void>;
  /** Fills what holds the messages where that is not the list itself. */
  load(): Promise<void>;
  /** Gives the list its messages; resolves when the newest has been painted, or in vain after a while. */
  mount(timeoutMs: number): Promise<MountStep>;
  /** Elements in the list, those in shadow roots and the roots themselves included. */
  elements(): number;
  toEnd(): Promise<void>;
  /** To the beginning of what is loaded, or so many px below it. */
  toStart(offset: number): Promise<void>;
  toMiddle(): Promise<void>;
  /** One live message at the end, with the reader there. */
  append(): Promise<AppendStep>;
  /** One live message at the end, with the reader elsewhere. Movement of the row at the top, in px. */
  appendWhileReading(): Promise<Movement>;
  /** One page of older messages. */
  prepend(count: number): Promise<PrependStep>;
  /** Scrolls frame by frame. */
  scroll(frames: number, pxPerFrame: number): Promise<ScrollStep>;
  /** Scrolls fast; resolves with the number of painted frames without any message. */
  blankFrames(frames: number, pxPerFrame: number): Promise<number>;
}

export interface MountStep {
  /** Whether the newest message came into view. */
  readonly isShown: boolean;
  readonly paintedMs: number;
}

export interface AppendStep {
  /** Whether the new message came into view by itself. */
  readonly isFollowed: boolean;
  readonly paintedMs: number;
}

/** How far the first row in sight moved, looked at after each painted frame. */
export interface Movement {
  /** In px; null when the row is not there in the end. */
  readonly final: number | null;
  readonly worst: number;
  /** Frames in which it was not there. */
  readonly lostFrames: number;
}

export interface PrependStep extends Movement {
  /** Whether the page came. */
  readonly isGrown: boolean;
}

export interface ScrollStep {
  readonly p95Ms: number;
  /** Frames of more than 50 ms. */
  readonly longFrames: number;
}
