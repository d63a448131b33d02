import {html, nothing} from 'lit';
import type {Translation} from '../../localize/translation.js';
import {chevronDown, icon} from '../../styles/icons.js';

/** The way to the latest message, with the number of those not seen yet; nothing while it is in sight. */
export function jumpButton(
  {jumpToLatest, newMessages}: Translation,
  {isAway, count}: {readonly isAway: boolean; readonly count: number},
  isJumping: boolean,
  jump: () => void,
) {
  if (!isAway) return nothing;
  const label = count === 0 ? jumpToLatest : `${jumpToLatest}, ${newMessages(count)}`;
  return html`<button part="jump-button" class="jump" type="button" aria-label=${label} title=${jumpToLatest} @click=${jump}>
    ${isJumping ? html`<span class="spinner"></span>` : icon(chevronDown)}
    ${count === 0 ? nothing : html`<span part="jump-count" class="jump-count">${count > 99 ? '99+' : count}</span>`}
  </button>`;
}
