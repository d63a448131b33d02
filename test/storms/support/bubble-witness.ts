import type {Page} from 'playwright-core';

/** What a page showed of a conversation, from the moment it was watched. */
export interface Sightings {
  /** Every text that was in a bubble at some time. */
  readonly seen: readonly string[];
  /** What must never be on the screen: a text twice, one writer's texts out of order or with one missing. */
  readonly breaches: readonly string[];
}

/**
 * Looks at the message list before each frame that is painted after a change.
 *
 * @param pattern - Finds writer and number in a bubble's text, as its first and second group. Numbers count up by one.
 */
export async function watchBubbles(page: Page, pattern: RegExp): Promise<void> {
  const list = await page.locator('chat-message-list').elementHandle();
  await list?.evaluate((element, source) => {
    const pattern = new RegExp(source);
    const root = element.shadowRoot!;
    const seen = new Set<string>();
    const breaches = new Set<string>();
    const look = () => {
      isDue = false;
      const numbers = new Map<string, number>();
      const shown = new Set<string>();
      for (const bubble of root.querySelectorAll('[part~=bubble]')) {
        const [text, writer, digits] = pattern.exec(bubble.textContent ?? '') ?? [];
        if (text === undefined) continue;
        const [number, before] = [Number(digits), numbers.get(writer!)];
        if (shown.has(text)) breaches.add(`twice: ${text}`);
        else if (before !== undefined && number < before) breaches.add(`${text} after ${before}`);
        else if (before !== undefined && number > before + 1) breaches.add(`${text} right after ${before}`);
        numbers.set(writer!, number);
        shown.add(text);
        seen.add(text);
      }
    };
    let isDue = false;
    new MutationObserver(() => {
      if (!isDue) requestAnimationFrame(look);
      isDue = true;
    }).observe(root, {childList: true, subtree: true, characterData: true});
    Object.assign(window, {sightings: () => ({seen: [...seen], breaches: [...breaches]})});
  }, pattern.source);
}

export function sightings(page: Page): Promise<Sightings> {
  return page.evaluate(() => (window as unknown as {sightings: () => Sightings}).sightings());
}
