import type {ChatMessage} from '../model/message.js';
import type {ReadPage} from '../model/message-page.js';
import {readForward} from './read-forward.js';

const sliceSize = 100;

/** A part of a run as the service has it now. */
export interface Reread {
  readonly found: readonly ChatMessage[];
  /** Indexes that were in the run and are not there any more. */
  readonly removed: ReadonlySet<number>;
}

/**
 * Reads a run again, in slices and the newest first: that is where most readers are, and a long run is not to keep
 * them waiting.
 *
 * @param range the indexes to read; open-ended without `until`
 * @param take gets each slice; false when the rest is not wanted any more
 */
export async function reread(
  read: ReadPage,
  run: readonly ChatMessage[],
  {from, until}: {readonly from: number; readonly until: number | undefined},
  take: (slice: Reread) => boolean,
): Promise<void> {
  let last = until;
  for (let end = run.length; ; end -= sliceSize) {
    const slice = run.slice(Math.max(0, end - sliceSize), end);
    const first = end <= sliceSize ? from : (slice[0]?.index ?? from);
    const found = await readForward(read, first, last);
    const there = new Set(found.map(({index}) => index));
    const removed = new Set(slice.map(({index}) => index).filter((index) => !there.has(index)));
    if (!take({found, removed}) || end <= sliceSize) return;
    last = first - 1;
  }
}
