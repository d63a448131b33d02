/*
 * What a page may style through the element outside, in the notation of `exportparts`. Where two elements inside have
 * a part of the same name, one is told from the other; faces, states and their buttons in the thread keep theirs.
 * The manifest's check sees to it that nothing is missing: `scripts/manifest/`.
 */

/** Of `<chat-connection-banner>`. */
export const bannerParts = 'banner, action: banner-action';

/** Of `<chat-message-list>`. */
export const messageParts =
  'scroller, thread, date, system, unread-divider, unread-chip, unread-jump, unread-dismiss, message, group, bubble, bubble-own, author, avatar: message-avatar, time, status, readers, link, retry, spinner, state, action, details-button, menu-button, menu, menu-item, details, jump-button, jump-count';

/** Of `<chat-composer>`. */
export const composerParts = 'composer, files, file, input, send, error, counter, closed, draft, copy';

/** Of `<chat-typing-indicator>`. */
export const typingParts = 'dots, label';

/** Of `<chat-thread-search>`. */
export const searchParts =
  'bar: search-bar, input: search-input, count: search-count, older: search-older, newer: search-newer, close: search-close, state: search-state, progress: search-progress, action: search-action';

/** Of `<chat-conversation>`. */
export const conversationParts = `header, avatar, title, subtitle, search-button, ${outside(bannerParts)}, ${outside(messageParts)}, ${outside(composerParts)}, ${typingParts}, ${outside(searchParts)}`;

/** Of `<chat-channel-list>`. */
export const listParts =
  'header: list-header, list, row, row-selected, avatar: row-avatar, title: row-title, preview, typing, time: row-time, badge, muted, connection, banner, banner-action, state: list-state, action: list-action';

/** What they are called outside. */
function outside(parts: string): string {
  return parts.replace(/[\w-]+: /g, '');
}
