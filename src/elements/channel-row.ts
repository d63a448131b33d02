import {html, nothing, type TemplateResult} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import {activityTime} from '../localize/activity-time.js';
import type {Translation} from '../localize/translation.js';
import type {ConversationSummary} from '../model/conversation.js';
import {bellOff, icon} from '../styles/icons.js';
import {conversationAvatar} from './conversation-avatar.js';

/** More than a badge has room for. */
const maxBadge = 99;

export interface ChannelRow {
  readonly summary: ConversationSummary;
  readonly title: string;
  readonly selected: boolean;
  /** Whether Tab leads to it: one row of the list. */
  readonly focusable: boolean;
  readonly terms: Translation;
  readonly locale: string;
}

/** One conversation of the list. Names and texts are laid out in their own direction, cut at their own end. */
export function channelRow({summary, title, selected, focusable, terms, locale}: ChannelRow): TemplateResult {
  const {sid, unreadCount, muted, lastMessage} = summary;
  return html`<button
    part=${selected ? 'row row-selected' : 'row'}
    class=${unreadCount > 0 ? 'row unread' : 'row'}
    type="button"
    data-sid=${sid}
    tabindex=${focusable ? 0 : -1}
    aria-current=${ifDefined(selected ? 'true' : undefined)}
  >
    ${conversationAvatar(summary, title, 'large')}
    <span class="line">
      <span part="title" class="title" dir="auto">${title}</span>
      <span part="time" class="time"
        >${lastMessage ? activityTime(lastMessage.sentAt, Date.now(), locale, terms) : nothing}</span
      >
    </span>
    <span class="line second">
      ${preview(summary, terms)}
      ${
        muted
          ? html`<span part="muted"
            >${icon(bellOff, 16)}<span class="visually-hidden">${terms.muted}</span></span
          >`
          : nothing
      }
      ${unreadCount > 0 ? unread(unreadCount, terms, locale) : nothing}
    </span>
  </button>`;
}

function unread(count: number, terms: Translation, locale: string): TemplateResult {
  const shown = new Intl.NumberFormat(locale).format(Math.min(count, maxBadge));
  return html`<span part="badge" class="badge" aria-hidden="true">${shown}${count > maxBadge ? '+' : ''}</span
    ><span class="visually-hidden">${terms.unreadMessages(count)}</span>`;
}

/** One line of the newest message, or who types. Never empty in height, so that no row moves when it comes. */
function preview(summary: ConversationSummary, terms: Translation): TemplateResult {
  if (summary.typing.length > 0)
    return html`<span part="typing" class="preview typing" dir="auto">${terms.typingShort(summary.typing)}</span>`;
  return html`<span part="preview" class="preview" dir="auto">${previewText(summary, terms)}</span>`;
}

function previewText({lastMessage, others}: ConversationSummary, terms: Translation): string {
  if (lastMessage === null) return terms.emptyConversation;
  const {text, own, author} = lastMessage;
  if (text === null) return '';
  if (own) return terms.previewOwn(text);
  // Between two people, who wrote it is clear.
  if (author === null || others.length < 2) return text;
  return terms.previewBy(others.find(({identity}) => identity === author)?.name ?? author, text);
}
