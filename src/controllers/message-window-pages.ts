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
  #isBusy = false;
  #direction: 'older' | 'newer' = 'older';

  /** At which end the last page was asked for: where its failure belongs. */
  get direction(): 'older' | 'newer' {
    return this.#direction;
  }

  /** Asks for a page if the reader is near an end. */
  check(view: MessageWindowView, history: MessageHistory, source: PageSource): void {
    if (history.status !== 'ready' || history.pageError !== null) return;
    const lead = view.height * leadScreens;
    if (history.hasOlder && view.top < lead) this.#load('older', history, source);
    else if (history.hasNewer && view.below < lead) this.#load('newer', history, source);
  }

  /** Asks again for the page that did not come. */
  retry(history: MessageHistory, source: PageSource): void {
    this.#load(this.#direction, history, source);
  }

  #load(direction: 'older' | 'newer', history: MessageHistory, source: PageSource): void {
    if (this.#isBusy || history.loadingOlder || history.loadingNewer) return;
    this.#isBusy = true;
    this.#direction = direction;
    void this.#ask(direction === 'older' ? () => source.loadOlder() : () => source.loadNewer());
  }

  async #ask(load: () => Promise<void>): Promise<void> {
    // Out of the host's update: the store changes as soon as a page is asked for.
    await Promise.resolve();
    // It never rejects: what the network did is in `history.pageError`.
    await load();
    this.#isBusy = false;
  }
}
