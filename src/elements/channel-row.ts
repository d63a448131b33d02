import {html, nothing, type TemplateResult} from 'lit';
import type {Calendar} from '../localize/calendar.js';
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
  /** For `Intl`. */
  readonly locale: string;
  readonly calendar: Calendar;
  /** As `calendar.dayOf` says it. */
  readonly today: number;
}

/** One conversation of the list. Names and texts are laid out in their own direction, cut at their own end. */
export function channelRow(row: ChannelRow): TemplateResult {
  const {summary, title, selected, focusable, terms, locale, calendar, today} = row;
  const {sid, unreadCount, muted, lastMessage} = summary;
  return html`<button
    part=${selected ? 'row row-selected' : 'row'}
    class="row quiet ${unreadCount > 0 ? 'unread' : ''}"
    type="button"
    data-sid=${sid}
    tabindex=${focusable ? 0 : -1}
    aria-current=${selected}
  >
    ${conversationAvatar(summary, title, 'large')}
    <span class="line">
      <span part="title" class="cut title" dir="auto">${title}</span>
      <span part="time" class="time"
        >${lastMessage ? calendar.activityTime(lastMessage.sentAt, today, terms) : nothing}</span
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
  const {typing, lastMessage, others} = summary;
  if (typing.length > 0) {
    // Between two people, the title says who.
    const sentence = others.length < 2 ? terms.typingNow : `${terms.typing(typing, 2)}…`;
    return html`<span part="typing" class="cut preview typing" dir="auto">${sentence}</span>`;
  }
  const text = lastMessage === null ? terms.emptyConversation : lastMessage.text;
  const name = authorOf(summary, terms);
  // The text alone decides in which direction the line runs: `dir` takes no notice of what is in a `bdi`.
  return html`<span part="preview" class="cut preview" dir="auto"
    >${name && text !== null ? html`<bdi>${terms.saidBy(name)}</bdi>` : nothing} ${text}</span
  >`;
}

/** Whose the newest message is; empty where that is clear. */
function authorOf({lastMessage, others}: ConversationSummary, terms: Translation): string {
  if (lastMessage?.own) return terms.you;
  const author = lastMessage?.author ?? null;
  // Between two people, who wrote it is clear.
  if (author === null || others.length < 2) return '';
  return others.find(({identity}) => identity === author)?.name ?? author;
}
