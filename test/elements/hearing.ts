import type {Thread} from './chat-message-list-fixture.js';

/** What a thread says from now on; see `regionsOf`. */
export function hearingOf({list}: Thread): string[] {
  return regionsOf(list);
}

/** What the live regions of an element say from now on, as a screen reader would: each text that comes into one. */
export function regionsOf(element: Element): string[] {
  const heard: string[] = [];
  const root = element.shadowRoot!;
  for (const region of root.querySelectorAll('[role=status], [role=alert]')) {
    const manner = region.getAttribute('role') === 'alert' ? 'assertive' : 'polite';
    new MutationObserver((records) => {
      // What is taken away is not heard.
      const isAddition = records.some(({addedNodes, type}) => addedNodes.length > 0 || type !== 'childList');
      const text = region.textContent?.trim() ?? '';
      if (isAddition && text !== '') heard.push(`${manner}: ${text}`);
    }).observe(region, {childList: true, subtree: true, characterData: true});
  }
  return heard;
}

/** A page of tests cannot be hidden. Gives back the way to show it again. */
export function hidePage(): () => void {
  Object.defineProperty(document, 'visibilityState', {configurable: true, get: () => 'hidden'});
  return () => {
    Reflect.deleteProperty(document, 'visibilityState');
    document.dispatchEvent(new Event('visibilitychange'));
  };
}
