import type {MessageHistory} from '../model/history.js';
import type {MessageWindowView} from './message-window-view.js';

/** What loads pages: the conversation. */
export interface PageSource {
  loadOlder(): Promise<void>;
  loadNewer(): Promise<void>;
}

/** How near to an end of what is loaded the next page is asked for, in heights of the scroller. */
const leadScreens = 1.5;

/**
 * Asks for the next page before the reader gets there, one at a time. After a page did not come it waits for the
 * reader: asking again and again would only trouble a service that has trouble already.
 */
export class MessageWindowPages {
  /** At which end the last page was asked for: where its failure belongs. */
  direction: 'older' | 'newer' = 'older';

  /** Asks for a page if the reader is near an end. */
  check(view: MessageWindowView, history: MessageHistory, source: PageSource): void {
    if (history.status !== 'ready' || history.pageError !== null) return;
    if (history.loadingOlder || history.loadingNewer) return;
    const lead = view.height * leadScreens;
    if (history.hasOlder && view.top < lead) this.direction = 'older';
    else if (history.hasNewer && view.below < lead) this.direction = 'newer';
    else return;
    // Out of the host's update: the store changes as soon as a page is asked for.
    queueMicrotask(() => this.load(source));
  }

  /** Asks for the page, or asks again if it did not come. */
  load(source: PageSource): void {
    // It never rejects: what the network did is in `history.pageError`.
    void (this.direction === 'older' ? source.loadOlder() : source.loadNewer());
  }
}
