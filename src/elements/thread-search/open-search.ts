import type {ChatMessageList} from '../chat-message-list.js';
import {ChatThreadSearch} from '../chat-thread-search.js';
import {searchParts} from '../exported-parts.js';

/**
 * Opens a search over a thread, or goes on with the one that is open.
 * @param place Where it stands; it comes first there.
 * @param query What to look for; undefined leaves what is there.
 */
export async function openSearch(place: Element, list: ChatMessageList, query?: string): Promise<void> {
  let search = place.querySelector('chat-thread-search');
  if (search === null) {
    search = new ChatThreadSearch();
    search.list = list;
    search.opener = focused();
    search.setAttribute('exportparts', searchParts);
    place.prepend(search);
  }
  if (query !== undefined) search.query = query;
  await search.updateComplete;
  search.focus();
}

/** The innermost element that has the focus. */
function focused(): HTMLElement | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element === document.body ? null : (element as HTMLElement | null);
}
