import {html, nothing} from 'lit';
import type {Translation} from '../../localize/translation.js';
import {arrowUp, icon, x} from '../../styles/icons.js';

/** More than there is room for. */
const mostShown = 99;

/** The way up to the first unread message; nothing where none is unread. */
export function unreadChip(
  {firstUnread, unread, dismiss, $lang}: Translation,
  count: number,
  onJump: () => void,
  onDismiss: () => void,
) {
  if (count === 0) return nothing;
  const shown =
    new Intl.NumberFormat($lang).format(Math.min(count, mostShown)) + (count > mostShown ? '+' : '');
  return html`<div part="unread-chip" class="chip">
    <button
      part="unread-jump"
      type="button"
      aria-label="${unread(shown)}, ${firstUnread}"
      @click=${onJump}
    >
      ${icon(arrowUp, 16)}${unread(shown)}
    </button>
    <button part="unread-dismiss" type="button" aria-label=${dismiss} @click=${onDismiss}>${icon(x, 16)}</button>
  </div>`;
}
