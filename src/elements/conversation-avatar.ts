import {html, type TemplateResult} from 'lit';
import {css} from '../styles/css.js';
import type {ConversationSummary} from '../model/conversation.js';
import {avatar, type AvatarSize} from '../messages/avatar.js';

/**
 * Whom a conversation is with: one face, or the first two of a group, stacked.
 * The element that shows it adds `avatarStyles` and `conversationAvatarStyles`.
 * @param title Stands in while nobody is known.
 */
export function conversationAvatar(
  summary: ConversationSummary,
  title: string,
  size: AvatarSize,
): TemplateResult {
  const [first, second] = summary.others;
  if (first === undefined) return avatar(title, summary.sid, size);
  if (second === undefined) return avatar(first.name, first.identity, size);
  const each = size === 'large' ? 'small' : size;
  return html`<span class="stack ${size}"
    >${avatar(first.name, first.identity, each)}${avatar(second.name, second.identity, each)}</span
  >`;
}

/**
 * Two faces, the second over the first: diagonal in the room of one large face, else side by side. The gap between
 * them is cut out of the first, so that it shows whatever lies behind: a row may be plain, hovered or selected.
 */
export const conversationAvatarStyles = css`
  .stack {
    --_chat-cut: 27px 27px;
    --_chat-cut-radius: 15px;
    position: relative;
    display: flex;
    flex: none;
  }
  .stack.large {
    inline-size: 40px;
    block-size: 40px;
  }
  .stack.large .avatar {
    inline-size: 26px;
    block-size: 26px;
    font-size: 10px;
  }
  .stack.large .avatar + .avatar {
    position: absolute;
    inset-block-end: 0;
    inset-inline-end: 0;
  }
  .stack.medium {
    --_chat-cut: 46px 50%;
    --_chat-cut-radius: 20px;
  }
  .stack.medium .avatar + .avatar {
    margin-inline-start: -8px;
  }
  .stack .avatar:first-child {
    mask: radial-gradient(circle at var(--_chat-cut), #0000 var(--_chat-cut-radius), #000 calc(var(--_chat-cut-radius) + 0.5px));
  }
  :host(:dir(rtl)) .stack {
    --_chat-cut: -1px 27px;
  }
  :host(:dir(rtl)) .stack.medium {
    --_chat-cut: -10px 50%;
  }
`;
