import type {ChatSession} from '../../../src/session/chat-session.js';
import {ChatPage} from './chat-page.js';

/** One of several tabs of one browser profile. */
export class Tab extends ChatPage {
  /** Another tab of the same profile, at the same address. */
  async another(): Promise<Tab> {
    const page = await this.page.context().newPage();
    await page.goto(this.page.url().replace(/\?.*/, ''));
    return new Tab(page);
  }

  /** Gives it the focus, and takes it from the others: without this, each believes that it has it. */
  async focus(): Promise<void> {
    const devtools = await this.page.context().newCDPSession(this.page);
    await devtools.send('Emulation.setFocusEmulationEnabled', {enabled: false});
    await this.page.bringToFront();
  }

  /** A copy, as the browser's “Duplicate” makes it: it begins with a copy of this one's `sessionStorage`. */
  async duplicate(): Promise<Tab> {
    const [page] = await Promise.all([
      this.page.context().waitForEvent('page'),
      this.page.evaluate(() => void window.open(location.href)),
    ]);
    return new Tab(page);
  }

  async openConversation(title: string): Promise<this> {
    await this.row(title).first().waitFor();
    await this.choose(title);
    return this;
  }

  /** Ends the tab's process at once, with whatever it was doing. */
  async crash(): Promise<void> {
    const crashed = new Promise((resolve) => this.page.once('crash', resolve));
    this.page.goto('chrome://crash').catch(() => undefined);
    await crashed;
    await this.page.close();
  }

  /** What the page's one session says. */
  ask<Answer>(question: (session: ChatSession) => Answer): Promise<Answer> {
    const session = `[...globalThis[Symbol.for('twilio-chat-elements.sessions')].entries.values()][0].session`;
    return this.page.evaluate<Answer>(`(${question.toString()})(${session})`);
  }

  /** How many unsent messages are on disk, of all tabs. */
  keptCount(): Promise<number> {
    return this.page.evaluate(
      () =>
        new Promise<number>((resolve, reject) => {
          const opening = indexedDB.open('twilio-chat-elements');
          // Where there is none, the look is not to make one: the session would find it empty, and broken.
          opening.onupgradeneeded = () => opening.transaction!.abort();
          opening.onerror = () => {
            if (opening.error!.name === 'AbortError') resolve(0);
            else reject(opening.error!);
          };
          opening.onsuccess = () => {
            const database = opening.result;
            const counting = database.transaction('items').objectStore('items').count();
            counting.onsuccess = () => {
              database.close();
              resolve(counting.result);
            };
          };
        }),
    );
  }
}
