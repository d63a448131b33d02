import type {MessageHistory} from '../model/history.js';
import type {MessageWindowView} from './message-window-view.js';

/** What loads pages: the conversation. */
export interface PageSource {
  loadOlder(): Promise<void>;
  loadNewer(): Promise<void>;
}

/** How near to an end of what is loaded the next page is asked for, in heights of the scroller. */
const leadScreens = 1.5;

/** An end of what is loaded. */
export type PageSide = 'older' | 'newer';

/**
 * Asks for the next page before the reader gets there, one at a time. After a page did not come that end waits for
 * the reader: asking again and again would only trouble a service that has trouble already.
 */
export class MessageWindowPages {
  /** Asks for a page if the reader is near an end. */
  check(view: MessageWindowView, history: MessageHistory, source: PageSource): void {
    const {status, loadingOlder, loadingNewer, jumping} = history;
    if (status !== 'ready' || loadingOlder || loadingNewer || jumping) return;
    const lead = view.height * leadScreens;
    const side = pageSides.find((each) => isWanted(each, history) && distanceTo(each, view) < lead);
    // Out of the host's update: the store changes as soon as a page is asked for.
    if (side !== undefined) queueMicrotask(() => this.load(side, source));
  }

  /** Asks for the page, or asks again if it did not come. */
  load(side: PageSide, source: PageSource): void {
    // It never rejects: what the network did is in the history.
    void (side === 'older' ? source.loadOlder() : source.loadNewer());
  }
}

const pageSides = ['older', 'newer'] as const;

function isWanted(side: PageSide, {hasOlder, hasNewer, olderError, newerError}: MessageHistory): boolean {
  return side === 'older' ? hasOlder && olderError === null : hasNewer && newerError === null;
}

function distanceTo(side: PageSide, view: MessageWindowView): number {
  return side === 'older' ? view.top : view.below;
}
