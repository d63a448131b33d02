/** What a page may style of the messages: see `<chat-message-list>`. */
export const messageParts =
  'scroller, thread, date, system, unread-divider, unread-chip, unread-jump, unread-dismiss, message, group, bubble, bubble-own, author, time, status, readers, link, retry, details-button, menu-button, menu, menu-item, details, jump-button, jump-count';

/** What a page may style of the composer: see `<chat-composer>`. */
export const composerParts = 'composer, input, send, error, counter, closed, draft, copy';
